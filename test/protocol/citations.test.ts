import { expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionList,
  DocumentDiagnosticReport,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type EditResult, editRequest } from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer();
const { ask } = server;

const bib = '@book{ash2019, author = {Ash, Mira}, title = {Water}, year = 2019}\n@book{birk, title = {Ships}}\n';
const at = (line: number, character: number) => ({ line, character });
const actionsAt = async (uri: string, line: number, character: number, only?: string[]) => {
  // The bibliographies have been read when a completion has been answered.
  await ask('textDocument/completion', uri, { position: at(0, 0) });
  const range = { start: at(line, character), end: at(line, character) };
  return ask<CodeAction[]>('textDocument/codeAction', uri, {
    range,
    context: { diagnostics: [], ...(only && { only }) },
  });
};

/** A text after the changes that an edit makes in its file. */
function edited(uri: string, text: string, edit: WorkspaceEdit): string {
  const fromDocuments = (edit.documentChanges ?? []).flatMap(change =>
    'edits' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), [
    ...fromDocuments,
    ...(edit.changes?.[uri] ?? []),
  ]);
}

test('a citation is completed while it is typed', async () => {
  await server.startIn({ 'refs.bib': bib });
  const uri = server.folder.uriOf('a.txt');
  server.session.open(uri, 'Wells ran dry [@wat');
  const { items } = await ask<CompletionList>('textDocument/completion', uri, { position: at(0, 19) });
  expect(items).toMatchObject([{ label: '@ash2019', detail: 'Ash 2019', textEdit: { newText: '@ash2019]' } }]);
});

test('a key is renamed in every article and in the bibliography; a bad one is refused in words', async () => {
  await server.startIn({ 'refs.bib': bib, 'b.txt': 'Seas fell [@ash2019, p. 3].\n' });
  const uri = server.folder.uriOf('a.txt');
  const text = 'Wells ran dry [@ash2019].\n';
  server.session.open(uri, text);
  const position = at(0, 18);
  await ask('textDocument/completion', uri, { position });
  const edit = await ask<WorkspaceEdit>('textDocument/rename', uri, { position, newName: 'ash-water' });
  expect(edited(uri, text, edit)).toBe('Wells ran dry [@ash-water].\n');
  expect(edited(server.folder.uriOf('refs.bib'), bib, edit)).toContain('@book{ash-water,');
  expect(JSON.stringify(edit)).toContain('b.txt');
  await expect(ask('textDocument/rename', uri, { position, newName: 'birk' })).rejects.toThrow(/already/);
});

test('citations are written as numbers, and by keys again', async () => {
  await server.startIn({ 'refs.bib': bib });
  const uri = server.folder.uriOf('a.txt');
  const text = 'Wells ran dry [@birk]. Seas fell [@ash2019, p. 3].\n';
  server.session.open(uri, text);
  const [toNumbers] = await actionsAt(uri, 0, 16, ['refactor.rewrite']);
  const numbered = edited(uri, text, toNumbers!.edit!);
  expect(numbered).toMatch(/^Wells ran dry \[1\]\. Seas fell \[2, p\. 3\]\.\n\nReferences\n\n\[1\] .*\[@birk\]\n/);
  server.session.change(uri, 2, [{ text: numbered }]);
  const toKeys = (await actionsAt(uri, 0, 16, ['refactor.rewrite'])).find(({ title }) => title.includes('keys'))!;
  expect(edited(uri, numbered, toKeys.edit!).trimEnd()).toBe(text.trimEnd());
});

test('a new reference is cited by number where citations are numbers', async () => {
  await server.startIn({ 'refs.bib': bib }, { settings: () => ({ citations: 'numbers' }) });
  const uri = server.folder.uriOf('a.txt');
  const text = 'Wells ran dry. Seas fell [1].\n\nReferences\n\n[1] Ships. [@birk]\n';
  server.session.open(uri, text);
  await ask('textDocument/completion', uri, { position: at(0, 0) });
  const range = { start: at(0, 0), end: at(0, 14) };
  const what = { kind: 'citeNew', typed: 'https://herald.example/2020/01/wells-run-dry' } as const;
  const result = await ask<EditResult>(editRequest, uri, { range, what });
  if (!result.ok) throw new Error(result.why);
  expect(edited(uri, text, result.edit)).toBe(
    'Wells ran dry [1]. Seas fell [2].\n\nReferences\n\n[1] (January 2020). Wells run dry. herald.example. https://herald.example/2020/01/wells-run-dry [@herald2020wells]\n[2] Ships. [@birk]\n',
  );
  expect(edited(server.folder.uriOf('refs.bib'), bib, result.edit)).toContain('@online{herald2020wells,');
});

test('of two entries with one key the second is told of, and renamed', async () => {
  const twice = '@book{ash, title = {Water}}\n@book{ash, title = {Ships}}\n';
  await server.startIn({ 'refs.bib': twice });
  const uri = server.folder.uriOf('refs.bib');
  server.session.open(uri, twice, 'bibtex');
  const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
  expect(report).toMatchObject({ items: [{ code: 'duplicate-citation-key', range: { start: at(1, 6) } }] });
  const [rename] = await actionsAt(uri, 1, 7);
  expect(edited(uri, twice, rename!.edit!)).toContain('@book{ships,');
});

test('everything is marked at once when asked to fix all', async () => {
  await server.startIn({ 'refs.bib': bib });
  const uri = server.folder.uriOf('a.txt');
  const text = 'Wells ran dry [@ash2018]. Seas fell [@brik].\n';
  server.session.open(uri, text);
  const [all] = await actionsAt(uri, 0, 0, ['source.fixAll']);
  expect(edited(uri, text, all!.edit!)).toBe('Wells ran dry [@ash2019]. Seas fell [@birk].\n');
});
