/** How a long piece of work makes room for others. */
export interface Pacing {
  /** Called between short stretches of work, with how much of it is done (0 to 1): returns when it may go on. Throws to
   * stop it. */
  pause(done: number): Promise<void>;
}

/** Entries of a bibliography from one pause to the next: about 2 ms of work. */
const stretch = 10;

/** Maps items one after another, with pauses between stretches of them. */
export async function inTurns<In, Out>(items: readonly In[], pacing: Pacing, read: (item: In) => Out): Promise<Out[]> {
  const results: Out[] = [];
  for (const item of items) {
    results.push(read(item));
    if (results.length % stretch === 0) await pacing.pause(results.length / items.length);
  }
  return results;
}
