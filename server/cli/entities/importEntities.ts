import { createReadStream, existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { EntityType } from '../../knowledge/model';
import { complain, remark } from '../output';
import { placeOf } from '../paths';
import { printable } from '../terminal';
import { asUtf8, isGzip, textOfHead, unzipped, whyNoText } from './decoding';
import type { ImportFormat } from './formatNames';
import { guessFormat, readers } from './formats';
import { tidied } from './imported';
import { EntitiesWriter } from './writer';

export interface ImportSettings {
  readonly format?: ImportFormat;
  readonly output?: string;
  readonly folder: string;
  readonly type: EntityType;
  readonly languages: readonly string[];
  readonly replace?: true;
}

/** What came of an import. */
export interface ImportSummary {
  readonly path: string;
  /** Where the file of an earlier import is kept, which had been changed since. */
  readonly kept?: string;
  readonly entities: number;
  /** Names and other names in all. */
  readonly names: number;
  readonly repeated: number;
  readonly problems: number;
  /** The first of them, in words for people. */
  readonly examples: readonly string[];
  /** Why records were left out, and how many for each reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** How many bad records are told of one by one, and how many reasons are counted apart. */
const mostExamples = 10;
const mostReasons = 20;

/**
 * Imports a file's entities into a folder's known entities.
 * @param report is told how much of the file has been read, 0 to 1, and how many entities there are so far
 * @throws Error with a message for people where the file can't be read, or the result can't be written
 */
export async function importEntities(
  file: string,
  settings: ImportSettings,
  report: (done: number, entities: number) => void = () => {},
): Promise<ImportSummary> {
  const { size } = await stat(file).catch(() => {
    throw new Error(`There is no file ${file}.`);
  });
  const name = basename(file).replace(/\.gz$/i, '');
  const head = await headOf(file);
  const why = whyNoText(head);
  if (why !== undefined) throw new Error(`${basename(file)} can’t be read. ${why}`);
  const format = settings.format ?? guessFormat(name, textOfHead(head));
  const output =
    settings.output ??
    join(settings.folder, '.onrecord', 'entities', name.replace(/(?:\.(?:ftm|entities))?\.[^.]+$/, ''));
  const writer = new EntitiesWriter(resolve(output), `Imported by On Record from ${basename(file)} (${format}).`);
  const there = writer.possible.find(path => existsSync(path));
  if (there !== undefined && !settings.replace) {
    throw new Error(`${placeOf(there)} is there already: give --replace to write over it, or --output another name.`);
  }
  const stop = () => {
    writer.abandon();
    process.exit(2);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const examples: string[] = [];
  const leftOut = new Map<string, number>();
  let problems = 0;
  const problem = (message: string, line: number | undefined) => {
    problems++;
    if (examples.length < mostExamples) examples.push(line === undefined ? message : `line ${line}: ${message}`);
  };
  try {
    let read = 0;
    const counted = async function* () {
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>) {
        read += chunk.length;
        report(size === 0 ? 1 : read / size, writer.entities);
        yield chunk;
      }
    };
    const bytes = asUtf8(isGzip(head) ? unzipped(counted()) : counted());
    for await (const imported of readers[format](bytes, settings)) {
      if ('problem' in imported) problem(imported.problem, imported.line);
      else if ('leftOut' in imported) {
        const reason =
          leftOut.has(imported.leftOut) || leftOut.size < mostReasons ? imported.leftOut : 'of other kinds';
        leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      } else {
        const entity = tidied(imported.entity);
        if (entity) await writer.add(entity);
        else problem(`The name of “${imported.entity.id.slice(0, 60)}” is empty or too long.`, undefined);
      }
    }
    if (writer.entities === 0) throw new Error(nothingFound(format, examples, leftOut));
    const { path, kept } = await writer.finish();
    const { entities, names, repeated } = writer;
    return {
      path,
      ...(kept !== undefined && { kept }),
      entities,
      names,
      repeated,
      problems,
      examples,
      leftOut: Object.fromEntries(leftOut),
    };
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop);
  }
}

/** The first bytes of a file. */
async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const bytes = new Uint8Array(4096);
    const { bytesRead } = await handle.read(bytes);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function nothingFound(format: ImportFormat, examples: readonly string[], leftOut: ReadonlyMap<string, number>): string {
  const why = examples[0] ?? [...leftOut].map(([reason, count]) => `${count} ${reason}`).join('; ');
  return `No entities were found, reading it as ${format}${why ? ` (${why})` : ''}. Is the format another? See --format.`;
}

/** Imports a file and says what came of it. Tells a parent process how far it is, if there is one. */
export async function importFile(file: string, settings: ImportSettings): Promise<void> {
  const tell = process.send?.bind(process);
  let last = 0;
  const report = (done: number, entities: number) => {
    const now = Date.now();
    if (now - last < 200) return;
    last = now;
    if (tell) tell({ done, entities });
    else if (process.stderr.isTTY)
      process.stderr.write(`\r${Math.floor(done * 100)} %, ${count(entities, 'entity', 'entities')}\u001b[K`);
  };
  try {
    const summary = await importEntities(file, settings, report);
    if (!tell && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (tell) {
      await new Promise<void>(resolve => void tell({ summary }, undefined, undefined, () => resolve()));
    } else sayWhatCame(summary);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (tell)
      await new Promise<void>(resolve => void tell({ failure: message }, undefined, undefined, () => resolve()));
    complain(message);
  }
}

function sayWhatCame(summary: ImportSummary): void {
  const { path, kept, entities, names, repeated, problems, examples, leftOut } = summary;
  process.stdout.write(
    `${placeOf(path)}: ${count(entities, 'entity', 'entities')}, ${count(names, 'name', 'names')}\n`,
  );
  if (kept !== undefined)
    remark(`${placeOf(path)} had been changed since it was imported: as it was, it is kept as ${placeOf(kept)}`);
  for (const [reason, number] of Object.entries(leftOut))
    remark(`left out: ${number.toLocaleString('en')} ${printable(reason)}`);
  if (repeated > 0) remark(`left out: ${repeated.toLocaleString('en')} with an id that came before`);
  if (problems === 0) return;
  for (const example of examples) remark(printable(example));
  complain(`${count(problems, 'record', 'records')} could not be read; the rest was imported`);
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
