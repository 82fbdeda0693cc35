import type { ArticleText, ParagraphReader, PlacedParagraph } from './article';
import { sharedVersions } from './former';
import { cutLongOnes, joinLines } from './paragraphs';
import { sharedEnds } from './sharedEnds';
import { lastStartingAtOrBefore, type Span } from './span';

/** Reads the article that a text is. */
export type ArticleReader = (text: string) => ArticleText;

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
function readAgain(text: string, before: Version, read: ParagraphReader): Version | undefined {
  const { article, lines } = before;
  const { prefix, suffix } = sharedEnds(article.text, text);
  if (prefix === text.length && prefix === article.text.length) return before;
  if (2 * (prefix + suffix) < text.length && before !== nothing) return undefined;
  const moved = text.length - article.text.length;
  const later = text.length - suffix;
  // Whether a line begins a paragraph is told by what is before it and by its first letter.
  const kept = Math.max(0, countBefore(lines, prefix) - 1);
  const from = kept > 0 ? lines[kept]!.start : 0;
  let next = countBefore(lines, later - moved);
  let joined = lines.length;
  const fresh = joinLines(text, from, start => {
    if (start < later) return false;
    while (next < lines.length && lines[next]!.start + moved < start) next++;
    if (next === lines.length || lines[next]!.start + moved !== start) return false;
    joined = next;
    return true;
  });
  const { paragraphs } = article;
  const cut = cutLongOnes(text, fresh);
  const same = countBefore(paragraphs, from);
  const now = paragraphs.slice(0, same);
  for (const { start, end } of cut) {
    // Of a paragraph that was cut, most parts are as they were.
    const old =
      end < prefix ? spanAt(paragraphs, start) : start >= later ? spanAt(paragraphs, start - moved) : undefined;
    if (old === undefined || old.end - old.start !== end - start) {
      now.push({ start, end, paragraph: read(text.slice(start, end), text.length) });
    } else now.push(old.start === start ? old : { start, end, paragraph: old.paragraph });
  }
  const rest = joined < lines.length ? countBefore(paragraphs, lines[joined]!.start) : paragraphs.length;
  for (let p = rest; p < paragraphs.length; p++) {
    const old = paragraphs[p]!;
    now.push(moved === 0 ? old : { start: old.start + moved, end: old.end + moved, paragraph: old.paragraph });
  }
  sharedVersions(paragraphs, now, { prefix: same, suffix: paragraphs.length - rest });
  const isCut = cut !== fresh || lines !== paragraphs;
  const version = { text, paragraphs: now };
  return { article: version, lines: isCut ? linesAgain(lines, kept, fresh, joined, moved) : now };
}

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
