/** Numbers from 0 up to 1, the next one at each call. */
export type Chance = () => number;

/** Chance that is the same for the same seed (Marsaglia's xorshift on 32 bits, its seed scrambled). */
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
