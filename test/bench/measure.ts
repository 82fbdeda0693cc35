/** A section of the report. */
export interface Section {
  readonly title: string;
  /** What was measured, for people, in Markdown. */
  readonly table: string;
  /** The same for programs. */
  readonly figures: Readonly<Record<string, number>>;
  /** What must hold: ratios and growth, never times, which depend on the machine and on what else it does. */
  readonly demands?: readonly Demand[];
}

/** A ratio or a growth, what it should be, and what it must be. */
export interface Demand {
  /** What it is, for people. */
  readonly what: string;
  readonly value: number;
  /** What it should be at most, or at least. */
  readonly goal: { readonly most: number } | { readonly least: number };
  /** From where on something is broken: that fails the run. Farther off than the goal, for machines are noisy. */
  readonly broken: number;
}

/** Whether a demand is met, missed by what noise and unfinished work explain, or broken. */
export function judge({ value, goal, broken }: Demand): 'met' | 'missed' | 'broken' {
  const least = 'least' in goal;
  if (least ? value >= goal.least : value <= goal.most) return 'met';
  return (least ? value >= broken : value <= broken) ? 'missed' : 'broken';
}

/** Milliseconds of processor time that this process has used: other processes' load does not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The least processor time of a few runs, in milliseconds: what the work takes when nothing gets in its way.
 * @param prepare runs before each, untimed; its result is handed to the run
 */
export function leastTime<T>(prepare: () => T, run: (prepared: T) => void, times: number): number {
  let least = Infinity;
  for (let n = 0; n < times; n++) {
    const prepared = prepare();
    const before = processorTime();
    run(prepared);
    least = Math.min(least, processorTime() - before);
  }
  return least;
}

/** The one in the middle; of an even number of them the upper of the two. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** The exponent b of y = a · x^b, fitted by least squares to the logarithms: 1 is linear. */
export function growthExponent(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const variance = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return covariance / variance;
}

/** A Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
