import type { Article } from '../workspace/article';
import type { Host } from '../workspace/host';
import { ArticleReader } from './articles';
import { explain } from './explanation';
import { explanationText } from './explanationText';
import { writeLine } from './output';
import { type Place, readPlace } from './place';
import { coloursFor } from './terminal';

/**
 * Writes why a place of a file is read as it is.
 * @param given `FILE:LINE` or `FILE:LINE:COLUMN`
 * @throws {Error} with words for people where there is no such place
 */
export async function explainPlace(given: string, host: Host): Promise<void> {
  const place = readPlace(given);
  const reading = await new ArticleReader(host).read(place.file);
  if (!reading.article) throw new Error(`${place.file}: ${reading.state.why}`);
  const explanation = explain(reading.article, spanOf(place, reading.article));
  await writeLine(explanationText(explanation, coloursFor(process.stdout)));
}

/** A place as code units of the text: a character, or a line without its end. */
function spanOf({ file, line, column }: Place, { document }: Article): { start: number; end: number } {
  if (line > document.lineCount) {
    const lines = document.lineCount === 1 ? 'one line' : `${document.lineCount} lines`;
    throw new Error(`${file} has ${lines}: there is no line ${line}.`);
  }
  const start = document.offsetAt({ line: line - 1, character: 0 });
  const after = line < document.lineCount ? document.offsetAt({ line, character: 0 }) : document.getText().length;
  const end =
    start +
    document
      .getText()
      .slice(start, after)
      .replace(/[\r\n]+$/, '').length;
  if (column === undefined) return { start, end };
  if (column > Math.max(1, end - start)) {
    throw new Error(`Line ${line} of ${file} has ${end - start} characters: there is no column ${column}.`);
  }
  return { start: start + column - 1, end: Math.min(end, start + column) };
}
