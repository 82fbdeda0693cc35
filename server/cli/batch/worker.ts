import { parentPort, workerData } from 'node:worker_threads';
import type { Item } from './items';
import { createWorker, type Work } from './work';

/** What a thread that does a batch's work is started with. */
export interface BatchData {
  readonly role: 'batch';
  readonly work: Work;
}

/** Serves as a thread that does a batch's work: items asked, what came of them answered. */
export function serveBatch(): void {
  const work = createWorker((workerData as BatchData).work);
  parentPort!.on('message', async (items: readonly Item[]) => parentPort!.postMessage(await work(items)));
}
