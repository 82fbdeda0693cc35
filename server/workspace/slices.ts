import type { Analyzer } from '../analysis/analyzer';
import type { Analysis } from '../analysis/model';
import { splitParagraphs } from '../text/paragraphs';
import type { Text } from '../text/pieces';

/** Texts up to this many characters are analysed in one go: some tens of milliseconds. */
const slice = 50_000;

/**
 * Analyses a text with pauses, so that nothing waits long. An analyzer remembers what it found in each paragraph: once it
 * has seen all of them, slice by slice, the whole costs little.
 * @param pause lets others go first; what it throws, this throws
 */
export async function analyzeInSlices(analyzer: Analyzer, text: Text, pause: () => Promise<void>): Promise<Analysis> {
  if (text.length > slice) {
    let from = 0;
    for (const { start, end } of splitParagraphs(text.toString())) {
      if (end - from < slice) continue;
      if (start > from) {
        analyzer.analyze(text.slice(from, start));
        await pause();
      }
      from = start;
    }
  }
  return analyzer.analyze(text);
}
