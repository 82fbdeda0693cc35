import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Built, buildEntry, folderOf, type Session, type SessionOptions, startSession } from './session';

/** What the tests of a file that talk to a real server share. */
export interface ServerTest {
  /** The session that the test has started. */
  readonly session: Session;
  /** The folder that the test has made; the last one, if it made several. */
  readonly folder: ReturnType<typeof folderOf>;
  /** Makes a folder on disk, which goes when the test ends. */
  onDisk(files?: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof folderOf>;
  /** Starts a server, which is stopped when the test ends. */
  start(options?: SessionOptions): Promise<Session>;
  /** Makes a folder and starts a server on it. */
  startIn(
    files: Readonly<Record<string, string | Uint8Array>>,
    options?: Omit<SessionOptions, 'folders'>,
  ): Promise<void>;
  /** The test has ended its session itself, or will. @returns the session */
  release(): Session;
  /** Asks the server about a document. */
  ask<Result>(method: string, uri: string, params?: object): Promise<Result>;
}

/**
 * Builds the server once for the tests of a file, and cleans up after each.
 * @param mayLog whether the server may log that something went wrong; else a test in which it does fails
 */
export function useServer({ mayLog = false } = {}): ServerTest {
  let built: Built;
  let session: Session | undefined;
  const folders: ReturnType<typeof folderOf>[] = [];
  beforeAll(async () => {
    built = await buildEntry('server/node.ts');
  });
  afterAll(() => built.dispose());
  afterEach(async () => {
    const logged = session?.logged;
    await session?.stop();
    session = undefined;
    for (const folder of folders.splice(0)) folder.dispose();
    if (logged && !mayLog) expect(logged, 'nothing went wrong unnoticed').toEqual([]);
  });
  const started = () => {
    if (!session) throw new Error('No session was started.');
    return session;
  };
  const onDisk = (files = {}) => {
    const folder = folderOf(files);
    folders.push(folder);
    return folder;
  };
  const start = async (options?: SessionOptions) => {
    session = await startSession(built.file, options);
    return session;
  };
  return {
    get session() {
      return started();
    },
    get folder() {
      return folders.at(-1)!;
    },
    onDisk,
    start,
    startIn: async (files, options) => {
      await start({ ...options, folders: [onDisk(files).uri] });
    },
    release: () => {
      const released = started();
      session = undefined;
      return released;
    },
    ask: (method, uri, params = {}) => started().connection.sendRequest(method, { textDocument: { uri }, ...params }),
  };
}
