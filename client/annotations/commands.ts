import * as vscode from 'vscode';
import {
  type AnnotationBody,
  type AnnotationItem,
  type FixCommandArgument,
  type PassageResult,
  passageRequest,
  type StatementItem,
} from '../../server/protocol';
import { articleEditor, articleEditorOrOther, fromRange, oneLine, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { makeEdit } from '../edits';
import { pick } from '../pick';
import type { Server } from '../server';
import { type ActId, actCommands, actIcons, actKeys, likelyActs } from './acts';
import { type Asking, type Given, nowhere, type Place, pickFinding, short } from './asking';
import { describeAnnotation } from './describe';
import { type Said, sayAgain } from './said';
import type { Annotations } from './store';

/** An act that says something of a passage, as against one that changes what was said. */
type SayingAct = Extract<ActId, 'entity' | 'speaker' | 'claim' | 'tag' | 'relation' | 'note' | 'confirm' | 'reject'>;

/** What was selected, the first selection first. */
interface Selected {
  readonly document: vscode.TextDocument;
  readonly selections: readonly [vscode.Selection, ...vscode.Selection[]];
}

/**
 * Commands by which a person says what a passage is, on the selections or at the cursor: one for each act, one that
 * offers those that make sense there, and one that does the last again.
 */
export function registerAnnotationCommands(
  server: Server,
  annotations: Annotations,
  article: CurrentArticle,
  asking: Asking,
): vscode.Disposable {
  const { client, uriOf } = server;
  let last: Said | undefined;

  const passageAt = async (document: vscode.TextDocument, range: vscode.Range): Promise<PassageResult> => {
    const found = await client.sendRequest<PassageResult | null>(passageRequest, {
      textDocument: { uri: uriOf(document) },
      range: fromRange(range),
    });
    return found ?? { ...nowhere, selected: !range.isEmpty, words: wordsAt(document, range) };
  };

  const keep = async (document: vscode.TextDocument, range: vscode.Range, act: ActId, body: AnnotationBody) => {
    if (!(await annotations.add(document, range, body))) return false;
    last = { act, body, words: oneLine(document.getText(range)) };
    void vscode.commands.executeCommand('setContext', 'onrecord.canRepeat', true);
    vscode.window.setStatusBarMessage(`$(check) ${describeAnnotation(body)}`, 3000);
    return true;
  };

  /** One after the other, each on what was selected when it was called: whoever is quick is on the next words already. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = async (run: (on: Selected) => Promise<void>): Promise<void> => {
    const editor = await articleEditorOrOther();
    if (!editor) return;
    const { document, selections } = editor;
    const next = turn.then(() => run({ document, selections: selections as Selected['selections'] }));
    turn = next.catch(() => {});
    await next;
  };

  /** Asks once, and says it of every selection. */
  const say = async (
    { document, selections: [selection, ...more] }: Selected,
    act: SayingAct,
    given: Given = {},
  ): Promise<void> => {
    const passage = await passageAt(document, given.range ? toRange(given.range) : selection);
    if (act === 'confirm' || act === 'reject') {
      const at: Place = { document, passage, range: given.range ? toRange(given.range) : selection };
      const title = act === 'confirm' ? 'What is right here?' : 'What is wrong here?';
      const found = await pickFinding(at, given.what, title);
      if (!found) return;
      const { range, what, rule } = found;
      const body: AnnotationBody =
        act === 'confirm' ? { kind: 'confirm', what } : { kind: 'reject', what, ...(rule !== undefined && { rule }) };
      const kept = await keep(document, range, act, body);
      if (kept && act === 'reject' && what === 'mention') void offerNever(server, document, range);
      return;
    }
    const range = given.range ? toRange(given.range) : targetOf(act, passage);
    if (!range || range.isEmpty) {
      void vscode.window.showInformationMessage(advice[act]);
      return;
    }
    const body = await asking[act]({ document, range, passage }, given);
    if (!body || !(await keep(document, range, act, body))) return;
    const others = given.range ? [] : more.filter(one => !one.isEmpty);
    const said = { act, body, words: oneLine(document.getText(range)) };
    for (const one of others) await annotations.add(document, one, sayAgain(said, oneLine(document.getText(one))));
  };

  const repeat = async ({ document, selections }: Selected): Promise<void> => {
    if (!last) {
      void vscode.window.showInformationMessage('Nothing was annotated yet: there is nothing to repeat.');
      return;
    }
    const said = last;
    for (const selection of selections) {
      const passage = await passageAt(document, selection);
      const at: Place = { document, passage, range: selection };
      const range = isFinding(said.body)
        ? (await pickFinding(at, said.body.what, 'Which?'))?.range
        : targetOf(said.act as SayingAct, passage);
      if (range && !range.isEmpty) {
        await keep(document, range, said.act, sayAgain(said, oneLine(document.getText(range))));
      }
    }
  };

  const annotate = async (): Promise<void> => {
    const editor = await articleEditorOrOther();
    if (!editor) return;
    const { document, selection } = editor;
    const [passage, found] = await Promise.all([passageAt(document, selection), annotations.find(document)]);
    const annotated = found.annotations.some(
      ({ range }) => range !== null && toRange(range).contains(selection.active),
    );
    const items = likelyActs(passage, annotated).map(({ id, label, detail }) => ({
      label: `$(${actIcons[id]}) ${label}`,
      description: actKeys[id] ?? '',
      detail,
      value: actCommands[id],
    }));
    const again = last
      ? [
          {
            label: `$(redo) Again: ${describeAnnotation(last.body)}`,
            description: '.',
            value: 'onrecord.repeatAnnotation',
          },
        ]
      : [];
    const lost = selection.isEmpty ? [] : found.annotations.filter(({ range }) => range === null);
    const attach = lost.map(annotation => ({
      label: `$(debug-disconnect) Attach here: ${describeAnnotation(annotation.body)}`,
      detail: `Lost its words: “${short(annotation.quote)}”`,
      value: annotation,
    }));
    const [first, ...rest] = items;
    const { words, selected, mention, quotation, sentence } = passage;
    const about = selected ? words : (mention ?? quotation ?? sentence ?? words);
    const chosen = await pick<string | AnnotationItem>(
      about ? `Annotate “${short(about.text)}”` : 'Annotate',
      'What should be said of it? The letters are keys, after Ctrl+Alt+A',
      () => [first!, ...again, ...rest, ...attach],
    );
    if (typeof chosen === 'string') await vscode.commands.executeCommand(chosen);
    else if (chosen) await annotations.change(document.uri, chosen.id, { range: selection });
  };

  const cite = async (given: Given = {}): Promise<void> => {
    const editor = await articleEditorOrOther();
    if (!editor) return;
    const { sentence } = await passageAt(editor.document, editor.selection);
    const range = given.range ?? sentence?.range;
    if (!range) return;
    const argument: FixCommandArgument = { uri: uriOf(editor.document), range };
    await vscode.commands.executeCommand('onrecord.chooseReference', argument);
  };

  /** The selected words are the cue of the quotation nearest to them. */
  const setCue = async (): Promise<void> => {
    const editor = await articleEditorOrOther();
    if (!editor) return;
    const { document, selection: cue } = editor;
    const said = cue.isEmpty ? undefined : nearestStatement(article, document, cue);
    if (!said) {
      void vscode.window.showInformationMessage('Select the words, near a quotation, that say that it is said.');
      return;
    }
    const range = toRange(said.range);
    const { annotations: kept } = await annotations.find(document);
    const speaker = kept.find(one => one.body.kind === 'speaker' && one.range && toRange(one.range).isEqual(range));
    if (speaker) {
      await annotations.change(document.uri, speaker.id, { cue });
      return;
    }
    const place: Place = { document, range, passage: nowhere };
    const body = await asking.speaker(place, said.source === null ? {} : { name: said.source });
    if (body) await annotations.add(document, range, body, cue);
  };

  const acts = ['entity', 'speaker', 'claim', 'tag', 'relation', 'note', 'confirm', 'reject'] as const;
  return vscode.Disposable.from(
    vscode.commands.registerCommand('onrecord.annotate', annotate),
    vscode.commands.registerCommand('onrecord.repeatAnnotation', () => inTurn(repeat)),
    vscode.commands.registerCommand(actCommands.cite, cite),
    vscode.commands.registerCommand(actCommands.cue, setCue),
    vscode.commands.registerCommand('onrecord.acceptAsBackground', (on: FixCommandArgument) => {
      const editor = articleEditor();
      if (editor && on.range)
        return annotations.add(editor.document, toRange(on.range), { kind: 'reject', what: 'claim' });
    }),
    ...acts.map(act =>
      vscode.commands.registerCommand(actCommands[act], (given?: Given) => inTurn(on => say(on, act, given))),
    ),
  );
}

/** A name that is none here may be none in the whole folder, if the person says so. Waits for nothing. */
async function offerNever(server: Server, document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  if (!vscode.workspace.getWorkspaceFolder(document.uri)) return;
  const never = 'Never in This Folder';
  const words = short(document.getText(range));
  if ((await vscode.window.showInformationMessage(`“${words}” is no name here.`, never)) !== never) return;
  const on: FixCommandArgument = {
    uri: server.uriOf(document),
    range: fromRange(range),
  };
  await makeEdit(server, on, { kind: 'never' });
}

/** What an act is about: what is selected, else what the cursor is in that it makes sense for. */
function targetOf(act: SayingAct, { words, selected, mention, quotation, sentence }: PassageResult) {
  const chosen = selected ? words : { entity: mention ?? words, speaker: quotation }[act as string];
  const target = chosen ?? (act === 'entity' || act === 'speaker' ? undefined : sentence);
  return target ? toRange(target.range) : undefined;
}

/** The statement nearest to some words, in their paragraph. */
function nearestStatement(
  { result }: CurrentArticle,
  document: vscode.TextDocument,
  words: vscode.Range,
): StatementItem | undefined {
  const all = result ? [...result.actors.flatMap(actor => actor.statements), ...result.others] : [];
  const at = document.offsetAt(words.start);
  const distance = ({ range }: StatementItem): number => {
    const { start, end } = toRange(range);
    return Math.max(0, document.offsetAt(start) - at, at - document.offsetAt(end));
  };
  return all
    .filter(({ range }) => range.start.line <= words.start.line && words.start.line <= range.end.line)
    .sort((a, b) => distance(a) - distance(b))[0];
}

const isFinding = (body: AnnotationBody): body is Extract<AnnotationBody, { what: unknown }> =>
  body.kind === 'confirm' || body.kind === 'reject';

const advice: Readonly<Record<SayingAct, string>> = {
  entity: 'Select the words that name someone or something first.',
  speaker: 'Select what was said, or put the cursor into a quotation.',
  claim: 'Put the cursor into a sentence, or select one.',
  tag: 'Select the words to tag, or put the cursor into a sentence.',
  relation: 'Select the words that tell the relation, or put the cursor into a sentence.',
  note: 'Select the words that the note is about, or put the cursor into a sentence.',
  confirm: '',
  reject: '',
};

/** The words at a place in a text that is not read as an article. */
function wordsAt(document: vscode.TextDocument, range: vscode.Range): PassageResult['words'] {
  const words = range.isEmpty ? document.getWordRangeAtPosition(range.start) : range;
  if (!words) return null;
  const place = ({ line, character }: vscode.Position) => ({ line, character });
  return { range: { start: place(words.start), end: place(words.end) }, text: oneLine(document.getText(words)) };
}
