import { denies, stemsIn, wordsOf } from '../../deck/words.ts';

/** An answer of fewer telling words has no other way to be put. */
const FEWEST_WORDS = 2;
/** The share of them that what was typed must have. */
const ENOUGH = 2 / 3;
/** More than this nobody types for a short answer, in UTF-16 units. */
const LONGEST = 2048;

/**
 * Whether a text has most of an answer's telling words, in whatever order and form, its numbers all
 * of them, and denies what the answer denies: it may say the same in other words. Only where blanks
 * part the words.
 */
export function hasSameWords(typed: string, answer: string): boolean {
  if (typed.length > LONGEST || !answer.includes(' ') || !typed.includes(' ')) return false;
  const words = wordsOf(answer);
  if (words.length < FEWEST_WORDS || denies(typed) !== denies(answer)) return false;
  const given = stemsIn(typed);
  const met = words.filter(({ stem }) => given.has(stem));
  const hasNumbers = words.every(({ stem }) => given.has(stem) || !/\p{N}/u.test(stem));
  return hasNumbers && met.length >= ENOUGH * words.length;
}
