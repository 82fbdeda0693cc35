import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { hashBytes } from '../../knowledge/compactCache';
import { type ArticleText, createParagraphReader, readArticle } from '../../text/article';
import { decodeText } from '../../workspace/decode';
import { neverCancelled } from '../../workspace/host';
import { changesOf } from '../../workspace/index/givenChanges';
import type { AskedArticle, IndexJob, ReadArticle } from '../../workspace/index/indexing';
import { packRecord } from '../../workspace/index/pack';
import { toRecord } from '../../workspace/index/record';
import { Workspace } from '../../workspace/workspace';
import { readAnalysisData } from '../data';
import { diskFiles } from '../files';

/** What a thread that reads articles is started with. */
export interface ReaderData {
  readonly role: 'reader';
  readonly job: IndexJob;
  /** The folder of the build. */
  readonly dist: string;
}

/** A stamp this young (milliseconds) may be that of a file that changes again within the same tick of the disk's clock. */
const unsure = 50;

/** Serves as a thread that reads articles: a list of them asked, a list of what became of them answered. */
export function serveReader(): void {
  const { job, dist } = workerData as ReaderData;
  const read = createReader(job, dist);
  parentPort!.on('message', async (asked: readonly AskedArticle[]) => {
    const answers: ReadArticle[] = [];
    for (const article of asked) answers.push(await read(article));
    const bodies = answers.flatMap(answer =>
      answer.kind === 'read' && answer.record ? [answer.record.body.buffer as ArrayBuffer] : [],
    );
    parentPort!.postMessage(answers, bodies);
  });
}

/** Reads articles one at a time, with what a job says. @param dist the folder of the build */
export function createReader(job: IndexJob, dist: string): (asked: AskedArticle) => Promise<ReadArticle> {
  /** What is read already: the article itself, and the known entities as the editor has them. */
  const given = new Map<string, Uint8Array>();
  const { settings, home, cache } = job;
  const workspace = new Workspace({
    files: { ...diskFiles, read: async uri => given.get(uri) ?? diskFiles.read(uri) },
    data: () => readAnalysisData(join(dist, 'data')),
    settings: async () => settings,
    ...(home && { home }),
    ...(cache && { cache }),
    pause: async () => {},
    log: () => {},
    now: () => new Date().toISOString(),
    newId: () => `urn:uuid:${randomUUID()}`,
  });
  workspace.folders.set([job.folder]);
  for (const { uri, text } of job.given) given.set(uri, new TextEncoder().encode(text));
  const mayBeTouched = job.since && job.since.length > 0 ? touchedSince([...job.since, job.given]) : undefined;
  return async ({ uri, known, annotations }) => {
    try {
      const stamp = await diskFiles.stat(uri);
      const bytes = stamp && (await diskFiles.read(uri));
      if (!bytes) return { kind: 'gone', uri };
      const modified = Date.now() - stamp.modified < unsure ? -1 : stamp.modified;
      const read = { uri, stamp: { size: stamp.size, modified, hash: hashBytes(bytes).join(' '), annotations } };
      if (known === read.stamp.hash && !(mayBeTouched && (annotations || mayBeTouched(bytes)))) {
        return { kind: 'same', ...read };
      }
      given.set(uri, bytes);
      try {
        const article = await workspace.article(uri, neverCancelled);
        return { kind: 'read', ...read, record: article ? packRecord(toRecord(article)) : null };
      } finally {
        given.delete(uri);
      }
    } catch (error) {
      return { kind: 'unread', uri, why: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Whether an article may read otherwise for one of the changes from each version of the files of known entities to the next. */
function touchedSince(versions: readonly IndexJob['given'][]): (bytes: Uint8Array) => boolean {
  const changes = changesOf(versions);
  const read = createParagraphReader(0);
  return bytes => {
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') return false;
    const { text } = decoded;
    let article: ArticleText | undefined;
    return changes.some(change => {
      if (!change) return true;
      if (!change.mayHold(text)) return false;
      article ??= readArticle(text, read);
      return article.paragraphs.some(({ paragraph }) => change.reads(paragraph.tokens));
    });
  };
}
