/** Returns the next random number, from 0 up to but not including 1. */
export type Chance = () => number;

/** A random generator: the same seed gives the same numbers (Marsaglia's 32-bit xorshift). */
export function chanceFrom(seed: number): Chance {
  let state = (Math.imul(Math.trunc(seed) + 1, 0x9e3779b1) ^ 0x5bf03635) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  return next;
}
