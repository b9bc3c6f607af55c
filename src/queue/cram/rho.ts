import type { CramInput } from './cram-input.ts';

/** From here on the time allows a look at every card and two reviews of it, with some to spare. */
export const ENOUGH = 1.2;
/**
 * From here on a plan is made by prices. Below, it is steady: simulated, that loses half a point
 * where memories follow FSRS, and gains up to nine where they have half-lives.
 */
export const AMPLE = 1.5;
/** What two reviews take, in successes: some fail. */
const TWO_REVIEWS = 2.5;

/**
 * The share of "one look and two reviews a card" that the time allows; a card that was seen before
 * needs no look. Infinite without cards, 0 without time.
 */
export function rhoOf({ cards, sessionDays, secondsPerSession, costs }: CramInput): number {
  const seconds = sessionDays.length * Math.max(secondsPerSession, 0);
  const fresh = cards.filter(({ trace }) => trace === null).length;
  const needed = fresh * costs.fresh + cards.length * TWO_REVIEWS * costs.success;
  return needed === 0 ? Number.POSITIVE_INFINITY : seconds / needed;
}
