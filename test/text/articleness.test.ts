import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeArticleness } from '../../server/text/articleness';
import { timesAsLong } from '../support/growth';

const why = (fileName: string, text: string): string => {
  const judged = judgeArticleness(fileName, text);
  return judged.kind === 'none' ? judged.why : 'article';
};

const story = `Ferry to Port Alder stays in dock

By Ana Ruiz

PORT ALDER — The ferry that links the island with the mainland will stay in dock until Friday, the operator said.

“We found a crack in the hull,” said Piet Maas, its director. He would not say how long the repair was going to take.
`;

describe('what is plainly no article', () => {
  it.each([
    ['requirements.txt', 'flask==2.0\nrequests>=2.1\n', 'packages'],
    ['deps/requirements-dev.txt', story, 'packages'],
    ['CMakeLists.txt', 'project(x)\n', 'build file'],
    ['site\\robots.txt', 'User-agent: *\nDisallow: /\n', 'crawlers'],
    ['LICENSE.txt', 'Anything', 'licence'],
    ['packages.txt', 'flask==2.0\nrequests>=2.1\n# tests\npytest~=7.0\n', 'packages'],
    ['bots.txt', 'User-agent: *\nDisallow: /private\nSitemap: https://example.com/s.xml\n', 'crawlers'],
    [
      'mit.txt',
      'MIT License\n\nCopyright (c) 2020 A Person\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software',
      'licence',
    ],
    [
      'server.txt',
      '2024-05-01 10:00:01 INFO started\n2024-05-01 10:00:02 WARN slow\n2024-05-01 10:00:03 ERROR the file that was asked for is not there and will not be\n',
      'log',
    ],
    ['data.txt', '{\n  "name": "x",\n  "size": 3\n}\n', 'JSON'],
    ['rows.txt', '[\n  {"a": 1},\n  {"a": 2}\n]\n', 'JSON'],
    ['one-a-line.txt', '{"a":1}\n{"a":2}\n', 'JSON'],
    ['table.txt', 'id,name,age\n1,Ann,30\n2,Bo,31\n3,Cy,32\n', 'table'],
    ['tabs.txt', 'id\tname\n1\tAnn\n2\tBo\n3\tCy\n', 'table'],
    ['page.txt', '<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>', 'markup'],
    [
      'code.txt',
      'import { a } from "b";\n\nexport function f(x) {\n  const y = x + 1;\n  return y;\n}\n\nconst z = f(2);\n',
      'code',
    ],
    [
      'script.txt',
      '#!/bin/bash\nset -e\nfor f in *; do\n  echo $f\ndone\nif [ -f x ]; then\n  rm x;\nfi;\n',
      'article',
    ],
    ['settings.txt', '[core]\nname = x\nsize = 3\ncolor=blue\nmode = fast\n', 'settings'],
    ['links.txt', 'https://example.com/a\nhttps://example.com/b\n'.repeat(4), 'links'],
    ['numbers.txt', '1.5\n2.5\n3.5\n4.5\n5.5\n6.5\n', 'numbers'],
    ['words.txt', Array.from({ length: 40 }, (_, i) => `word${'abcdefgh'[i % 8]}`).join('\n'), 'list of words'],
    ['empty.txt', ' \n\r\n\t', 'empty'],
    ['image.txt', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'binary'],
    ['latin.txt', '\ufffd\ufffd\ufffd\ufffdabc\ufffd\u0001', 'binary'],
  ])('%s', (fileName, text, expected) => {
    expect(why(fileName, text)).toContain(expected);
  });
});

describe('what may be an article', () => {
  it.each([
    ['a story', story],
    ['a story with Windows line ends', story.replaceAll('\n', '\r\n')],
    ['a short note', 'Mayor resigns.'],
    ['a headline and a byline', 'Mayor resigns\nBy Ana Ruiz'],
    [
      'one that speaks of a licence',
      'GNU General Public License turns thirty\n\nThe licence that made free software possible is thirty years old this week, and its authors are not done with it.',
    ],
    [
      'a live blog',
      '10:02 a.m. The council has begun its meeting and the mayor is not there.\n\n10:15 a.m. The mayor said she would resign at the end of the month.\n\n10:30 a.m. It is over, and the crowd has gone home.',
    ],
    [
      'an interview',
      'Q: Why did you leave the party after so many years?\nA: Because it had left me, and it was time to go.\nQ: What will you do now that you are out?\nA: I will write a book about it, I think.',
    ],
    [
      'a story with a table in it',
      `${story}\nYear\tFerries\n2019\t4\n2020\t3\n2021\t3\n2022\t2\n2023\t1\n2024\t1\nSource: the operator\n`,
    ],
    ['Chinese', '市长周五表示，渡轮将停航至周末。\n“我们在船体上发现了一条裂缝，”总监说。\n没有人受伤。'],
    ['Arabic', 'قال رئيس البلدية يوم الجمعة إن العبارة ستبقى في الميناء حتى نهاية الأسبوع.\nولم يصب أحد بأذى.'],
    ['Spanish', 'El alcalde dijo el viernes que el transbordador no saldrá del puerto hasta el fin de semana.'],
    ['a bracket first', '[Updated] The mayor has resigned, the council said on Friday.'],
    ['a poem', 'The rain,\nthe rain again.\nAnd then:\nno rain.\n'],
  ])('%s', (_, text) => {
    expect(why('story.txt', text)).toBe('article');
  });
});

describe('judging', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 20 }), (text, fileName) => {
        judgeArticleness(fileName, text);
      }),
    );
  });

  it('takes a story for an article wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 130, max: story.length }), length => {
        expect(why('a.txt', story.slice(0, length))).toBe('article');
      }),
    );
  });

  it('looks at a bounded part of a long text', () => {
    for (const [first, more] of [
      ['{"a": ', 'x'],
      ['', ' a'],
      ['', '"a" '],
    ] as const) {
      const judgeAll = (times: number) => {
        const text = first + more.repeat(times);
        return () => judgeArticleness('x.txt', text);
      };
      expect(timesAsLong(judgeAll, [50_000, 5_000_000], 5), more).toBeLessThan(5);
    }
  });
});
