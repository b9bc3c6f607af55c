import { type Card, questionOf } from '../../deck/card.ts';
import type { LineOf } from '../../screen/browse/row.ts';
import { oneLine } from '../../screen/one-line.ts';

/** Gives cards' sides on a line each; a key draws the same rows again, so they are remembered. */
export function lineMaker(): LineOf {
  const known = { question: new WeakMap<Card, string>(), answer: new WeakMap<Card, string>() };
  return ({ card }, side) => {
    const line =
      known[side].get(card) ?? oneLine(side === 'question' ? questionOf(card) : card.back);
    known[side].set(card, line);
    return line;
  };
}
