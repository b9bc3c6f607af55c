import type { CramInput } from './cram-input.ts';

/** With more days left than this, the normal schedule goes on. */
export const LONGEST = 45;
/** So many days before the day it ends, and the plan begins. */
const BEGINS = 30;

/** An input as of the day on which its plan begins, and how many days from today that is. */
export interface Postponed {
  readonly startsIn: number;
  readonly input: CramInput;
}

/**
 * More than 45 days before, the normal schedule holds until 30 days before. It is taken to keep
 * each card from falling below 90 % until then.
 */
export function postponed(input: CramInput): Postponed {
  if (input.daysLeft <= (input.beganFar === true ? BEGINS : LONGEST)) return { startsIn: 0, input };
  const startsIn = input.daysLeft - BEGINS;
  const cards = input.cards.map((card) => {
    if (card.trace === null) return card;
    const elapsedDays = Math.min(card.elapsedDays + startsIn, Math.max(card.trace.stability, 1));
    return { ...card, elapsedDays };
  });
  const sessionDays = input.sessionDays.filter((day) => day >= startsIn);
  return {
    startsIn,
    input: {
      ...input,
      cards,
      daysLeft: BEGINS,
      sessionDays: sessionDays.map((day) => day - startsIn),
    },
  };
}
