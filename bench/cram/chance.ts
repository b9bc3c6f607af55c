/** Chance: each call gives the next number, evenly spread over [0, 1). */
export type Chance = () => number;

/** A source of chance that the same keys always give (mulberry32, begun at a hash of the keys). */
export function chanceOf(...keys: readonly number[]): Chance {
  let state = keys.reduce((hash, key) => mixed(hash ^ mixed(key + 0x9e3779b9)), 0x243f6a88);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A draw from the normal distribution around 0 (Box and Muller). */
export function normal(chance: Chance, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance()));
  return deviation * radius * Math.cos(2 * Math.PI * chance());
}

/** A number as text, for a key. */
export function keyOf(text: string): number {
  return [...text].reduce((hash, letter) => mixed(hash ^ (letter.codePointAt(0) ?? 0)), 0x811c9dc5);
}

/** All 32 bits of a number stirred (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
