import type { Cell } from '../cells.ts';
import type { Answer } from '../worlds/world.ts';

/** A way of deciding what to ask. */
export interface Policy {
  readonly name: string;
  /** Begins to teach one learner. */
  readonly begin: (cell: Cell) => Teacher;
}

/** What decides for one learner. It sees answers, never the memory that gave them. */
export interface Teacher {
  /** The cards to ask on a day, in order, as far as the time goes. */
  readonly session: (day: number) => readonly number[];
  /** Takes in an answer, in the order of time. */
  readonly answer: (answer: Answer) => void;
}

/** The cards of a cell by number. */
export function cardsOf({ cards }: Cell): readonly number[] {
  return Array.from({ length: cards }, (_, card) => card);
}
