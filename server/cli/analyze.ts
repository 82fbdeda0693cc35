import { type ContractDiagnostic, toContract } from '../analysis/contract';
import type { Analysis } from '../analysis/model';
import { findingsOf } from '../language/diagnostics';
import { checkArticle, type ReportedFinding } from '../rules/runRules';
import type { Host } from '../workspace/host';
import { Workspace } from '../workspace/workspace';
import { readFiles } from './articles';
import { uriOf } from './host';
import { readLines } from './lines';
import { complain, writeLine } from './output';

/**
 * Reads `{"id", "text"}` a line from a stream and writes the analysis of each a line, in order. A line that can't be
 * read is told of with its number, and left out.
 * @param folder whose known entities count; only the bundled ones without it
 */
export async function analyzeJsonLines(
  input: AsyncIterable<Uint8Array>,
  host: Host,
  folder: string | undefined,
): Promise<void> {
  const workspace = new Workspace(host);
  if (folder !== undefined) workspace.setFolders([uriOf(folder)]);
  const { passingAnalyzer: analyzer, settings } = await workspace.folderOf('untitled:').context();
  for await (const { number, text: line } of readLines(input)) {
    if (line.trim() === '') continue;
    try {
      const { id, text } = readDocument(line);
      const analysis = analyzer.analyze(text);
      const findings = checkArticle({ uri: id, analysis, bibliography: undefined, settings, silenced: new Set() });
      await write(id, analysis, findings);
    } catch (error) {
      complain(`line ${number}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** Writes the analysis of each file a line; its path, as it was named, is the id. */
export async function analyzeFiles(named: readonly string[], host: Host): Promise<void> {
  for await (const { path, article } of readFiles(named, host))
    await write(path, article.analysis, findingsOf(article));
}

function write(id: string, analysis: Analysis, findings: readonly ReportedFinding[]): Promise<void> {
  const diagnostics = findings.map(
    ({ rule, severity, start, end, message }): ContractDiagnostic => ({ rule, severity, start, end, message }),
  );
  return writeLine(JSON.stringify(toContract(id, analysis, diagnostics)));
}

function readDocument(line: string): { id: string; text: string } {
  const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null) throw new Error('not an object with "id" and "text"');
  const { id, text } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw new Error('"id" is missing, or is no string');
  if (typeof text !== 'string') throw new Error('"text" is missing, or is no string');
  return { id: String(id), text };
}
