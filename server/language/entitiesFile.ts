import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { KnownEntitiesList } from '../workspace/entityLists';
import type { KnownEntities, KnownEntitiesFile } from '../workspace/knownEntities';
import { toRange } from './ranges';
import { diagnosticSource } from './toDiagnostic';

/** What is wrong in a folder's file of known entities, at its place; undefined where the file is none of them. */
export function entitiesDiagnostics({ files, lists }: KnownEntities, uri: string): Diagnostic[] | undefined {
  const file = files.find(file => file.uri === uri);
  if (file) return fileDiagnostics(file);
  const list = lists.find(list => list.uri === uri);
  return list && listDiagnostics(list);
}

function fileDiagnostics({ text, file }: KnownEntitiesFile): Diagnostic[] {
  return file.problems.map(problem => ({
    range: toRange(text!, problem),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message: problem.message,
  }));
}

function listDiagnostics({ problems }: KnownEntitiesList): Diagnostic[] {
  return problems.map(({ line, length, message }) => ({
    range: { start: { line, character: 0 }, end: { line, character: length } },
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message,
  }));
}
