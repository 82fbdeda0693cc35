import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type AnnotateResult,
  type AnnotationsResult,
  annotateRequest,
  annotationsRequest,
  type CompareResult,
  changeAnnotationRequest,
  compareRequest,
  type ExportResult,
  exportRequest,
  type FolderAnnotationsResult,
  folderAnnotationsRequest,
  importRequest,
  removeAnnotationRequest,
  replyRequest,
  restoreAnnotationRequest,
} from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer();
const { ask } = server;
const text = 'Ada Nwosu met Bo Ash in Ardale.\n';
const range = (start: number, end: number) => ({
  start: { line: 0, character: start },
  end: { line: 0, character: end },
});
const ok = (result: AnnotateResult) => {
  if (!result.ok) throw new Error(result.why);
  return result.annotation;
};

describe('annotations', () => {
  test('of a closed article are made, answered, moved, resolved, dropped and put back', async () => {
    await server.startIn({ 'news/a.txt': text });
    const uri = server.folder.uriOf('news/a.txt');
    const keep = { range: range(0, 9), cue: range(10, 13), body: { kind: 'speaker', name: 'Ada' }, creator: 'Bea' };
    const { id } = ok(await ask<AnnotateResult>(annotateRequest, uri, keep));
    ok(await ask<AnnotateResult>(replyRequest, uri, { id, text: 'Sure?', creator: 'Cem' }));
    const changed = ok(
      await ask<AnnotateResult>(changeAnnotationRequest, uri, { id, range: range(14, 20), cue: null, resolved: true }),
    );
    expect(changed).toMatchObject({
      ...{ id, quote: 'Bo Ash', range: range(14, 20), resolved: true, creator: 'Bea' },
      replies: [{ text: 'Sure?', creator: 'Cem' }],
    });
    expect(changed.cue).toBeUndefined();
    expect(await ask(removeAnnotationRequest, uri, { id })).toEqual({ ok: true });
    expect((await ask<AnnotationsResult>(annotationsRequest, uri)).annotations).toEqual([]);
    expect(ok(await ask<AnnotateResult>(restoreAnnotationRequest, uri, { id }))).toMatchObject({ id, quote: 'Bo Ash' });
    const { articles } = await server.session.connection.sendRequest<FolderAnnotationsResult>(
      folderAnnotationsRequest,
      {},
    );
    expect(articles).toMatchObject([{ path: 'news/a.txt', annotations: [{ id }] }]);
    const why = await ask(changeAnnotationRequest, uri, { id: 'urn:none', resolved: true });
    expect(why).toMatchObject({ ok: false, why: 'This annotation is no longer there.' });
  });

  test('are exported, imported and compared', async () => {
    const one = JSON.stringify({
      text,
      label: [
        [0, 9, 'PER'],
        [24, 30, 'Place'],
      ],
      source: 'a.txt',
    });
    await server.startIn({ 'a.txt': text, 'in.jsonl': `${one}\n` });
    const folder = server.folder.uriOf('').replace(/\/$/, '');
    const imported = await server.session.connection.sendRequest(importRequest, {
      folder,
      files: [server.folder.uriOf('in.jsonl')],
    });
    expect(imported).toEqual({ ok: true, added: 2, changed: 0, same: 0, orphans: 0, problems: [] });
    const shown = await server.session.connection.sendRequest<ExportResult>(exportRequest, { folder, format: 'csv' });
    expect(shown).toMatchObject({ ok: true, annotations: 2, files: [{ path: 'annotations.csv' }] });
    const to = server.folder.uriOf('out');
    const written = await server.session.connection.sendRequest<ExportResult>(exportRequest, {
      folder,
      format: 'brat',
      to,
    });
    expect(written).toMatchObject({
      ok: true,
      files: [{ path: 'a.txt' }, { path: 'a.ann' }, { path: 'annotation.conf' }],
    });
    expect(readFileSync(join(server.folder.path, 'out/a.ann'), 'utf8')).toContain('T1\tPerson 0 9\tAda Nwosu');
    const uri = server.folder.uriOf('a.txt');
    const body = { kind: 'tag', tag: 'Town' };
    ok(await ask<AnnotateResult>(annotateRequest, uri, { range: range(24, 30), body, creator: 'Bea' }));
    const compared = await server.session.connection.sendRequest<CompareResult>(compareRequest, {
      folder,
      a: folder,
      b: 'Bea',
    });
    expect(compared).toMatchObject({
      ...{ ok: true, articles: 1 },
      kinds: [
        { kind: 'entity', a: 1, b: 0 },
        { kind: 'tag', a: 2, b: 1, both: 1 },
      ],
      differences: [
        { uri, kind: 'entity', range: range(0, 9) },
        { kind: 'tag', quote: 'Ardale', a: { body: { tag: 'Place' } } },
      ],
    });
    expect(await server.session.connection.sendRequest(exportRequest, { folder, format: 'none' })).toMatchObject({
      ok: false,
    });
  });
});
