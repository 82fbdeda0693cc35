import { describe, expect, test } from 'vitest';
import { type AnnotatedArticle, type AnnotationNode, annotationNodes } from '../../client/annotations/view/nodes';
import type { AnnotationBody, AnnotationItem } from '../../server/protocol';

let ids = 0;
const said = (body: AnnotationBody, line: number | null, creator?: string): AnnotationItem => ({
  id: `urn:${++ids}`,
  body,
  range: line === null ? null : { start: { line, character: 0 }, end: { line, character: 5 } },
  quote: `words of line ${line}`,
  created: '2026-11-21T10:00:00Z',
  ...(creator !== undefined && { creator }),
});
const tag = (name: string): AnnotationBody => ({ kind: 'tag', tag: name });
const note = (text: string): AnnotationBody => ({ kind: 'note', text });
const articles: AnnotatedArticle[] = [
  {
    uri: 'file:///news/b.txt',
    path: 'b.txt',
    annotations: [said(tag('To check'), 4, 'Mo'), said(note('Ask'), 2, 'Ana')],
  },
  {
    uri: 'file:///news/old/a.txt',
    path: 'old/a.txt',
    annotations: [said(tag('Key'), 1, 'Ana'), said(tag('Key'), null)],
  },
];

/** The tree as lines, indented by depth. */
const lines = (nodes: readonly AnnotationNode[], depth = 0): string[] =>
  nodes.flatMap(node => [
    '  '.repeat(depth) + (node.kind === 'group' ? node.label : Object.values(node.annotation.body)[1]),
    ...lines(node.children, depth + 1),
  ]);

describe('the tree of annotations', () => {
  test('by article, in the order of the text, orphans on top', () => {
    expect(lines(annotationNodes(articles, 'article'))).toEqual([
      'Words no longer found',
      '  Key',
      'b.txt',
      '  Ask',
      '  To check',
      'a.txt',
      '  Key',
    ]);
  });

  test('those of an article that is gone stand together, on top', () => {
    const gone = { uri: 'file:///news/c.txt', path: 'c.txt', annotations: [said(tag('Lost'), null)], missing: true };
    const top = annotationNodes([...articles, gone], 'tag').slice(0, 2);
    expect(lines(top)).toEqual(['Words no longer found', '  Key', 'c.txt', '  Lost']);
    expect(top[1]).toMatchObject({ uri: gone.uri, description: 'no longer there · 1' });
  });

  test('by tag, and by kind what is no tag', () => {
    expect(lines(annotationNodes(articles, 'tag')).filter(line => !line.startsWith(' '))).toEqual([
      'Words no longer found',
      'Key',
      'To check',
      'Notes',
    ]);
  });

  test('by author', () => {
    expect(lines(annotationNodes(articles, 'author')).filter(line => !line.startsWith(' '))).toEqual([
      'Words no longer found',
      'Ana',
      'Mo',
    ]);
  });

  test.each([
    ['ana', 2],
    ['OLD/', 2],
    ['line 4', 1],
    ['nothing like it', 0],
  ])('the filter %j keeps %i', (filter, kept) => {
    const leaves = (nodes: readonly AnnotationNode[]): number =>
      nodes.reduce((sum, node) => sum + (node.kind === 'group' ? leaves(node.children) : 1), 0);
    expect(leaves(annotationNodes(articles, 'article', filter))).toBe(kept);
  });
});
