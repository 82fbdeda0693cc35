import { type Command, Option } from 'commander';
import { importFormats } from '../entities/formatNames';
import type { ImportSettings } from '../entities/importEntities';

type GivenImportOptions = Omit<ImportSettings, 'languages'> & { readonly language: string };

/** `onrecord entities`: known entities from elsewhere. */
export function addEntities(program: Command): void {
  program
    .command('entities')
    .description('bring known entities from elsewhere')
    .command('import')
    .description('make the people, organizations and places of a file known in a folder')
    .argument('<file>', 'the file, also packed with gzip (.gz)')
    .addOption(
      new Option('--format <format>', 'what the file is; told by its name and beginning where left out').choices(
        importFormats,
      ),
    )
    .option('--folder <folder>', 'the folder whose articles are meant', '.')
    .option('--output <file>', 'where to write: .yaml or .tsv (default: .onrecord/entities/<name of the file>)')
    .addOption(
      new Option('--type <type>', 'what entities are of which the file does not say it')
        .choices(['person', 'organization', 'location', 'other'])
        .default('other'),
    )
    .option('--language <tags>', 'of which languages names are taken, the first for the main name', 'en')
    .option('--replace', 'import again what was imported before; what was changed by hand is kept beside it as .bak')
    .addHelpText(
      'after',
      `
Formats:
  csv       a table with a line of column names: name (or first name and last name); and id, type, aliases (; between),
            description, wikidata, website; as Excel or Wikidata's query service write it
  ftm       FollowTheMoney, a JSON object a line: OpenSanctions, Aleph
  wikidata  a dump of Wikidata, lines of one, or the JSON of single entities
  skos      a vocabulary in Turtle, N-Triples, RDF/XML or JSON-LD
  list      a name a line; other names of the same after semicolons

Up to 2,000 entities become YAML, which is easily changed by hand; more become a list with an entity a line. A file of
any length takes little memory. Records that can't be read are told of, and left out; the exit code is then 2.

Examples:
  onrecord entities import people.csv --type person
  onrecord entities import targets.ftm.json.gz --folder ~/news
  onrecord entities import latest-all.json.gz --format wikidata --language en,fr`,
    )
    .action(async (file: string, { language, ...options }: GivenImportOptions) => {
      const { importFile } = await import('../entities/importEntities');
      await importFile(file, {
        ...options,
        languages: language
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean),
      });
    });
}
