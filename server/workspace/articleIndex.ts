import type { EntityType, MentionForm } from '../analysis/model';
import { readCitationMarks } from '../text/citationMarks';
import type { Span } from '../text/span';
import type { Article } from './article';
import { type CancellationToken, type Host, stopIfCancelled } from './host';

/** What the index keeps of an article: enough for references and symbols, little enough for thousands of articles. */
export interface ArticleRecord {
  readonly uri: string;
  readonly entities: readonly EntityRecord[];
  readonly citations: readonly CitationRecord[];
}

export interface EntityRecord {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  /** Of its mentions: where each begins and ends, as `unpack` reads it. */
  readonly places: Uint32Array;
  /** Of its mentions: `mentionForms[form]`. */
  readonly forms: Uint8Array;
  /** How many statements of the article are its own. */
  readonly statements: number;
}

/** A key that the article cites. */
export interface CitationRecord {
  readonly key: string;
  readonly places: Uint32Array;
}

export const mentionForms: readonly MentionForm[] = ['name', 'alias', 'nominal', 'pronoun'];

/** How far the reading of a folder's articles has come. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** Characters that are read from one pause to the next: some milliseconds' work. */
const stretch = 4_000;

/** A folder's articles in short: made when first needed, a changed article alone made again. */
export class ArticleIndex {
  readonly #host: Host;
  readonly #find: () => Promise<{ readonly uris: readonly string[]; readonly most: number }>;
  readonly #read: (uri: string) => Promise<Article | undefined>;
  readonly #isArticle: (uri: string) => boolean;
  #uris: Set<string> | undefined;
  /** Null for a file that is no article after all. */
  readonly #records = new Map<string, ArticleRecord | null>();
  /** How many articles were left out, for there are more than the settings allow. */
  omitted = 0;

  /**
   * @param find the articles of the folder, and how many of them to read at most
   * @param read an article, undefined where it is none
   * @param isArticle whether a new file of this URI belongs to them
   */
  constructor(
    host: Host,
    find: () => Promise<{ readonly uris: readonly string[]; readonly most: number }>,
    read: (uri: string) => Promise<Article | undefined>,
    isArticle: (uri: string) => boolean,
  ) {
    this.#host = host;
    this.#find = find;
    this.#read = read;
    this.#isArticle = isArticle;
  }

  /**
   * The records of all articles, in the order of their URIs. What was read stays when it is cancelled half-way: the next
   * who asks goes on from there.
   * @throws Cancelled when the token says to stop
   */
  async records(token: CancellationToken, report: (progress: Progress) => void): Promise<readonly ArticleRecord[]> {
    if (!this.#uris) {
      const { uris, most } = await this.#find();
      this.#uris = new Set(uris.slice(0, most));
      this.omitted = Math.max(0, uris.length - most);
    }
    const all = this.#uris.size;
    let done = 0;
    let sincePause = 0;
    for (const uri of this.#uris) {
      done++;
      if (this.#records.has(uri)) continue;
      stopIfCancelled(token);
      const article = await this.#readQuietly(uri);
      this.#records.set(uri, article ? toRecord(uri, article) : null);
      sincePause += article?.analysis.article.text.length ?? 0;
      if (sincePause < stretch) continue;
      sincePause = 0;
      report({ done, all });
      await this.#host.pause();
    }
    return [...this.#uris].sort().flatMap(uri => this.#records.get(uri) ?? []);
  }

  /** The keys that the folder's articles cite; undefined while not all of them have been read. */
  cited(): ReadonlySet<string> | undefined {
    if (!this.#uris || this.omitted > 0) return undefined;
    const keys = new Set<string>();
    for (const uri of this.#uris) {
      const record = this.#records.get(uri);
      if (record === undefined) return undefined;
      for (const { key } of record?.citations ?? []) keys.add(key);
    }
    return keys;
  }

  /** A file of the folder was made, changed or deleted. */
  fileChanged(uri: string): void {
    this.#records.delete(uri);
    // A deleted one stays in the list: it is found to be no article when next read.
    if (this.#uris && this.#isArticle(uri)) this.#uris.add(uri);
  }

  /** Everything may read otherwise now. */
  forgetAll(): void {
    this.#records.clear();
    this.#uris = undefined;
  }

  async #readQuietly(uri: string): Promise<Article | undefined> {
    try {
      return await this.#read(uri);
    } catch (error) {
      this.#host.log(`${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }
}

function toRecord(uri: string, article: Article): ArticleRecord {
  const { document, analysis } = article;
  const pack = (spans: readonly Span[]): Uint32Array => {
    const places = new Uint32Array(spans.length * 4);
    spans.forEach(({ start, end }, i) => {
      const from = document.positionAt(start);
      const to = document.positionAt(end);
      places.set([from.line, from.character, to.line, to.character], i * 4);
    });
    return places;
  };
  const cited = new Map<string, Span[]>();
  for (const mark of readCitationMarks(analysis.article.text)) {
    if (mark.kind !== 'keyed') continue;
    for (const { key, start, end } of mark.cited) {
      const span = { start: start - 1, end };
      const spans = cited.get(key);
      if (spans) spans.push(span);
      else cited.set(key, [span]);
    }
  }
  const statements = new Map<string, number>();
  for (const { source } of analysis.attributions) {
    if (source?.entity) statements.set(source.entity, (statements.get(source.entity) ?? 0) + 1);
  }
  return {
    uri,
    entities: analysis.entities.map(({ id, name, type, known, mentions }) => ({
      id,
      name,
      type,
      known,
      places: pack(mentions),
      forms: Uint8Array.from(mentions, ({ form }) => mentionForms.indexOf(form)),
      statements: statements.get(id) ?? 0,
    })),
    citations: [...cited].map(([key, spans]) => ({ key, places: pack(spans) })),
  };
}

/** Lines and characters of places, as `records` packs them: LSP's ranges. */
export function unpack(places: Uint32Array) {
  const ranges = [];
  for (let i = 0; i + 3 < places.length; i += 4) {
    ranges.push({
      start: { line: places[i]!, character: places[i + 1]! },
      end: { line: places[i + 2]!, character: places[i + 3]! },
    });
  }
  return ranges;
}
