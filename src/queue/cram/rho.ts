import type { CramInput } from './cram-input.ts';

/** From here on the time allows a look at every card and two reviews of it, with some to spare. */
export const ENOUGH = 1.2;
/** The exponent that planning forgets with, where the time is enough and where it is not. */
const DECAY = { enough: 0.5, short: 2 } as const;
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

/** The exponent of the curve that a plan is made with: steeper than FSRS's own, to be on the safe side. */
export function planningDecay(input: CramInput): number {
  return rhoOf(input) >= ENOUGH ? DECAY.enough : DECAY.short;
}
