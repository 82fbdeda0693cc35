import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import type { Client } from '../../server/connection/client';
import { serveIndexes } from '../../server/connection/indexing';
import { Rest } from '../../server/connection/rest';
import type { Folder } from '../../server/workspace/folder';
import { Cancelled, neverCancelled } from '../../server/workspace/host';
import type { Workspace } from '../../server/workspace/workspace';

afterEach(() => void vi.useRealTimers());

test('whoever stops the reading of a folder is left alone until the folder is asked for', async () => {
  vi.useFakeTimers();
  let reads = 0;
  let stopped = true;
  const folder = {
    uri: 'file:///news',
    index: {
      omitted: 0,
      catalog: async () => {
        reads++;
        if (stopped) throw new Cancelled('Cancelled');
        return { generation: reads };
      },
    },
  } as unknown as Folder;
  const connection = { sendNotification: async () => {}, console: { error: () => {} } } as unknown as Connection;
  const workspace = { folders: { of: () => folder } } as unknown as Workspace;
  const indexes = serveIndexes(connection, workspace, {} as Client, new Rest(), true);
  const openArticle = async () => {
    indexes.soon('file:///news/a.txt');
    await vi.runAllTimersAsync();
  };
  await openArticle();
  expect(reads).toBe(1);
  await openArticle();
  expect(reads).toBe(1);
  stopped = false;
  await indexes.catalogOf(folder, neverCancelled);
  expect(reads).toBe(2);
  await openArticle();
  expect(reads).toBe(3);
});
