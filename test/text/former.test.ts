import { describe, expect, it } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createArticleReader } from '../../server/text/articleReader';
import { createArticleStates, Places, sharedText, sharedVersions, spliced } from '../../server/text/former';

const read = createParagraphReader();
const paragraphsOf = (words: string) => readArticle(words.split(' ').join('\n\n'), read).paragraphs;

describe('the state of an article', () => {
  it('is of the version that is likeliest the one before, where several articles take turns', () => {
    let made = 0;
    const states = createArticleStates(() => ++made);
    const first = states(paragraphsOf('a b c'));
    const second = states(paragraphsOf('d e f'));
    expect(second).not.toBe(first);
    expect(states(paragraphsOf('a x c'))).toBe(first);
    expect(states(paragraphsOf('d e f g'))).toBe(second);
    expect(states(paragraphsOf('a c'))).toBe(first);
  });

  it('is another for an article that shares no more than a line', () => {
    let made = 0;
    const states = createArticleStates(() => ++made);
    const first = states(paragraphsOf('a b c d'));
    expect(states(paragraphsOf('a x y z'))).not.toBe(first);
  });

  it('is made of the one that was used least lately, where there are many', () => {
    const old: (string | undefined)[] = [];
    const states = createArticleStates<string>(former => {
      old.push(former);
      return 'abcdef'[old.length - 1]!;
    });
    for (const words of ['1 1', '2 2', '3 3', '4 4', '1 1', '5 5']) states(paragraphsOf(words));
    expect(old).toEqual([undefined, undefined, undefined, undefined, 'b']);
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
