import type { Instant } from '../schedule/day.ts';

const MS_PER_SECOND = 1000;

/** The second in which an answer was given. Nobody answers a card twice in one. */
export function secondOf(at: Instant): number {
  return Math.floor(at / MS_PER_SECOND);
}

/**
 * The seconds in which an answer may have been given that comes back from another program: where two
 * answers fall on one instant, an export puts one of them some milliseconds later.
 */
export function secondsBefore(at: Instant): readonly number[] {
  const second = secondOf(at);
  return [second, second - 1];
}
