import { anchor } from '../../annotations/anchors';
import { readBrat } from '../../annotations/formats/bratReader';
import type { ImportedAnnotations } from '../../annotations/formats/format';
import { type JsonLine, readJsonLine, readJsonLines } from '../../annotations/formats/jsonLines';
import type { ImportFormat } from '../../annotations/formats/names';
import { readW3c } from '../../annotations/formats/w3c';
import type { Annotation, PlacedAnnotation } from '../../annotations/model';
import { currentAnnotations } from '../../annotations/place';
import { joinUri } from '../uris';
import type { Workspace } from '../workspace';

/** The articles that are imported into. */
export interface ImportTarget {
  /** The text of the folder's article of a path; undefined where there is none. */
  text(path: string): Promise<string | undefined>;
  /** Changes an article's annotations. @throws Error with a message for people where they can't be kept */
  change(path: string, text: string, change: (before: readonly Annotation[]) => readonly Annotation[]): Promise<void>;
}

/** The articles of a folder, to be imported into. */
export const targetIn = (workspace: Workspace, folder: string): ImportTarget => ({
  text: path => workspace.textOf(joinUri(folder, path)),
  change: (path, text, change) => workspace.changeAnnotations(folder, joinUri(folder, path), text, change),
});

/** What was imported. */
export interface Imported {
  added: number;
  changed: number;
  /** As they were there already. */
  same: number;
  /** Of those: their words are not found. */
  orphans: number;
  /** What could not be taken over, in words for people. */
  readonly problems: string[];
}

/** What was imported before anything was. */
export const nothingImported = (): Imported => ({ added: 0, changed: 0, same: 0, orphans: 0, problems: [] });

/**
 * Imports a file of annotations. Those of an id that is there take its place, others are added: importing twice is as
 * importing once.
 * @param path the file's, relative to the folder that it mirrors, `/` between names
 */
export async function importFile(
  path: string,
  content: string,
  format: ImportFormat,
  target: ImportTarget,
  done: Imported,
): Promise<void> {
  try {
    if (format === 'jsonl') await importLines(path, content, target, done);
    else await importOne(path, content, format, target, done);
  } catch (error) {
    done.problems.push(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

async function importOne(
  path: string,
  content: string,
  format: 'w3c' | 'brat',
  target: ImportTarget,
  done: Imported,
): Promise<void> {
  const candidates =
    format === 'brat'
      ? [path.replace(/\.ann$/i, '.txt'), path.replace(/\.ann$/i, '')]
      : [path.replace(/\.json(ld)?$/i, ''), path.replace(/\.json(ld)?$/i, '.txt'), ...sourcesIn(content)];
  for (const article of candidates) {
    const text = article === path ? undefined : await target.text(article);
    if (text === undefined) continue;
    const read = format === 'brat' ? readBrat(content, text) : readW3c(content, text);
    await keep(path, article, text, read, target, done);
    return;
  }
  done.problems.push(`${path}: the folder has no article ${candidates[0]}.`);
}

/** The articles that W3C's annotations say they are about. */
function sourcesIn(json: string): string[] {
  const found = /"source"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(json)?.[1];
  return found === undefined ? [] : [JSON.parse(`"${found}"`)];
}

async function importLines(path: string, content: string, target: ImportTarget, done: Imported): Promise<void> {
  const { lines, problems } = readJsonLines(content);
  done.problems.push(...problems.map(problem => `${path}: ${problem}`));
  for (const [i, line] of lines.entries()) {
    const text = line.path === undefined ? undefined : await target.text(line.path);
    if (line.path === undefined || text === undefined) {
      const named = line.path ?? 'that it is from (“meta”: {“source”: …})';
      done.problems.push(`${path}: line ${i + 1}: the folder has no article ${named}.`);
    } else await keep(path, line.path, text, inText(line, text), target, done);
  }
}

/** A line's annotations in the article as it is: its text may have changed since, or other line ends have been put in. */
function inText(line: JsonLine, text: string): ImportedAnnotations {
  const read = readJsonLine(line);
  if (line.text === text) return read;
  return {
    ...read,
    annotations: read.annotations.map(({ annotation }) => {
      const span = anchor(text, annotation.target);
      const cue = span && annotation.cue ? anchor(text, annotation.cue) : null;
      return { annotation, span, ...(cue && { cue }) };
    }),
  };
}

async function keep(
  from: string,
  path: string,
  text: string,
  { annotations, problems }: ImportedAnnotations,
  target: ImportTarget,
  done: Imported,
): Promise<void> {
  done.problems.push(...problems.map(problem => `${from}: ${problem}`));
  const imported = currentAnnotations(annotations, text);
  await target.change(path, text, before => {
    const old = new Map(before.map(annotation => [annotation.id, annotation]));
    const ids = new Set(imported.map(({ id }) => id));
    for (const annotation of imported) {
      const there = old.get(annotation.id);
      if (!there) done.added++;
      else if (JSON.stringify(there) === JSON.stringify(annotation)) done.same++;
      else done.changed++;
    }
    return [...before.filter(({ id }) => !ids.has(id)), ...imported];
  });
  done.orphans += annotations.filter((one: PlacedAnnotation) => one.span === null).length;
}
