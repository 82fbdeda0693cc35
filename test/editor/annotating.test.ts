import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { at, diagnosticsWhen, hoverAt, inFolder, onRecord, open, openNew, rangeOf, ruleOf, until } from './helpers';

const article = `A bridge for Port Ansel

The drawing by the office of Zed Quorl was shown on Monday. “It will stand for a hundred years,” said Ada Marsh.

Unemployment in the region has risen by 40 per cent since 2019, more than anywhere else in the country.
`;

/** Opens a fresh article with some words selected. */
async function openSelecting(path: string, words: string): Promise<vscode.TextEditor> {
  const editor = await openNew(path, article);
  const { start, end } = rangeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, end);
  await hoverAt(editor.document, 'Ada Marsh');
  return editor;
}

/** Selects other words in it. */
function select(editor: vscode.TextEditor, words: string): void {
  const { start, end } = rangeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, end);
}

/** Closes an article and opens it anew: what it shows then comes from the files. */
async function reopen(path: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return (await open(path)).document;
}

interface Item {
  readonly body: Readonly<Record<string, unknown>>;
  readonly target: { readonly selector: readonly Readonly<Record<string, unknown>>[] };
}

const quotesOf = (items: readonly Item[]): unknown[] => items.map(({ target }) => target.selector[0]!.exact);

/** The file that keeps an article's annotations. */
async function fileOf(path: string): Promise<{ '@context': unknown[]; type: string; items: Item[] }> {
  const bytes = await vscode.workspace.fs.readFile(inFolder(`.onrecord/annotations/${path}.json`));
  return JSON.parse(new TextDecoder().decode(bytes));
}

describe('annotating', () => {
  it('keeps what it is told as a W3C AnnotationPage beside the articles', async () => {
    await openSelecting('annotate-file.txt', 'Zed Quorl');
    await vscode.commands.executeCommand('onrecord.markEntity', { type: 'organization', name: 'Zed Quorl' });
    const file = await fileOf('annotate-file.txt');
    assert.equal(file.type, 'AnnotationPage');
    assert.equal(file['@context'][0], 'http://www.w3.org/ns/anno.jsonld');
    const [quote, position] = file.items[0]!.target.selector;
    assert.equal(quote!.exact, 'Zed Quorl');
    assert.deepEqual([position!.start, position!.end], [article.indexOf('Zed'), article.indexOf('Zed') + 9]);
  });

  it('marks a selection as an entity, and shows it again', async () => {
    await openSelecting('annotate-entity.txt', 'Zed Quorl');
    await vscode.commands.executeCommand('onrecord.markEntity', { type: 'organization', name: 'Quorl & Daughters' });
    const document = await reopen('annotate-entity.txt');
    assert.match(await hoverAt(document, 'Zed Quorl'), /Quorl & Daughters.*Organization/s);
  });

  it('sets the speaker of a quotation, and shows it again', async () => {
    const editor = await openSelecting('annotate-speaker.txt', 'It will stand');
    assert.match(await hoverAt(editor.document, 'hundred years'), /Ada Marsh/);
    await vscode.commands.executeCommand('onrecord.setSpeaker', { name: 'Petra Lindqvist' });
    const document = await reopen('annotate-speaker.txt');
    assert.match(await hoverAt(document, 'hundred years'), /Petra Lindqvist/);
  });

  it('rejects a finding, which then is none, also when the article opens again', async () => {
    const editor = await openSelecting('annotate-reject.txt', 'anywhere else');
    const isClaim = (one: vscode.Diagnostic) => ruleOf(one) === 'unattributed-claim';
    await diagnosticsWhen(editor.document.uri, all => all.some(isClaim));
    await vscode.commands.executeCommand('onrecord.reject', { what: 'claim' });
    await diagnosticsWhen(editor.document.uri, all => !all.some(isClaim));
    const document = await reopen('annotate-reject.txt');
    await hoverAt(document, 'Ada Marsh');
    assert.ok(!vscode.languages.getDiagnostics(document.uri).some(isClaim));
  });

  it('adds a note, which stays with its words when text is typed before them', async () => {
    const editor = await openSelecting('annotate-note.txt', 'The drawing');
    await vscode.commands.executeCommand('onrecord.addNote', { text: 'Get a copy.' });
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Exclusive: '));
    await editor.document.save();
    await hoverAt(await reopen('annotate-note.txt'), 'Ada Marsh');
    const { items } = await fileOf('annotate-note.txt');
    assert.deepEqual(items[0]!.body, { type: 'TextualBody', value: 'Get a copy.', format: 'text/plain' });
    assert.equal(items[0]!.target.selector[0]!.exact, 'The drawing');
  });

  it('says so where the file of annotations can’t be read, and leaves that file as it is', async () => {
    await onRecord();
    const uri = inFolder('.onrecord/annotations/annotate-broken.txt.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('<<<<<<< HEAD'));
    await openSelecting('annotate-broken.txt', 'Zed Quorl');
    // The command waits for its warning to be read, so it is not waited for.
    void vscode.commands.executeCommand('onrecord.markEntity', { type: 'person', name: 'Zed Quorl' });
    const { document } = await open('annotate-broken.txt');
    await hoverAt(document, 'Ada Marsh');
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), '<<<<<<< HEAD');
    assert.ok(at(document, 'Zed Quorl'));
  });

  it('says the same again of the next words without asking; names marked by their own words get theirs', async () => {
    const editor = await openSelecting('annotate-again.txt', 'Zed Quorl');
    await vscode.commands.executeCommand('onrecord.markEntity', { type: 'organization', name: 'Zed Quorl' });
    select(editor, 'The drawing');
    await vscode.commands.executeCommand('onrecord.repeatAnnotation');
    const { items } = await fileOf('annotate-again.txt');
    assert.deepEqual(items.map(({ body }) => body.name).sort(), ['The drawing', 'Zed Quorl']);
  });

  it('says it of every selection', async () => {
    const editor = await openSelecting('annotate-many.txt', 'Zed Quorl');
    const more = rangeOf(editor.document, 'Ada Marsh');
    editor.selections = [editor.selection, new vscode.Selection(more.start, more.end)];
    await vscode.commands.executeCommand('onrecord.tag', { tag: 'To check' });
    const { items } = await fileOf('annotate-many.txt');
    assert.deepEqual(quotesOf(items), ['Zed Quorl', 'Ada Marsh']);
  });

  it('shows a corrected speaker at once in the Actors view', async () => {
    await openSelecting('annotate-actors.txt', 'It will stand');
    await vscode.commands.executeCommand('onrecord.setSpeaker', { name: 'Petra Lindqvist' });
    const { actors } = await onRecord();
    await until(actors.onDidChangeTreeData, () => {
      const people = actors.getChildren().flatMap(group => actors.getChildren(group));
      const lindqvist = people.find(node => actors.getTreeItem(node).label === 'Petra Lindqvist');
      return lindqvist && actors.getChildren(lindqvist).length > 0 ? true : undefined;
    });
  });

  it('keeps a note as a thread: answered, edited, resolved, deleted', async () => {
    const { document } = await openSelecting('annotate-thread.txt', 'The drawing');
    const { notes, annotations } = (await onRecord()).annotating;
    const threadWhen = (wanted: (thread: vscode.CommentThread) => boolean) =>
      until(annotations.onDidChange, () => notes.threads(document).find(wanted));
    await vscode.commands.executeCommand('onrecord.addNote', { text: 'Get a *copy*.' });
    let thread = await threadWhen(({ comments }) => comments.length === 1);
    assert.deepEqual(thread.range, rangeOf(document, 'The drawing'));
    await vscode.commands.executeCommand('onrecord.note.reply', { thread, text: 'Asked.' });
    thread = await threadWhen(({ comments }) => comments.length === 2);
    await vscode.commands.executeCommand('onrecord.note.edit', thread.comments[1]);
    assert.equal(thread.comments[1]!.mode, vscode.CommentMode.Editing);
    await vscode.commands.executeCommand('onrecord.note.save', { ...thread.comments[1], body: 'Asked twice.' });
    await vscode.commands.executeCommand('onrecord.note.resolve', thread);
    thread = await threadWhen(({ state }) => state === vscode.CommentThreadState.Resolved);
    assert.equal(thread.contextValue, 'resolved');
    await vscode.commands.executeCommand('onrecord.note.reopen', thread);
    const { items } = await fileOf('annotate-thread.txt');
    assert.deepEqual(items.map(({ body }) => body.value).sort(), ['Asked twice.', 'Get a *copy*.']);
    // It waits for its offer to undo, so it is not waited for.
    void vscode.commands.executeCommand('onrecord.deleteNote', thread.comments[0]);
    await until(annotations.onDidChange, () => (notes.threads(document).length === 0 ? true : undefined));
  });

  it('shows what lost its words on top of the Annotations view, and attaches it to others', async () => {
    const editor = await openSelecting('annotate-orphan.txt', 'Zed Quorl');
    await vscode.commands.executeCommand('onrecord.tag', { tag: 'Lost' });
    await editor.edit(edit => edit.delete(rangeOf(editor.document, 'by the office of Zed Quorl ')));
    await editor.document.save();
    const { tree } = (await onRecord()).annotating;
    const orphan = await until(tree.onDidChangeTreeData, () => {
      const [top] = tree.getChildren();
      if (!top || tree.getTreeItem(top).contextValue !== 'orphans') return undefined;
      return tree.getChildren(top).find(node => tree.getTreeItem(node).label === 'Lost');
    });
    assert.equal(tree.getTreeItem(orphan).description, '“Zed Quorl”');
    select(editor, 'Ada Marsh');
    await vscode.commands.executeCommand('onrecord.annotations.attach', orphan);
    await until(tree.onDidChangeTreeData, () => {
      const [top] = tree.getChildren();
      return top && tree.getTreeItem(top).contextValue !== 'orphans' ? true : undefined;
    });
    assert.deepEqual(quotesOf((await fileOf('annotate-orphan.txt')).items), ['Ada Marsh']);
  });

  it('brings what was said of an article that is gone to the one that it is now', async () => {
    await openSelecting('annotate-here.txt', 'Zed Quorl');
    await vscode.commands.executeCommand('onrecord.tag', { tag: 'Moved' });
    // As when another tool has moved it: the article is under another name, what was said of it under the old one.
    await vscode.workspace.fs.writeFile(inFolder('annotate-come.txt'), new TextEncoder().encode(`So: ${article}`));
    const keptIn = (path: string) => inFolder(`.onrecord/annotations/${path}.json`);
    await vscode.workspace.fs.copy(keptIn('annotate-here.txt'), keptIn('annotate-gone.txt'));
    const { tree, annotations } = (await onRecord()).annotating;
    await vscode.commands.executeCommand('onrecord.annotations.refresh');
    const gone = await until(tree.onDidChangeTreeData, () =>
      tree.getChildren().find(node => tree.getTreeItem(node).contextValue === 'gone'),
    );
    assert.equal(tree.getTreeItem(gone).label, 'annotate-gone.txt');
    await vscode.commands.executeCommand('onrecord.annotations.attachAll', gone, inFolder('annotate-come.txt'));
    const { document } = await open('annotate-come.txt');
    const [moved] = (await annotations.find(document)).annotations;
    assert.deepEqual([moved?.quote, moved?.range?.start.character], ['Zed Quorl', 29]);
  });
});
