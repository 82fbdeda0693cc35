import { contentsOf } from '../../annotations/formats/findings';
import type { ExportedFile } from '../../annotations/formats/format';
import { exportWriter } from '../../annotations/formats/formats';
import { type ExportContents, type ExportFormat, usualContents } from '../../annotations/formats/names';
import { currentAnnotations } from '../../annotations/place';
import type { Article } from '../article';

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly contents?: ExportContents | undefined;
  /** Takes each file as soon as it is whole. @throws Error with a message for people where it can't */
  readonly write: (file: ExportedFile) => Promise<void>;
}

/** What was exported. */
export interface Exported {
  readonly articles: number;
  readonly annotations: number;
  readonly files: number;
  /** Annotations whose words are no longer found, which the format has no place for. */
  readonly leftOut: number;
}

/** Formats that have a place for annotations that are nowhere in the text. */
const takesOrphans = new Set<ExportFormat>(['w3c', 'csv', 'tsv']);

/**
 * Exports articles, one after the other. Of a folder those without annotations are left out where annotations are all that
 * is asked for.
 * @param articles with their paths relative to the folder
 */
export async function exportArticles(
  articles: AsyncIterable<{ readonly path: string; readonly article: Article }>,
  { format, contents = usualContents(format), write }: ExportOptions,
): Promise<Exported> {
  const writer = exportWriter(format);
  const done = { articles: 0, annotations: 0, files: 0, leftOut: 0 };
  const writeAll = async (files: readonly ExportedFile[]) => {
    for (const file of files) {
      await write(file);
      done.files++;
    }
  };
  for await (const { path, article } of articles) {
    const text = article.analysis.article.text.toString();
    const placed = contentsOf(contents, article.analysis, article.annotations);
    if (placed.length === 0 && contents === 'annotations') continue;
    const current = currentAnnotations(placed, text);
    const annotations = placed.map((one, i) => ({ ...one, annotation: current[i]! }));
    const orphans = annotations.filter(({ span }) => span === null).length;
    done.articles++;
    done.annotations += annotations.length;
    if (!takesOrphans.has(format)) done.leftOut += orphans;
    await writeAll(writer.add({ path, text, annotations }));
  }
  if (done.articles > 0) await writeAll(writer.end());
  return done;
}
