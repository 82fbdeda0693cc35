import { Worker } from 'node:worker_threads';

/** Threads that each do one task at a time. */
export interface Pool<Task, Result> {
  readonly count: number;
  /** Does a task in the next thread that is free. @throws ThreadEnded where the thread ended over it */
  run(task: Task): Promise<Result>;
  close(): void;
}

/** A thread ended before it had answered: it had no memory left, or its code went down. */
class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts threads as they are needed. One that ends over a task fails that task alone: another takes its place.
 * @param file the code that they run, which answers each message with one
 * @param count how many there are at most
 */
export function createPool<Task, Result>(file: string, workerData: unknown, count: number): Pool<Task, Result> {
  const queue: Waiting<Task, Result>[] = [];
  const free: Worker[] = [];
  const all = new Set<Worker>();
  const doing = new Map<Worker, Waiting<Task, Result>>();
  let closed = false;

  const start = (): Worker => {
    const worker = new Worker(file, { workerData, stdin: false, env: process.env });
    // Nobody has to wait for an idle thread to end.
    worker.unref();
    all.add(worker);
    let why = 'its thread ended.';
    worker.on('message', (result: Result) => {
      const { resolve } = doing.get(worker)!;
      doing.delete(worker);
      worker.unref();
      free.push(worker);
      resolve(result);
      next();
    });
    worker.on('error', error => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      all.delete(worker);
      const index = free.indexOf(worker);
      if (index >= 0) free.splice(index, 1);
      doing.get(worker)?.reject(new ThreadEnded(why));
      doing.delete(worker);
      if (!closed) next();
    });
    return worker;
  };
  const next = (): void => {
    while (queue.length > 0 && (free.length > 0 || all.size < count)) {
      const worker = free.pop() ?? start();
      const waiting = queue.shift()!;
      doing.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.task);
    }
  };
  return {
    count,
    run: task =>
      new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject });
        next();
      }),
    close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new ThreadEnded('it was stopped.'));
      for (const worker of all) void worker.terminate();
    },
  };
}
