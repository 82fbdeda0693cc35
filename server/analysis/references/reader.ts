import { Tag } from '../../english/tags';
import type { PlacedParagraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Tagger } from '../tags/tagger';
import { describedActor } from './descriptions';
import type { Referent } from './discourse';
import type { Lookups } from './lookups';
import { Memory } from './memory';
import { readPhrase } from './phrases';
import { firstMentionAfter, type Given, mentionsIn, type PlacedMention, type PlacedSource } from './places';
import type { Reading } from './readings';
import { SourceReader } from './sources';
import { isCopula, isSubject, startOfPhrase } from './syntax';
import { referringOf, refers } from './words';

/** Tokens of a paragraph that may refer: pronouns, and nouns that describe people or bodies. By content alone. */
const referringTokens = memoized((paragraph: PlacedParagraph['paragraph']): readonly number[] => {
  const { tokens } = paragraph;
  const found: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (refers(tokens[i]!.lexeme)) found.push(i);
  return found;
});

const naming = new Set('named called identified nicknamed'.split(' '));

/** Reads an article from beginning to end: takes in names, pronouns and descriptions, and resolves the sources. */
export class Reader {
  readonly memory: Memory;
  readonly sources: SourceReader;

  constructor(
    private readonly tagger: Tagger,
    lookups: Lookups,
  ) {
    this.memory = new Memory(tagger, lookups);
    this.sources = new SourceReader(tagger, this.memory);
  }

  /** Reads the next paragraph, the `p`th. */
  read(placed: PlacedParagraph, p: number, given: Given): Reading {
    this.memory.begin(p, given);
    this.#readParagraph(placed, given.mentions, given.sources);
    return this.memory.end();
  }

  #readParagraph(placed: PlacedParagraph, mentions: readonly PlacedMention[], sources: readonly PlacedSource[]): void {
    const { paragraph } = placed;
    this.sources.taken = 0;
    const referring = referringTokens(paragraph);
    let m = 0;
    let r = 0;
    let s = 0;
    for (const sentence of paragraph.sentences) {
      // A sentence within a quotation is no sentence of the narrator's.
      if (this.memory.quoterOf(sentence.start) < 0) this.memory.sentence++;
      let speaker: Referent | null = null;
      while (true) {
        const mention = m < mentions.length && mentions[m]!.first < sentence.last ? mentions[m]!.first : Infinity;
        const token = r < referring.length && referring[r]! < sentence.last ? referring[r]! : Infinity;
        const source = s < sources.length && sources[s]!.first < sentence.last ? sources[s]!.first : Infinity;
        if (mention === Infinity && token === Infinity && source === Infinity) break;
        if (source <= mention && source <= token) {
          speaker = this.sources.resolve(placed, sources[s++]!, mentions) ?? speaker;
        } else if (mention <= token) {
          const here = mentions[m++]!;
          while (r < referring.length && referring[r]! < here.last) r++;
          this.memory.occur(placed, here.actor.referent, here.first, here.last);
        } else this.#refer(placed, referring[r++]!, mentions);
      }
      if (speaker) this.memory.spoke(speaker);
    }
  }

  /** Takes in a pronoun or a noun that describes somebody, where it is no source. */
  #refer(placed: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): void {
    const { lexeme, start, end } = placed.paragraph.tokens[token]!;
    if (this.sources.taken >= end) return;
    const quoted = this.memory.quoterOf(start) >= 0;
    const { pronoun } = referringOf(lexeme);
    if (pronoun) {
      if (quoted || pronoun.kind !== 'person') return;
      // "He |Wei| said": a surname.
      if (pronoun.case === 'subject' && mentions[firstMentionAfter(mentions, token + 1)]?.first === token + 1) return;
      const answer = this.memory.ask(pronoun, []);
      if (answer) this.memory.take(placed, token, answer, pronoun);
      return;
    }
    if (quoted) return;
    this.#describe(placed, token, mentions);
  }

  /** A description that is no source: "a local man" is somebody new; "the minister" somebody the article described so. */
  #describe(placed: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): void {
    const { paragraph } = placed;
    const { tokens } = paragraph;
    const next = tokens[token + 1]?.lexeme;
    // A noun before a name or another noun is a title or a modifier.
    if (mentions[firstMentionAfter(mentions, token + 1)]?.first === token + 1) return;
    if (next && referringOf(next).roles.length > 0) return;
    const tags = this.tagger(paragraph);
    const following = tags[token + 1];
    if (next && (following === Tag.Noun || following === Tag.ProperNoun || following === Tag.PluralNoun)) return;
    const first = startOfPhrase(placed.paragraph, token, tags);
    const role = referringOf(tokens[token]!.lexeme).roles[0]!;
    if (role.kind === 'people') {
      // "Critics say": somebody to be "they" later.
      if (!isSubject(placed.paragraph, tags, token + 1)) return;
    } else if (first === token) return;
    const phrase = readPhrase(paragraph, first, token + 1, mentions);
    if (phrase.names.length > 0 || phrase.head?.token !== token) return;
    if (role.kind !== 'person') {
      if (role.kind === 'people' || phrase.ofName) {
        this.memory.occur(placed, this.memory.nominal(placed, phrase, role), first, token + 1);
      }
      return;
    }
    // "Through a spokesman, he said": somebody else.
    if (tokens[first - 1]?.lexeme.lower === 'through') return;
    if (tokens[first - 1]?.lexeme.text === ',' || isCopula(tokens[first - 1]?.lexeme.lower)) return;
    if (phrase.determiner === 'definite') {
      const { lookups, discourse } = this.memory;
      const described = describedActor(phrase, lookups, discourse, this.memory.query([]));
      if (!described) return;
      this.memory.occur(placed, described.actor.referent, first, token + 1);
      if (described.sure && mentionsIn(mentions, first, token + 1).length === 0)
        this.memory.addMention(described.actor, tokens[first]!.start, tokens[token]!.end, 'nominal');
    } else if (phrase.determiner === 'indefinite') {
      if (this.#isNamedNext(placed, token, mentions)) return;
      this.memory.occur(placed, this.memory.nominal(placed, phrase, role), first, token + 1);
    }
  }

  /** "a woman named X", "a man who asked to be identified only as X": the name that follows is whom it means. */
  #isNamedNext({ paragraph }: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): boolean {
    const next = mentionsIn(mentions, token + 1, token + 15)[0];
    if (!next?.person) return false;
    for (let i = token + 1; i < next.first; i++) {
      const { lower } = paragraph.tokens[i]!.lexeme;
      if (lower === '.' || lower === ';') return false;
      if (naming.has(lower)) return true;
    }
    return false;
  }
}
