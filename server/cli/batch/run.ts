import { availableParallelism } from 'node:os';
import { createPool } from '../../node/pool';
import { complain, ExitCode, remark, writeText } from '../output';
import { Checkpoint } from './checkpoint';
import { inOrder } from './inOrder';
import { type Item, nameOf } from './items';
import { ProgressLine } from './progressLine';
import { createWorker, type Outcome, type Work, type WorkDone } from './work';
import type { BatchData } from './worker';

/** How a batch is run: the same for all commands. */
export interface BatchOptions {
  /** How many threads work; by default as many as there are processors. */
  readonly jobs?: number;
  /** The file to write to, instead of standard output. */
  readonly output?: string;
  /** Go on with an output file that an interrupted run has left. */
  readonly resume?: boolean;
}

/** What a command does with what comes of its items. Its state is what it has to know again when it goes on. */
export interface Command<State> {
  readonly work: Work;
  /** All that decides what is written, but the input. */
  readonly run: string;
  state(): State;
  restore(state: State): void;
  start(): readonly string[];
  /** Lines for an outcome that is no trouble. */
  lines(item: Item, outcome: Exclude<Outcome, { kind: 'none' | 'trouble' }>): readonly string[];
  trouble(item: string, why: string): void;
  end(): readonly string[];
}

/**
 * Runs a command over items: side by side in threads, written in order, so that the bytes are the same however many
 * there are. What is wrong with one item is told of, and never ends the run; the exit code then says so.
 */
export async function runBatch<State>(
  items: AsyncIterable<readonly Item[]>,
  command: Command<State>,
  { jobs = availableParallelism(), output, resume = false }: BatchOptions,
): Promise<void> {
  const checkpoint =
    output === undefined ? undefined : new Checkpoint<{ own: State; failed: boolean }>(output, command.run);
  await checkpoint?.open(resume);
  const progress = new ProgressLine();
  let failed = false;
  const state = () => ({ own: command.state(), failed });
  const write = async (lines: readonly string[], names: readonly string[]): Promise<void> => {
    const text = lines.map(line => `${line}\n`).join('');
    if (checkpoint) await checkpoint.write(text, names, state());
    else if (text !== '') await writeText(text);
  };
  const tell = (say: () => void): void => {
    progress.clear();
    say();
  };
  if (checkpoint?.before) {
    failed = checkpoint.before.failed;
    command.restore(checkpoint.before.own);
    if (failed) process.exitCode = ExitCode.Trouble;
    progress.add(checkpoint.done, 0);
    remark(`going on after ${checkpoint.done} articles that are done.`);
  } else await write(command.start(), []);

  const workers = createWorkers(command.work, jobs);
  const said = new Set<string>();
  try {
    const todo = checkpoint ? notDone(items, checkpoint) : items;
    for await (const { piece, result } of inOrder(hinted(todo, workers), piece => workers.work(piece), 2 * jobs)) {
      const lines: string[] = [];
      let size = 0;
      for (const message of result.said) {
        if (said.has(message)) continue;
        said.add(message);
        tell(() => complain(message));
      }
      result.outcomes.forEach((outcome, i) => {
        const item = piece[i]!;
        const name = nameOf(item);
        size += item.kind === 'line' ? item.text.length : 0;
        if (outcome.kind === 'none') tell(() => remark(`${name}: ${outcome.why}`));
        else if (outcome.kind === 'trouble') {
          failed = true;
          tell(() => complain(`${name}: ${outcome.why}`));
          command.trouble(name, outcome.why);
        } else lines.push(...command.lines(item, outcome));
      });
      await write(lines, piece.map(nameOf));
      progress.add(piece.length, size);
    }
    await write(command.end(), []);
    await checkpoint?.finish();
  } finally {
    progress.clear();
    workers.close();
  }
}

/** Leaves out what an interrupted run has done. */
async function* notDone<State>(
  items: AsyncIterable<readonly Item[]>,
  checkpoint: Checkpoint<State>,
): AsyncGenerator<readonly Item[]> {
  for await (const some of items) {
    const left = some.filter(item => !checkpoint.isDone(nameOf(item)));
    if (left.length > 0) yield left;
  }
}

interface Workers {
  work(items: readonly Item[]): Promise<WorkDone>;
  /** Whether to do the work in this thread: for a single piece no other is worth starting. */
  alone: boolean;
  close(): void;
}

/** Threads that start when there is more to do than one of them can. */
function createWorkers(work: Work, jobs: number): Workers {
  let here: ((items: readonly Item[]) => Promise<WorkDone>) | undefined;
  let pool: ReturnType<typeof createPool<readonly Item[], WorkDone>> | undefined;
  const inThread = async (items: readonly Item[]): Promise<WorkDone> => {
    pool ??= createPool(__filename, { role: 'batch', work } satisfies BatchData, jobs);
    try {
      return await pool.run(items);
    } catch (error) {
      // One of them ended its thread: it alone is lost.
      if (items.length === 1) return { outcomes: [{ kind: 'trouble', why: (error as Error).message }], said: [] };
      const each = await Promise.all(items.map(item => inThread([item])));
      return { outcomes: each.flatMap(({ outcomes }) => outcomes), said: each.flatMap(({ said }) => said) };
    }
  };
  return {
    alone: jobs === 1,
    work(items) {
      if (!this.alone) return inThread(items);
      here ??= createWorker(work);
      return here(items);
    },
    close: () => pool?.close(),
  };
}

/** Milliseconds that the first piece waits for a second one, to tell whether threads are worth starting. */
const patience = 100;

/** Has a first piece that is the only one, or long the only one, done in this thread. */
async function* hinted(pieces: AsyncIterable<readonly Item[]>, workers: Workers): AsyncGenerator<readonly Item[]> {
  const input = pieces[Symbol.asyncIterator]();
  const first = await input.next();
  if (first.done) return;
  const threads = !workers.alone;
  const second = input.next();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, patience, 'late');
  });
  const soon = await Promise.race([second, late]);
  clearTimeout(timer);
  workers.alone = !threads || soon === 'late' || soon.done === true;
  yield first.value;
  workers.alone = !threads;
  for (let next = await second; !next.done; next = await input.next()) yield next.value;
}
