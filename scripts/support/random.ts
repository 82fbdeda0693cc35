/** Seeded random numbers in [0, 1): mulberry32. The same seed gives the same ones, whatever the machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Puts items into a random order, in place. @returns them */
export function shuffle<Items extends { readonly length: number; [index: number]: unknown }>(
  items: Items,
  random: () => number,
): Items {
  const list: { [index: number]: unknown } = items;
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return items;
}
