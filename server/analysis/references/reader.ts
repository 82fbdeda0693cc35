import { pronounOf } from '../../english/pronouns';
import { rolesOf } from '../../english/roles';
import { Tag } from '../../english/tags';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import type { Attribution } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { describedActor } from './descriptions';
import { Memory } from './memory';
import { readPhrase } from './phrases';
import { mentionsIn, type PlacedMention, type PlacedSource, placeSources } from './places';
import { SourceReader } from './sources';
import { isCopula, isSubject, startOfPhrase } from './syntax';

/** Tokens of a paragraph that may refer: pronouns, and nouns that describe people or bodies. By content alone. */
const referringTokens = memoized((paragraph: PlacedParagraph['paragraph']): Int32Array => {
  const found: number[] = [];
  paragraph.tokens.forEach(({ lexeme }, i) => {
    if (lexeme.shape === Shape.Punctuation) return;
    if (pronounOf(lexeme.lower) || rolesOf(lexeme.lower).length > 0) found.push(i);
  });
  return Int32Array.from(found);
});

const naming = new Set('named called identified nicknamed'.split(' '));

/** Reads an article from beginning to end: takes in names, pronouns and descriptions, and resolves the sources. */
export class Reader {
  readonly memory: Memory;
  readonly sources: SourceReader;

  constructor(
    private readonly article: ArticleText,
    private readonly tagger: Tagger,
    private readonly actors: readonly Actor[],
    private readonly mentions: readonly (readonly PlacedMention[])[],
    private readonly attributions: readonly Attribution[],
  ) {
    this.memory = new Memory(tagger, actors, attributions);
    this.sources = new SourceReader(article, tagger, actors, mentions, this.memory);
  }

  read(): void {
    const sources = placeSources(this.article, this.attributions);
    this.article.paragraphs.forEach((placed, p) => {
      this.memory.paragraph = p;
      this.#readParagraph(placed, this.mentions[p]!, sources[p]!);
    });
    this.sources.settleSpeaking();
  }

  #readParagraph(placed: PlacedParagraph, mentions: readonly PlacedMention[], sources: readonly PlacedSource[]): void {
    const { paragraph, start } = placed;
    const referring = referringTokens(paragraph);
    let m = 0;
    let r = 0;
    let s = 0;
    for (const sentence of paragraph.sentences) {
      // A sentence within a quotation is no sentence of the narrator's.
      if (!this.memory.said.quoterOf(start + sentence.start)) this.memory.sentence++;
      const spoken: PlacedSource[] = [];
      while (true) {
        const mention = m < mentions.length && mentions[m]!.first < sentence.last ? mentions[m]!.first : Infinity;
        const token = r < referring.length && referring[r]! < sentence.last ? referring[r]! : Infinity;
        const source = s < sources.length && sources[s]!.first < sentence.last ? sources[s]!.first : Infinity;
        if (mention === Infinity && token === Infinity && source === Infinity) break;
        if (source <= mention && source <= token) {
          const here = sources[s++]!;
          this.sources.resolve(placed, here, mentions);
          spoken.push(here);
        } else if (mention <= token) {
          const here = mentions[m++]!;
          while (r < referring.length && referring[r]! < here.last) r++;
          this.#name(placed, here);
        } else this.#refer(placed, referring[r++]!, mentions);
      }
      for (const { attribution } of spoken) {
        const referent = this.sources.speakerOf(attribution);
        if (referent) this.memory.discourse.spoke(referent, this.memory.sentence);
      }
    }
  }

  /** Takes in a name. */
  #name(placed: PlacedParagraph, mention: PlacedMention): void {
    const referent = this.memory.referents[mention.entity]!;
    if (this.memory.paragraph < 3) referent.prominent = true;
    this.memory.occur(placed, referent, mention.first, mention.last);
  }

  /** Takes in a pronoun or a noun that describes somebody, where it is no source. */
  #refer(placed: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): void {
    const { paragraph, start } = placed;
    const { lexeme } = paragraph.tokens[token]!;
    if (this.sources.taken >= start + paragraph.tokens[token]!.end) return;
    const quoted = this.memory.said.quoterOf(start + paragraph.tokens[token]!.start) !== null;
    const pronoun = pronounOf(lexeme.lower);
    if (pronoun) {
      if (quoted || pronoun.kind !== 'person') return;
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
    if (mentionsIn(mentions, token + 1, token + 2)[0]?.first === token + 1) return;
    if (next && rolesOf(next.lower).length > 0) return;
    const tags = this.tagger(paragraph);
    const following = tags[token + 1];
    if (next && (following === Tag.Noun || following === Tag.ProperNoun || following === Tag.PluralNoun)) return;
    const first = startOfPhrase(placed.paragraph, token, tags);
    const role = rolesOf(tokens[token]!.lexeme.lower)[0]!;
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
      const actor = describedActor(phrase, this.actors, this.memory.discourse, this.memory.query([]));
      if (!actor) return;
      const referent = this.memory.referents[actor.index]!;
      this.memory.occur(placed, referent, first, token + 1);
      if (actor.sure && mentionsIn(mentions, first, token + 1).length === 0) {
        const span = { start: placed.start + tokens[first]!.start, end: placed.start + tokens[token]!.end };
        this.memory.addMention(actor.index, { ...span, form: 'nominal' });
      }
    } else if (phrase.determiner === 'indefinite') {
      if (this.#isNamedNext(placed, token, mentions)) return;
      this.memory.occur(placed, this.memory.nominal(placed, phrase, role), first, token + 1);
    }
  }

  /** "a woman named X", "a man who asked to be identified only as X": the name that follows is whom it means. */
  #isNamedNext({ paragraph }: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): boolean {
    const next = mentionsIn(mentions, token + 1, token + 15)[0];
    if (!next || this.memory.referents[next.entity]!.kind !== 'person') return false;
    for (let i = token + 1; i < next.first; i++) {
      const { lower } = paragraph.tokens[i]!.lexeme;
      if (lower === '.' || lower === ';') return false;
      if (naming.has(lower)) return true;
    }
    return false;
  }
}
