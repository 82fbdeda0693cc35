import type { Analysis, Attribution, ClaimStatus, EntityType } from '../analysis/model';
import { readReferenceList } from '../citations/referenceList';
import { marksOf } from '../rules/marks';
import { unidentifiedSources } from '../rules/unidentifiedSources';
import { lastStartingAtOrBefore } from '../text/span';
import type { Article } from '../workspace/article';
import { entitiesById, isShown } from './lookup';
import { excerpt } from './words';

/** How well an article is sourced, in figures. */
export interface ArticleSummary {
  /** As the report calls it. */
  readonly path: string;
  /** Sentences, by who vouches for them. */
  readonly statuses: Readonly<Record<ClaimStatus, number>>;
  /** Sentences that cite a reference, by key or number. */
  readonly cited: number;
  /** Statements with quotation marks, in whole or in part. */
  readonly quoted: number;
  /** Statements without. */
  readonly reported: number;
}

/** An entity that speaks in a folder's articles. */
export interface ActorSummary {
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  readonly quoted: number;
  readonly reported: number;
  /** In how many articles it speaks. */
  readonly articles: number;
}

/** A source that is not identified, by the words that name it, in sentences that nobody else vouches for. */
export interface VagueSourceSummary {
  readonly words: string;
  readonly statements: number;
  readonly articles: number;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/**
 * How well a folder's articles are sourced, and who speaks in them: takes one article after another, and keeps of each
 * no more than its figures.
 */
export class FolderSummary {
  readonly #articles: ArticleSummary[] = [];
  readonly #actors = new Map<string, Growing<ActorSummary>>();
  readonly #vague = new Map<string, Growing<VagueSourceSummary>>();
  #wordless = 0;

  /** @param path what to call it */
  add(path: string, article: Article): void {
    const { analysis, settings } = article;
    const shown = analysis.attributions.filter(attribution => isShown(attribution, settings.minimumConfidence));
    this.#articles.push({ path, ...figuresOf(article, shown) });
    this.#addActors(article, shown);
    this.#addVague(article);
  }

  /** In the order in which they were added. */
  get articles(): readonly ArticleSummary[] {
    return this.#articles;
  }

  /** All articles together. */
  get total(): ArticleSummary {
    const total = { path: '', statuses: noStatuses(), cited: 0, quoted: 0, reported: 0 };
    for (const { statuses, cited, quoted, reported } of this.#articles) {
      for (const status of claimStatuses) total.statuses[status] += statuses[status];
      total.cited += cited;
      total.quoted += quoted;
      total.reported += reported;
    }
    return total;
  }

  /** Who speaks, the most quoted first. */
  get actors(): ActorSummary[] {
    return [...this.#actors.values()].sort(
      (a, b) =>
        b.quoted - a.quoted || b.reported - a.reported || b.articles - a.articles || a.name.localeCompare(b.name, 'en'),
    );
  }

  /** Sources that are not identified, the most frequent first. */
  get vagueSources(): VagueSourceSummary[] {
    return [...this.#vague.values()].sort(
      (a, b) => b.statements - a.statements || b.articles - a.articles || a.words.localeCompare(b.words, 'en'),
    );
  }

  /** Sentences with a vague source that no words name: "it is believed", "reportedly". */
  get withoutWords(): number {
    return this.#wordless;
  }

  #addActors({ analysis }: Article, shown: readonly Attribution[]): void {
    const here = new Set<string>();
    for (const { kind, source } of shown) {
      const entity = source?.entity ? entitiesById(analysis).get(source.entity) : undefined;
      if (!entity) continue;
      const { id, name, type, known } = entity;
      let actor = this.#actors.get(id);
      if (!actor) {
        actor = { name, type, known, quoted: 0, reported: 0, articles: 0 };
        this.#actors.set(id, actor);
      }
      actor[kind === 'indirect' ? 'reported' : 'quoted']++;
      if (!here.has(id)) actor.articles++;
      here.add(id);
    }
  }

  #addVague({ analysis }: Article): void {
    const here = new Set<string>();
    const sources = unidentifiedSources(analysis);
    for (const sentence of analysis.sentences) {
      if (sentence.status !== 'vague') continue;
      const first = lastStartingAtOrBefore(sources, sentence.start - 1) + 1;
      if (!(sources[first] && sources[first].start < sentence.end)) this.#wordless++;
      for (let i = first; i < sources.length && sources[i]!.start < sentence.end; i++) {
        const words = excerpt(analysis.article.text, sources[i]!, 80).replace(/^(?:the|an?) /i, '');
        const key = words.toLowerCase();
        let source = this.#vague.get(key);
        if (!source) {
          source = { words, statements: 0, articles: 0 };
          this.#vague.set(key, source);
        }
        source.statements++;
        if (!here.has(key)) source.articles++;
        here.add(key);
      }
    }
  }
}

/** All statuses, in the order of reports. */
export const claimStatuses: readonly ClaimStatus[] = ['attributed', 'vague', 'unattributed', 'background', 'none'];

const noStatuses = (): Record<ClaimStatus, number> => ({
  attributed: 0,
  vague: 0,
  unattributed: 0,
  background: 0,
  none: 0,
});

/** How many sentences cite a reference, by key or number. */
export function citedSentences({ article, sentences }: Analysis): number {
  // The list at the end cites nothing: it says what numbers mean.
  const list = readReferenceList(article.text.toString());
  const cited = new Set<number>();
  for (const { kind, start } of marksOf(article)) {
    if (kind !== 'needed' && !(list && list.start <= start && start < list.end))
      cited.add(lastStartingAtOrBefore(sentences, start));
  }
  return cited.size;
}

function figuresOf({ analysis }: Article, shown: readonly Attribution[]): Omit<ArticleSummary, 'path'> {
  const statuses = noStatuses();
  for (const { status } of analysis.sentences) statuses[status]++;
  const reported = shown.filter(({ kind }) => kind === 'indirect').length;
  return { statuses, cited: citedSentences(analysis), quoted: shown.length - reported, reported };
}

/** How many sentences an article has. */
export const sentencesOf = ({ statuses }: ArticleSummary): number =>
  claimStatuses.reduce((sum, status) => sum + statuses[status], 0);

/** The share of the claims that somebody identified vouches for, from 0 to 1; undefined where nothing is claimed. */
export function vouchedShare({ statuses: { attributed, vague, unattributed } }: ArticleSummary): number | undefined {
  const claims = attributed + vague + unattributed;
  return claims === 0 ? undefined : attributed / claims;
}
