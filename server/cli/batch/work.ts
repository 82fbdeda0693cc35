import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ContractDiagnostic, toContract } from '../../analysis/contract';
import type { Analysis } from '../../analysis/model';
import { bibliographyFindings, findingsOf } from '../../language/diagnostics';
import { excerpt } from '../../language/words';
import { checkArticle, type ReportedFinding } from '../../rules/runRules';
import { Workspace } from '../../workspace/workspace';
import { ArticleReader, isBibliography } from '../articles';
import type { LocatedFinding } from '../formats/format';
import { commandLineHost, type GivenSettings, uriOf } from '../host';
import { type Level, levels } from '../levels';
import type { Item } from './items';

/** What is done with articles, the same in every thread. */
export interface Work {
  /** `analyze`: the analysis as a line of JSON. `check`: what the rules find. */
  readonly command: 'analyze' | 'check';
  readonly given: GivenSettings;
  /** For lines: the folder whose known entities count; only the bundled ones without it. */
  readonly folder?: string;
  /** For `check`: graver findings than this, and these. */
  readonly level: Level;
}

/** What came of an item. */
export type Outcome =
  | { readonly kind: 'analyzed'; readonly json: string }
  | { readonly kind: 'checked'; readonly path: string; readonly findings: readonly LocatedFinding[] }
  /** It is no article. */
  | { readonly kind: 'none'; readonly why: string }
  /** It could not be read. */
  | { readonly kind: 'trouble'; readonly why: string };

/** What came of some items, in their order, and what was told of by the way. */
export interface WorkDone {
  readonly outcomes: readonly Outcome[];
  readonly said: readonly string[];
}

/** Makes ready to do work in this thread. Nothing that is wrong with an item fails another. */
export function createWorker(work: Work): (items: readonly Item[]) => Promise<WorkDone> {
  const said: string[] = [];
  const host = { ...commandLineHost(work.given), log: (message: string) => void said.push(message) };
  const files = new ArticleReader(host);
  const lines = lineReader(work, new Workspace(host));
  const one = async (item: Item): Promise<Outcome> => {
    try {
      if (item.kind === 'line') {
        return item.tooLong ? { kind: 'trouble', why: 'it is too long to be read.' } : await lines(item.text);
      }
      const { path } = item;
      if (work.command === 'check' && item.kind === 'file' && isBibliography(path)) {
        let why = '';
        const checked = await files.bibliography(path, (_, trouble) => {
          why = trouble;
        });
        return checked
          ? { kind: 'checked', path, findings: located(work, bibliographyFindings(checked), checked.text) }
          : { kind: 'trouble', why };
      }
      const reading = await (item.kind === 'file' ? files.read(path) : files.readText(path, item.bytes));
      const { article } = reading;
      if (!article) return { kind: reading.trouble ? 'trouble' : 'none', why: reading.state.why };
      return outcomeOf(work, path, article.analysis, findingsOf(article), article.document);
    } catch (error) {
      return { kind: 'trouble', why: error instanceof Error ? error.message : String(error) };
    }
  };
  return async items => {
    const outcomes: Outcome[] = [];
    for (const item of items) outcomes.push(await one(item));
    return { outcomes, said: said.splice(0) };
  };
}

function lineReader(work: Work, workspace: Workspace): (line: string) => Promise<Outcome> {
  if (work.folder !== undefined) workspace.folders.set([uriOf(work.folder)]);
  return async line => {
    const { passingAnalyzer: analyzer, settings } = await workspace.folders.of('untitled:').context();
    const { id, text } = readDocument(line);
    const analysis = analyzer.analyze(text);
    const findings = checkArticle({ uri: id, analysis, bibliography: undefined, settings, silenced: new Set() });
    return outcomeOf(work, id, analysis, findings, TextDocument.create(id, 'plaintext', 0, text));
  };
}

function outcomeOf(
  work: Work,
  path: string,
  analysis: Analysis,
  findings: readonly ReportedFinding[],
  document: TextDocument,
): Outcome {
  if (work.command === 'check') {
    return { kind: 'checked', path, findings: located(work, findings, document) };
  }
  const diagnostics = findings.map(
    ({ rule, severity, start, end, message }): ContractDiagnostic => ({ rule, severity, start, end, message }),
  );
  return { kind: 'analyzed', json: JSON.stringify(toContract(path, analysis, diagnostics)) };
}

const located = ({ level }: Work, findings: readonly ReportedFinding[], document: TextDocument): LocatedFinding[] =>
  findings
    .filter(({ severity }) => levels.indexOf(severity) <= levels.indexOf(level))
    .map(finding => locate(finding, document));

function locate(finding: ReportedFinding, document: TextDocument): LocatedFinding {
  const { rule, severity, message, confidence, fingerprint, start, end } = finding;
  return {
    rule,
    severity,
    message,
    confidence,
    fingerprint,
    span: { start, end },
    start: document.positionAt(start),
    end: document.positionAt(end),
    words: excerpt(document.getText(), finding.about, 100),
  };
}

function readDocument(line: string): { id: string; text: string } {
  const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null) throw new Error('not an object with "id" and "text"');
  const { id, text } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw new Error('"id" is missing, or is no string');
  if (typeof text !== 'string') throw new Error(`"text" of ${JSON.stringify(id)} is missing, or is no string`);
  return { id: String(id), text };
}
