import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type EntitiesFile, readEntitiesFile } from '../knowledge/entitiesFile';
import type { KnownEntity } from '../knowledge/model';
import type { TextSource } from './bibliographies';
import type { EntityLists, KnownEntitiesList } from './entityLists';
import { pathTest } from './globs';
import type { Host } from './host';
import { joinUri, pathOf, relativePath, splitGlob } from './uris';

/** Where a folder keeps the entities its users know, relative to the folder: what the editor's acts write to. */
const entitiesPath = '.onrecord/entities.yaml';

const entitiesUri = (folder: string): string => joinUri(folder, entitiesPath);

/** A file of known entities, as YAML. */
export interface KnownEntitiesFile {
  readonly uri: string;
  /** Undefined where there is no such file yet. */
  readonly text: TextDocument | undefined;
  readonly file: EntitiesFile;
}

/** All that a folder's users have said of who is who. */
export interface KnownEntities {
  /** The folder's own file, whether it is there yet or not; undefined where there is no folder. */
  readonly main: KnownEntitiesFile | undefined;
  /** The files that are there, the folder's own first. Of entities with the same id the first counts. */
  readonly files: readonly KnownEntitiesFile[];
  readonly lists: readonly KnownEntitiesList[];
}

const isList = (uri: string): boolean => /\.tsv$/i.test(uri);

/**
 * Reads a folder's files of known entities: its own, and those that the setting names. What can't be read is told of,
 * and counts for nothing.
 * @param paths globs relative to the folder, or whole paths, in which `~/` is the user's own folder
 */
export async function readKnownEntities(
  folder: string,
  paths: readonly string[],
  { files, home, log }: Pick<Host, 'files' | 'home' | 'log'>,
  source: TextSource,
  lists: EntityLists,
): Promise<KnownEntities> {
  const main = await readFile(entitiesUri(folder), source, log);
  const uris = new Set<string>();
  for (const path of paths) {
    const { base, glob } = splitGlob(path, folder, home);
    try {
      for (const uri of await files.find(base, [glob], neverBelow)) if (uri !== main.uri) uris.add(uri);
    } catch (error) {
      log(`${path} can’t be looked for: ${error instanceof Error ? error.message : error}`);
    }
  }
  const all = [...uris];
  const read = await Promise.all(all.filter(uri => !isList(uri)).map(uri => readFile(uri, source, log)));
  const long = await Promise.all(all.filter(isList).map(uri => lists.get(uri)));
  const there = [main, ...read].filter(({ text }) => text !== undefined);
  return { main, files: withoutRepeated(there), lists: long.filter(list => list !== undefined) };
}

/** Folders that are never looked into. */
export const neverBelow = ['**/node_modules/**', '**/.git/**'];

/** A test for the URIs of a folder's files of known entities. */
export function entitiesFileTest(
  folder: string,
  paths: readonly string[],
  home: string | undefined,
): (uri: string) => boolean {
  const main = entitiesUri(folder);
  const tests = paths.map(path => {
    const { base, glob } = splitGlob(path, folder, home);
    const matches = pathTest([glob], []);
    return (uri: string) => {
      const below = relativePath(base, uri);
      return below !== undefined && matches(below);
    };
  });
  return uri => uri === main || tests.some(test => test(uri));
}

async function readFile(uri: string, source: TextSource, log: Host['log']): Promise<KnownEntitiesFile> {
  try {
    const text = await source(uri);
    return { uri, text, file: text ? readEntitiesFile(text.getText(), uri) : nothing };
  } catch (error) {
    log(`The known entities in ${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
    return { uri, text: undefined, file: nothing };
  }
}

const nothing: EntitiesFile = { entities: [], never: [], problems: [] };

/** Tells of ids that an earlier file has used already: there they count. */
function withoutRepeated(files: readonly KnownEntitiesFile[]): KnownEntitiesFile[] {
  const first = new Map<string, string>();
  return files.map(read => {
    const entities: KnownEntity[] = [];
    const problems = [...read.file.problems];
    for (const entity of read.file.entities) {
      const before = first.get(entity.id);
      if (before === undefined) {
        first.set(entity.id, read.uri);
        entities.push(entity);
        continue;
      }
      const start = read.text!.offsetAt({ line: entity.place?.line ?? 0, character: 0 });
      const end = read.text!.offsetAt({ line: (entity.place?.line ?? 0) + 1, character: 0 });
      problems.push({
        start: start + (/^[\s-]*/.exec(read.text!.getText().slice(start, end))?.[0].length ?? 0),
        end: start + read.text!.getText().slice(start, end).trimEnd().length,
        message: `The id “${entity.id}” is already used in ${pathOf(before).split('/').slice(-2).join('/')}, and counts there.`,
      });
    }
    if (problems.length === read.file.problems.length) return read;
    return { ...read, file: { ...read.file, entities, problems: problems.sort((a, b) => a.start - b.start) } };
  });
}
