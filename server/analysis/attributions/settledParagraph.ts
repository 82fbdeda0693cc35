import type { Paragraph } from '../../text/article';
import type { Quotation } from '../../text/quotations';
import type { Attribution, Source } from '../model';
import type { ParagraphStatements } from './decide';
import type { Run } from './run';
import { type ClaimedParts, type SettledConfidence, settleParagraph } from './settleParagraph';
import { withLabel } from './transcript';

/** A paragraph of an article as it was settled last. It is handed from one version of the article to the next. */
export class SettledParagraph {
  /** Those that begin here, relative to it: set each time the article is read. */
  quotations: readonly Quotation[] = nothing;
  /** Whether it is read as the line of a transcript: set each time, too. */
  isLine = false;
  /** The attributions whose content begins here, in order, relative to it: the same array while they are the same. */
  attributions: readonly Attribution[] = nothing;
  /** Those of them whose cue is a colon after the source, as a dateline's is. */
  afterColon: readonly Attribution[] = nothing;
  /** Who speaks last in it. */
  speaker: Source | null = null;
  /** The run that begins with it, if one did. */
  run: Run | null = null;
  /** The run that settled it last; null where it was settled alone. */
  settledIn: Run | null = null;
  /** What it was settled alone with: see `settleAlone`. */
  #alone: Alone | null = null;
  /** What `without` was asked last. */
  #without: Without | null = null;

  constructor(
    readonly paragraph: Paragraph,
    readonly statements: ParagraphStatements,
  ) {}

  /** Settles it alone, unless it is already. @param heard who spoke before it */
  settleAlone(heard: Source | null, confidence: SettledConfidence): void {
    const { isLine, quotations, paragraph, statements: said } = this;
    const before = this.#alone;
    if (
      before !== null &&
      this.settledIn === null &&
      before.isLine === isLine &&
      before.quotations === quotations &&
      (!before.carriesOn || isSameSpeaker(before.heard, heard))
    )
      return;
    const { text } = paragraph;
    const statements = isLine ? withLabel(said) : said.statements;
    if (statements.length === 0 && quotations.length === 0) {
      this.#alone = { isLine, quotations, heard, carriesOn: false };
      this.take(nothing, text, 0, null, null);
      return;
    }
    const attributions = settleParagraph(
      {
        text,
        start: 0,
        end: text.length,
        paragraph,
        statements,
        below: nothing,
        quotations,
        firstQuotation: 0,
        lastQuotation: quotations.length,
        covered: new Set(),
        claimed: none,
        heard,
      },
      confidence,
    );
    this.#alone = { isLine, quotations, heard, carriesOn: attributions.some(isCarriedOn) };
    this.take(attributions, text, 0, lastSource(attributions), null);
  }

  /** Its attributions but for some of those after a colon: the same array while it is asked the same. */
  without(some: readonly Attribution[]): readonly Attribution[] {
    const before = this.#without;
    if (before?.of === this.attributions && before.some.length === some.length) {
      if (before.some.every((one, i) => one === some[i])) return before.left;
    }
    const left = this.attributions.filter(one => !some.includes(one));
    this.#without = { of: this.attributions, some, left };
    return left;
  }

  /**
   * Takes in what it was settled to.
   * @param attributions relative to it
   * @param text a text that holds it, and `start`: where
   */
  take(
    attributions: readonly Attribution[],
    text: string,
    start: number,
    speaker: Source | null,
    settledIn: Run | null,
  ): void {
    this.settledIn = settledIn;
    this.speaker = speaker;
    this.attributions = attributions.length === 0 ? nothing : attributions;
    let afterColon: Attribution[] | null = null;
    for (const attribution of attributions) {
      const colon = attribution.cue?.spans[0];
      const words = attribution.source?.spans[0];
      if (colon === undefined || words === undefined || words.end > colon.start) continue;
      if (text[start + colon.start] !== ':') continue;
      afterColon ??= [];
      afterColon.push(attribution);
    }
    this.afterColon = afterColon ?? nothing;
  }
}

interface Alone {
  readonly isLine: boolean;
  readonly quotations: readonly Quotation[];
  readonly heard: Source | null;
  /** Whether it matters who spoke before. */
  readonly carriesOn: boolean;
}

interface Without {
  readonly of: readonly Attribution[];
  readonly some: readonly Attribution[];
  readonly left: readonly Attribution[];
}

/** Whether whose words these are may hang on who spoke before. */
const isCarriedOn = ({ kind, cue, source }: Attribution): boolean =>
  source === null ? kind !== 'indirect' || cue === null : source.spans.length === 0;

/** Whether two sources say the same of who speaks, wherever their words are. */
export const isSameSpeaker = (a: Source | null, b: Source | null): boolean =>
  a === b || (a?.name === b?.name && a?.named === b?.named);

/** Who speaks last of those that some attributions name. */
export function lastSource(attributions: readonly Attribution[]): Source | null {
  for (let i = attributions.length - 1; i >= 0; i--) {
    const { source } = attributions[i]!;
    if (source !== null) return source;
  }
  return null;
}

const nothing: readonly never[] = [];
const none: ClaimedParts = new Map();
