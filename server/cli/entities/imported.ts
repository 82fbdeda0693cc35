import type { EntityType, KnownEntity } from '../../knowledge/model';

/** An entity as a file to import has it. */
export type ImportedEntity = Omit<KnownEntity, 'origin' | 'place'>;

/** What comes of a part of a file (a line, a record): an entity, why there is none, or that it is none of ours. */
export type Imported =
  | { readonly entity: ImportedEntity }
  /** What is wrong, in words for people; `line` from 1, where it is known. */
  | { readonly problem: string; readonly line?: number }
  /** A record that is rightly no entity: an address, a link between others. */
  | { readonly leftOut: string };

/** What a person says of a file that it does not say itself. */
export interface ImportOptions {
  /** The type of entities that have none. */
  readonly type: EntityType;
  /** Languages whose names count, the first for the main name. */
  readonly languages: readonly string[];
}

/** Reads a file's entities, one after another: a file of any length takes little memory. Never throws for what is in it. */
export type Reader = (bytes: AsyncIterable<Uint8Array>, options: ImportOptions) => AsyncIterable<Imported>;

/** The longest name that is taken over: longer ones are descriptions, and no text would match them. */
const longestName = 200;

/** An entity made tidy: its names trimmed, each once, those that no text would match left out; undefined without a name. */
export function tidied(entity: ImportedEntity): ImportedEntity | undefined {
  const clean = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const name = clean(entity.name);
  if (name === '' || name.length > longestName) return undefined;
  const seen = new Set([name]);
  const aliases = entity.aliases.flatMap(({ text, exact }) => {
    const alias = clean(text);
    if (alias === '' || alias.length > longestName || seen.has(alias)) return [];
    seen.add(alias);
    return [{ text: alias, exact }];
  });
  const description = clean(entity.description ?? '');
  const links = Object.entries(entity.links ?? {}).filter(([, target]) => target.trim() !== '');
  return {
    id: clean(entity.id),
    name,
    type: entity.type,
    aliases,
    ...(description !== '' && { description }),
    ...(links.length > 0 && { links: Object.fromEntries(links) }),
  };
}

/** Names as aliases. */
export const aliasesOf = (names: readonly string[]) => names.map(text => ({ text, exact: false }));

const typeWords: Readonly<Record<string, EntityType>> = Object.fromEntries(
  (
    [
      ['person', 'person people individual human per politician'],
      [
        'organization',
        'organization organisation org company corporation corporatebody publicbody legalentity institution party agency ngo group',
      ],
      ['location', 'location loc place gpe country city region town state geographicname administrativearea'],
      ['other', 'other misc thing'],
    ] as const
  ).flatMap(([type, words]) => words.split(' ').map(word => [word, type])),
);

/** The type that a word means: "Company" → organization; undefined where it means none. */
export const typeOfWord = (word: string): EntityType | undefined =>
  typeWords[word.toLowerCase().replace(/[^a-z]/g, '')];
