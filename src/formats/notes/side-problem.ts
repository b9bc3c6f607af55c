import { isTooLong } from '../../deck/grammar/fields.ts';

/** Why a note is left out one of whose texts is too long. */
export const TOO_LONG = 'It is longer than 64 KB.';

/** Why two texts make no card that can be brought in; null where they do. */
export function sideProblem(front: string, back: string): string | null {
  if (front === '') return 'It has no question.';
  if (back === '') return 'It has no answer.';
  return lengthProblem(front, back);
}

/** Why texts cannot be brought in: one of them is too long; null where none is. */
export function lengthProblem(...texts: readonly string[]): string | null {
  return texts.some(isTooLong) ? TOO_LONG : null;
}
