import * as v from 'valibot';

/** A finding that a person has silenced, known again by its file and by the words that it is about. */
export interface SilencedFinding {
  /** The path of its file, relative to the folder, with `/` between names. */
  readonly file: string;
  /** The rule's id. */
  readonly rule: string;
  /** Of the rule and the words: see rules/fingerprint.ts. */
  readonly fingerprint: string;
  /** The words, shortened, for people to read. */
  readonly words: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The version of what we write. A file of a later one is read, never written. */
const formatVersion = 1;

const fileSchema = v.looseObject({
  version: v.number(),
  silenced: v.array(
    v.looseObject({
      file: v.string(),
      rule: v.string(),
      fingerprint: v.string(),
      words: v.optional(v.string(), ''),
      at: v.optional(v.string(), ''),
    }),
  ),
});

/**
 * Reads a folder's file of silenced findings.
 * @throws Error with a message for people where it is none: it must not be written then
 */
export function parseSilenced(json: string): {
  readonly findings: readonly SilencedFinding[];
  readonly newer: boolean;
} {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new Error(`It is not JSON (${(error as Error).message}).`);
  }
  const file = v.safeParse(fileSchema, parsed);
  if (!file.success) throw new Error('It has not the form that On Record writes.');
  return { findings: file.output.silenced, newer: file.output.version > formatVersion };
}

/** Writes the file: the same findings give the same bytes, in an order that reads well in a diff. */
export function formatSilenced(findings: readonly SilencedFinding[]): string {
  const order = ({ file, fingerprint }: SilencedFinding) => `${file}\0${fingerprint}`;
  const silenced = [...new Map(findings.map(finding => [order(finding), finding]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { file, rule, words, fingerprint, at }]) => ({ file, rule, words, fingerprint, at }));
  return `${JSON.stringify({ version: formatVersion, silenced }, null, 2)}\n`;
}
