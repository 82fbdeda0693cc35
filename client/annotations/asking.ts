import * as vscode from 'vscode';
import {
  type AnnotationBody,
  type AnnotationItem,
  type Choice,
  choicesRequest,
  type FindingKind,
  type PassageResult,
  type SaidStatus,
} from '../../server/protocol';
import { fromRange, oneLine, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { type EntityType, iconOf, nounOf, types } from '../entities/types';
import { ruleOf } from '../fixes';
import { type PickItem, pick, pickName } from '../pick';
import type { Server } from '../server';
import { pickTag } from './tags';

/** What a keybinding's `args`, a quick fix or a test may give: what it leaves out, the person is asked for. */
export interface Given {
  readonly range?: import('vscode-languageserver-types').Range;
  readonly name?: string;
  readonly type?: EntityType;
  readonly what?: FindingKind;
  readonly status?: SaidStatus;
  readonly reference?: string;
  readonly tag?: string;
  readonly relation?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
}

/** What a person is asked about. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly passage: PassageResult;
}

/** Asks for what an act needs to know; undefined where the person thinks better of it. */
export class Asking {
  readonly #server: Server;
  readonly #article: CurrentArticle;

  constructor(server: Server, article: CurrentArticle) {
    this.#server = server;
    this.#article = article;
  }

  /** Who or what some words name: a new entity of any type, or one of the article's. */
  async entity({ document, range, passage }: Place, given: Given): Promise<AnnotationBody | undefined> {
    const words = oneLine(document.getText(range));
    if (given.type && given.name) return { kind: 'entity', name: given.name, type: given.type };
    const all = this.#article.result?.actors ?? [];
    const known = given.type ? all.filter(({ type }) => type === given.type) : all;
    const fresh = (name: string): PickItem<{ name: string; type: EntityType }>[] =>
      types
        .filter(({ type }) => given.type === undefined || type === given.type)
        .filter(({ type }) => !known.some(actor => actor.name === name && actor.type === type))
        .map(({ type, icon, noun }) => ({ label: `$(${icon}) ${name}`, description: noun, value: { name, type } }));
    const chosen = await pick(`Who or what is “${short(words)}”?`, 'Choose, or type another name', typed => {
      const isNow = ({ id }: (typeof known)[number]) => id === passage.mention?.entity;
      const itemOf = (actor: (typeof known)[number]) => ({
        label: `$(${iconOf(actor.type)}) ${actor.name}`,
        description: `${nounOf(actor.type)} in this article${isNow(actor) ? ', as now' : ''}`,
        value: { name: actor.name, type: actor.type },
      });
      const name = typed.trim();
      const others = known.filter(actor => !isNow(actor)).map(itemOf);
      const now = known.filter(isNow).map(itemOf);
      const rest = [...others, ...(name && name !== words ? fresh(name) : [])];
      // Whoever corrects a finding means something else; else a quick Enter must change nothing.
      return given.range ? [...fresh(words), ...now, ...rest] : [...now, ...fresh(words), ...rest];
    });
    return chosen && { kind: 'entity', ...chosen };
  }

  /** Who says a passage: the likeliest actors near it first. */
  async speaker({ document, range }: Place, given: Given): Promise<AnnotationBody | undefined> {
    const name = given.name ?? (await this.#actor(document, range, 'Who said this?'));
    return name === undefined ? undefined : { kind: 'speaker', name };
  }

  /** Who vouches for a claim; by which reference, where it is cited. */
  async claim({ document, range, passage }: Place, given: Given): Promise<AnnotationBody | undefined> {
    const now = passage.sentence?.status;
    const items = statuses.map(({ status, icon, label, detail }) => ({
      label: `$(${icon}) ${label}`,
      detail,
      description: status === now ? 'as now' : '',
      value: status,
    }));
    const status =
      given.status ?? (await pick('Who vouches for this claim?', passage.sentence?.text ?? '', () => items));
    if (status !== 'cited') return status && { kind: 'claim', status };
    const reference = given.reference ?? (await this.#reference(document, range));
    return reference === undefined ? undefined : { kind: 'claim', status, reference };
  }

  async tag({ document, range }: Place, given: Given): Promise<AnnotationBody | undefined> {
    const tag = given.tag ?? (await pickTag(document, `Tag “${short(document.getText(range))}”`));
    return tag === undefined ? undefined : { kind: 'tag', tag };
  }

  /** Two actors and how they stand to each other, in the order of a sentence: who, what, whom. */
  async relation({ document, range }: Place, given: Given): Promise<AnnotationBody | undefined> {
    const from = given.from ?? (await this.#actor(document, range, 'Relate whom? (1 of 3)'));
    if (from === undefined) return undefined;
    const list = vscode.workspace.getConfiguration('onrecord', document).get<string[]>('relations', []);
    const type = given.relation ?? (await pickName(`${from} … (2 of 3)`, list, 'Choose a relation, or type another'));
    if (type === undefined) return undefined;
    const to = given.to ?? (await this.#actor(document, range, `${from} ${type} … whom? (3 of 3)`, from));
    return to === undefined ? undefined : { kind: 'relation', type, from, to };
  }

  async note({ document, range }: Place, given: Given, before = ''): Promise<AnnotationBody | undefined> {
    // An input box and not an empty thread: a thread does not take the keyboard, and what is typed would go into the text.
    const text =
      given.text ??
      (await vscode.window.showInputBox({
        title: `Note on “${short(document.getText(range))}”`,
        prompt: 'What should be remembered about this passage?',
        value: before,
      }));
    return text?.trim() ? { kind: 'note', text: text.trim() } : undefined;
  }

  /** What an annotation is to say instead; a confirmation and a rejection become each other. */
  async again(uri: vscode.Uri, { body, range: at }: AnnotationItem): Promise<AnnotationBody | undefined> {
    if (body.kind === 'confirm' || body.kind === 'reject') {
      return { kind: body.kind === 'confirm' ? 'reject' : 'confirm', what: body.what };
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const range = at ? toRange(at) : new vscode.Range(0, 0, 0, 0);
    const place: Place = { document, range, passage: nowhere };
    return body.kind === 'note' ? this.note(place, {}, body.text) : this[body.kind](place, {});
  }

  /** The name of somebody: the article's actors near a passage first, or anyone. */
  async #actor(document: vscode.TextDocument, range: vscode.Range, title: string, but?: string) {
    const actors = await this.#choices(document, range, 'actors');
    const names = actors.map(({ label }) => label).filter(name => name !== but);
    return pickName(title, names);
  }

  #reference(document: vscode.TextDocument, range: vscode.Range): Promise<string | undefined> {
    return pick('Which reference vouches for it?', 'A key, author, title or year', async typed => {
      const found = await this.#choices(document, range, 'references', typed);
      return found.map(({ id, label, detail }) => ({ label, detail, value: id }));
    });
  }

  #choices(document: vscode.TextDocument, range: vscode.Range, of: 'actors' | 'references', query = '') {
    const { client, uriOf } = this.#server;
    return client.sendRequest<readonly Choice[]>(choicesRequest, {
      textDocument: { uri: uriOf(document) },
      of,
      range: fromRange(range),
      query,
    });
  }
}

/** What is known of a place in a text that is not read as an article. */
export const nowhere: PassageResult = { words: null, selected: false, mention: null, quotation: null, sentence: null };

/** A finding that a person can confirm or reject. */
export interface Candidate {
  readonly range: vscode.Range;
  readonly what: FindingKind;
  readonly rule?: string;
}

/** Lets a person choose which of the findings at a place is meant; asks nothing where there is only one. */
export async function pickFinding(
  { document, passage, range }: Place,
  what: FindingKind | undefined,
  title: string,
): Promise<Candidate | undefined> {
  const { mention, quotation } = passage;
  const diagnostics = vscode.languages
    .getDiagnostics(document.uri)
    .filter(found => found.source === 'On Record' && found.range.contains(range.start));
  const items: PickItem<Candidate>[] = [
    ...diagnostics.map(found => ({
      label: `$(warning) ${found.message}`,
      value: candidateOf(found),
    })),
    ...(mention
      ? [
          {
            label: `$(${iconOf(mention.type)}) “${mention.text}” means ${mention.name}`,
            description: nounOf(mention.type),
            value: { range: toRange(mention.range), what: 'mention' as const },
          },
        ]
      : []),
    ...(quotation
      ? [
          {
            label: `$(quote) ${quotation.source ?? 'Somebody'} says “${quotation.text}”`,
            value: { range: toRange(quotation.range), what: 'attribution' as const },
          },
        ]
      : []),
  ].filter(({ value }) => (what ?? value.what) === value.what);
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There is no finding at the cursor.');
    return undefined;
  }
  return items.length === 1 ? items[0]!.value : pick(title, '', () => items);
}

/** Rules whose findings say what a sentence is: to reject one is to say that it is no such claim. */
const claimRules = new Set(['unattributed-claim', 'vague-attribution']);

function candidateOf(found: vscode.Diagnostic): Candidate {
  const rule = ruleOf(found)!;
  const { range } = found;
  return claimRules.has(rule) ? { range, what: 'claim' } : { range, what: 'finding', rule };
}

const statuses = [
  { status: 'attributed', icon: 'quote', label: 'Attributed', detail: 'The text says whose word it is' },
  { status: 'vague', icon: 'question', label: 'Vague', detail: 'A source is meant, but not identified' },
  {
    status: 'unattributed',
    icon: 'warning',
    label: 'Unattributed',
    detail: 'Nobody vouches for it: it wants a source',
  },
  {
    status: 'background',
    icon: 'info',
    label: 'Background',
    detail: 'Widely known, or in plain view: it wants no source',
  },
  {
    status: 'cited',
    icon: 'book',
    label: 'Cited by a reference…',
    detail: 'A reference of the bibliography vouches for it',
  },
] as const;

/** The beginning of some words, for a title. */
export function short(words: string): string {
  const text = oneLine(words);
  return text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text;
}
