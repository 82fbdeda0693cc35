import { describe, expect, test } from 'vitest';
import { annotate } from '../../server/language/annotations';
import { review } from '../../server/language/review';
import { neverCancelled } from '../../server/workspace/host';
import { readMarked, uriOf } from '../support/memoryWorkspace';

const story =
  '|Harbour Master Ines Falk met reporters on Monday.\n\nThe hall fell silent. “We were never told,” he said.\n\nCorruption caused the collapse of the quay, the worst disaster in the country’s history.\n';

/** All is asked about that is not certain. */
const curious = { sureConfidence: 1 };

describe('review', () => {
  test('asks, in the order of the text, what the machine is less sure of than the setting says', async () => {
    const { items } = review((await readMarked(story, {}, curious)).article);
    expect(items.length).toBeGreaterThan(1);
    const lines = items.map(({ range }) => range.start.line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(items.map(({ kind }) => kind)).toContain('claim');
    for (const { question, text } of items) {
      expect(question).not.toBe('');
      expect(text).not.toBe('');
    }
  });

  test('asks what a name is where its type is doubtful, once for all its mentions, and not again', async () => {
    const text =
      '|The vote in Karst House failed. Then Karst House closed. Saltmarsh Road Lantern met Epic Hollow, and the Republic of Quellmark Watch objected to Harbour List Share.\n';
    const { article, workspace } = await readMarked(text, {}, curious);
    const asked = (of: typeof article) =>
      review(of).items.filter(({ question }) => question.endsWith('reject it as no name.'));
    const doubtful = article.analysis.entities.filter(({ typeConfidence }) => typeConfidence !== undefined);
    expect(doubtful.length).toBeGreaterThan(0);
    expect(asked(article).map(({ question }) => /“(.+)”/.exec(question)![1])).toEqual(doubtful.map(({ name }) => name));
    for (const { range, accept } of asked(article)) {
      const document = workspace.documents.get(article.uri)!;
      await annotate(document, { textDocument: { uri: article.uri }, range, body: accept });
    }
    expect(asked((await workspace.article(article.uri, neverCancelled))!)).toEqual([]);
    const { article: sure } = await readMarked(text, {}, { sureConfidence: 0 });
    expect(asked(sure)).toEqual([]);
  });

  test('asks nothing of what it is sure of, but for questions', async () => {
    const { items } = review((await readMarked(story, {}, { sureConfidence: 0 })).article);
    expect(items.filter(({ kind }) => kind === 'claim' || kind === 'attribution')).toEqual([]);
  });

  test.each(['accept', 'reject'] as const)('does not ask again once a person says %s', async answer => {
    const { article, workspace } = await readMarked(story, {}, curious);
    const before = review(article).items;
    for (const { range, [answer]: body } of before) {
      const document = workspace.documents.get(article.uri)!;
      const kept = await annotate(document, { textDocument: { uri: article.uri }, range, body });
      expect(kept).toMatchObject({ ok: true });
    }
    const after = await workspace.article(uriOf('article.txt'), neverCancelled);
    const keys = new Set(before.map(({ key }) => key));
    expect(review(after!).items.filter(({ key }) => keys.has(key))).toEqual([]);
  });

  test('knows a finding again after an edit elsewhere', async () => {
    const { items } = review((await readMarked(story, {}, curious)).article);
    const later = story.replace('on Monday', 'early on Monday');
    const edited = review((await readMarked(later, {}, curious)).article);
    const keys = new Set(edited.items.map(({ key }) => key));
    for (const { key } of items) expect(keys).toContain(key);
  });
});
