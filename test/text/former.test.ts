import { describe, expect, it } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createArticleReader } from '../../server/text/articleReader';
import { createFormerArticles, Places, sharedText, sharedVersions, spliced } from '../../server/text/former';

const read = createParagraphReader();
const paragraphsOf = (words: string) => readArticle(words.split(' ').join('\n\n'), read).paragraphs;

/** What is found again of each paragraph after one version was followed by another; "=" where it is the same. */
function found(before: string, now: string): string {
  const articles = createFormerArticles<string>();
  const first = paragraphsOf(before);
  articles.of(first);
  articles.keep(first, before.split(' '));
  const former = articles.of(paragraphsOf(now));
  return paragraphsOf(now)
    .map((_, p) => `${former.at(p) ?? '-'}${former.isSame(p) ? '=' : ''}`)
    .join(' ');
}

describe('what was kept of an article', () => {
  it.each([
    ['unchanged', 'a b c', 'a b c', 'a= b= c='],
    ['one paragraph edited', 'a b c', 'a x c', 'a= b c='],
    ['one added', 'a b c', 'a x b c', 'a= - b= c='],
    ['one removed', 'a b c', 'a c', 'a= c='],
    ['the same paragraph twice', 'a a', 'a a a', 'a= a= -'],
    ['another article', 'a b', 'x y', '- -'],
  ])('%s', (_, before, now, expected) => {
    expect(found(before, now)).toBe(expected);
  });

  it('is of the version that is likeliest the one before, where several articles take turns', () => {
    const articles = createFormerArticles<string>();
    for (const words of ['a b c', 'd e f']) {
      articles.of(paragraphsOf(words));
      articles.keep(paragraphsOf(words), words.split(' '));
    }
    expect(articles.of(paragraphsOf('a x c')).at(2)).toBe('c');
    expect(articles.of(paragraphsOf('d e g')).at(0)).toBe('d');
  });
});

describe('what two versions of an article share', () => {
  const versions = (before: string, now: string) => {
    const readAgain = createArticleReader(read);
    return [readAgain(before).paragraphs, readAgain(now).paragraphs] as const;
  };

  it.each([
    ['an edit', 'One.\n\nTwo.\n\nThree.\n\nFour.', 'One.\n\nTwo.\n\nThree is here.\n\nFour.', [2, 1], [2, 1]],
    ['the same paragraphs, farther apart', 'One.\n\nTwo.\n\nThree.', 'One.\n\nTwo.\n\n\nThree.', [3, 0], [1, 1]],
    ['another article', 'One.\n\nTwo.', 'Five.\n\nSix.\n\nSeven.', [0, 0], [0, 0]],
  ])('%s', (_, first, second, paragraphs, text) => {
    const [before, now] = versions(first, second);
    const { prefix, suffix } = sharedVersions(before, now);
    expect([prefix, suffix]).toEqual(paragraphs);
    const shared = sharedText(before, now);
    expect([shared.prefix, shared.suffix]).toEqual(text);
  });

  it('is copied; only places that hold something else are gone over', () => {
    const shared = { prefix: 1, suffix: 2 };
    const before = ['a', 'b', 'c', 'd'];
    const now = spliced(before, shared, ['x', 'y']);
    expect(now).toEqual(['a', 'x', 'y', 'c', 'd']);
    const places = new Places(now.length);
    places.addChanged(before, ['a', 'x', 'y', 'c', 'e'], shared);
    const found: number[] = [];
    for (let p = places.next(0); p >= 0; p = places.next(p + 1)) found.push(p);
    expect(found).toEqual([1, 2, 4]);
  });
});
