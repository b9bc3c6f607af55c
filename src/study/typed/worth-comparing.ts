import type { PlainInline } from '../../deck/plain-inline.ts';
import { type Letter, lettersOf, tidied } from './letters.ts';

/** Nobody means to accept more, and side by side each takes time: the nearest ones stand for all. */
const MOST_COMPARED = 24;

/** The accepted answers that a typed one is put beside: all, or of very many those that are like it in length. */
export function worthComparing(
  typed: string,
  accepted: readonly PlainInline[],
): readonly PlainInline[] {
  if (accepted.length <= MOST_COMPARED) return accepted;
  const own = keysIn(lettersOf(typed, 'lenient'));
  const distances = accepted.map((answer) => {
    const keys = keysIn(lettersOf(tidied(answer.text), 'lenient'));
    const distance = keys === own ? -1 : Math.abs(keys.length - own.length);
    return { answer, distance };
  });
  const nearest = distances.toSorted((a, b) => a.distance - b.distance).slice(0, MOST_COMPARED);
  return nearest.map(({ answer }) => answer);
}

function keysIn(letters: readonly Letter[]): string {
  return letters.map(({ key }) => key).join('');
}
