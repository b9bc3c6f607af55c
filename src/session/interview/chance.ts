/** A source of numbers from 0 up to 1. */
export type Chance = () => number;

/**
 * Numbers that look like chance and follow from a seed of 32 bits alone: a Weyl sequence whose
 * terms are mixed by multiplying and shifting.
 */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
    return ((twice ^ (twice >>> 16)) >>> 0) / 2 ** 32;
  };
}
