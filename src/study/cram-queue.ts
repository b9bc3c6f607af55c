/** After how many other cards a failed one returns, for its first, second and third failure. */
const RETURNS_AFTER = [2, 3, 5] as const;

/** How often a failed card returns within a session at most. */
export const MOST_RETURNS = RETURNS_AFTER.length;

/**
 * The rest of a session's queue after a card failed for the `failures`-th time in it: it returns
 * after two to five other cards, at most {@link MOST_RETURNS} times, and at the end where fewer are
 * left.
 */
export function afterFailure<Card>(
  queue: readonly Card[],
  card: Card,
  failures: number,
): readonly Card[] {
  const distance = RETURNS_AFTER[failures - 1];
  if (distance === undefined) return queue;
  return [...queue.slice(0, distance), card, ...queue.slice(distance)];
}
