import { textHash } from '../../../deck/card-id.ts';

/** Numbers in Anki are instants, in milliseconds; these lie in a past before any deck of ours. */
const FIRST = 1_400_000_000_000;
const SPREAD = 200_000_000_000;
const BASE = 36;

/**
 * A number for what is called so: the same in each package, so that a deck meets itself again, and
 * another for any other name.
 */
export function contentNumber(name: string): number {
  const digits = [...textHash(name)];
  const add = (sum: number, digit: string) => (sum * BASE + Number.parseInt(digit, BASE)) % SPREAD;
  return FIRST + digits.reduce(add, 0);
}
