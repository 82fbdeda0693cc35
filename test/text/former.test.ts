import { describe, expect, it } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createFormerArticles } from '../../server/text/former';

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
