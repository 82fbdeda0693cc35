import type { ArticleText, ParagraphReader, PlacedParagraph } from './article';
import { sharedVersions } from './former';
import { cutLongOnes, joinLines, lookedAhead } from './paragraphs';
import type { Text } from './pieces';
import { sharedEnds } from './sharedEnds';
import { lastStartingAtOrBefore, moved, type Span } from './span';

/** Reads the article that a text is. */
export type ArticleReader = (text: Text) => ArticleText;

/** An article as it was read, with its paragraphs before those that are too long were cut: the same ones where none was. */
interface Version {
  readonly article: ArticleText;
  readonly lines: readonly Span[];
}

/** How many articles a reader keeps in mind. */
const mostArticles = 4;

/**
 * Makes a reader that remembers the last few articles: after an edit it reads only the paragraphs in which the text is
 * another one. Those before them are the same objects as in the version before.
 */
export function createArticleReader(read: ParagraphReader): ArticleReader {
  /** The latest first. */
  const versions: Version[] = [];
  return text => {
    let version: Version | undefined;
    for (let i = 0; i < versions.length && version === undefined; i++) {
      version = readAgain(text, versions[i]!, read);
      if (version !== undefined) versions.splice(i, 1);
    }
    version ??= readAgain(text, nothing, read)!;
    versions.unshift(version);
    if (versions.length > mostArticles) versions.pop();
    return version.article;
  };
}

const noParagraphs: readonly PlacedParagraph[] = [];
const nothing: Version = { article: { text: '', paragraphs: noParagraphs }, lines: noParagraphs };

/** A later version of an article; undefined where less than half of its text is that of the former one. */
function readAgain(text: Text, before: Version, read: ParagraphReader): Version | undefined {
  const { article, lines } = before;
  const { prefix, suffix } = sharedEnds(article.text, text);
  if (prefix + suffix === text.length && text.length === article.text.length) return before;
  if (2 * (prefix + suffix) < text.length && before !== nothing) return undefined;
  const by = text.length - article.text.length;
  const later = text.length - suffix;
  // Whether a line begins a paragraph is told by what is before it and by its first letter.
  const kept = Math.max(0, countBefore(lines, prefix) - 1);
  const from = kept > 0 ? lines[kept]!.start : 0;
  let next = countBefore(lines, later - by);
  let joined = lines.length;
  /** What is read: no more than tells from where on the paragraphs are the former ones again. */
  let stretch: string;
  let found: Span[];
  for (let more = 2; ; more *= 2) {
    const last = lines[next + more];
    const end = last === undefined ? text.length : Math.min(text.length, last.end + by + lookedAhead);
    stretch = text.slice(from, end);
    found = joinLines(stretch, start => {
      const at = from + start;
      if (at < later || (at + lookedAhead > end && end < text.length)) return false;
      while (next < lines.length && lines[next]!.start + by < at) next++;
      if (next === lines.length || lines[next]!.start + by !== at) return false;
      joined = next;
      return true;
    });
    if (joined < lines.length || end === text.length) break;
  }
  const { paragraphs } = article;
  const parts = cutLongOnes(stretch, found);
  const fresh = placed(found, from);
  const same = countBefore(paragraphs, from);
  const now = paragraphs.slice(0, same);
  for (const { start, end } of parts === found ? fresh : placed(parts, from)) {
    // Of a paragraph that was cut, most parts are as they were.
    const old = end < prefix ? spanAt(paragraphs, start) : start >= later ? spanAt(paragraphs, start - by) : undefined;
    if (old === undefined || old.end - old.start !== end - start) {
      now.push({ start, end, paragraph: read(stretch.slice(start - from, end - from), text.length) });
    } else now.push(old.start === start ? old : { start, end, paragraph: old.paragraph });
  }
  const rest = joined < lines.length ? countBefore(paragraphs, lines[joined]!.start) : paragraphs.length;
  for (let p = rest; p < paragraphs.length; p++) {
    const old = paragraphs[p]!;
    now.push(by === 0 ? old : { start: old.start + by, end: old.end + by, paragraph: old.paragraph });
  }
  sharedVersions(paragraphs, now, { prefix: same, suffix: paragraphs.length - rest });
  const isCut = parts !== found || lines !== paragraphs;
  const version = { text, paragraphs: now };
  return { article: version, lines: isCut ? linesAgain(lines, kept, fresh, joined, by) : now };
}

/** Spans of a text that begins at an offset. */
const placed = (spans: readonly Span[], from: number): readonly Span[] => spans.map(span => moved(span, from));

function linesAgain(
  lines: readonly Span[],
  kept: number,
  fresh: readonly Span[],
  joined: number,
  moved: number,
): Span[] {
  const now = lines.slice(0, kept);
  for (const { start, end } of fresh) now.push({ start, end });
  for (let i = joined; i < lines.length; i++) now.push({ start: lines[i]!.start + moved, end: lines[i]!.end + moved });
  return now;
}

/** How many spans begin before an offset. */
const countBefore = (spans: readonly Span[], offset: number): number => lastStartingAtOrBefore(spans, offset - 1) + 1;

/** The paragraph that begins at an offset. */
function spanAt(paragraphs: readonly PlacedParagraph[], offset: number): PlacedParagraph | undefined {
  const found = paragraphs[countBefore(paragraphs, offset)];
  return found?.start === offset ? found : undefined;
}
