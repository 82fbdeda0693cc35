import type { Analyzer } from '../analysis/analyzer';
import { toContract } from '../analysis/contract';
import { readLines } from './lines';
import { complain, writeLine } from './output';

/**
 * Reads `{"id", "text"}` a line from a stream and writes the analysis of each a line, in order. A line that can't be
 * read is told of with its number, and left out.
 */
export async function analyzeJsonLines(input: AsyncIterable<Uint8Array>, analyzer: Analyzer): Promise<void> {
  for await (const { number, text: line } of readLines(input)) {
    if (line.trim() === '') continue;
    try {
      const { id, text } = readDocument(line);
      await writeLine(JSON.stringify(toContract(id, analyzer.analyze(text), [])));
    } catch (error) {
      complain(`line ${number}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function readDocument(line: string): { id: string; text: string } {
  const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null) throw new Error('not an object with "id" and "text"');
  const { id, text } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw new Error('"id" is missing, or is no string');
  if (typeof text !== 'string') throw new Error('"text" is missing, or is no string');
  return { id: String(id), text };
}
