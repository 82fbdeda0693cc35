import type { ReviewItem } from '../../server/protocol';

/** How far a person has come in going through an article's findings; kept between sessions. */
export interface ReviewProgress {
  /** How many were decided. A decided finding is asked no more, so it needs no name. */
  readonly decided: number;
  /** Keys of those that were passed over, for later. */
  readonly skipped: readonly string[];
}

export const noProgress: ReviewProgress = { decided: 0, skipped: [] };

/** What is asked next, and where it stands among all. */
export interface Step {
  readonly item: ReviewItem;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/**
 * The next finding that is neither decided nor skipped: the first after a line and column, or from the article's start.
 * @param items what is still unsure, in the order of the text
 */
export function nextStep(
  items: readonly ReviewItem[],
  { decided, skipped }: ReviewProgress,
  after?: { readonly line: number; readonly character: number },
): Step | undefined {
  const passed = new Set(skipped);
  const open = items.filter(({ key }) => !passed.has(key));
  const follows = ({ range: { start } }: ReviewItem) =>
    after === undefined || start.line > after.line || (start.line === after.line && start.character >= after.character);
  const item = open.find(follows) ?? open[0];
  if (!item) return undefined;
  return { item, number: decided + items.length - open.length + 1, of: decided + items.length };
}
