import { GRADE_OF, type Grade } from '../../schedule/grade.ts';
import type { Stepped } from '../desk.ts';
import type { QueueItem } from '../item.ts';
import type { Session } from '../session.ts';
import { acceptedAnswers } from './accepted-answers.ts';
import { type Comparison, compareTyped, type Verdict } from './compare-typed.ts';

/** What a quiz needs where answers are typed. */
export interface Typing {
  /** Whether the answers of a card's deck are typed at all. */
  isTyped(item: QueueItem): boolean;
  /** Writes a typed answer into the deck as one more that is right; says so, or why it cannot. */
  accept(session: Session, typed: string): Stepped;
}

/** The grade that is proposed for a typed answer. `easy` never is: how easy it was, nobody sees. */
export const PROPOSED: Readonly<Record<Verdict, Grade>> = {
  right: GRADE_OF.good,
  slip: GRADE_OF.hard,
  reworded: GRADE_OF.hard,
  wrong: GRADE_OF.again,
  blank: GRADE_OF.again,
};

/** Whether a card's answer is to be typed. */
export function asksToType(item: QueueItem, typing: Typing | null): boolean {
  return typing?.isTyped(item) === true && acceptedAnswers(item.card).length > 0;
}

/** What was typed for a card beside its answer. */
export function compareWithCard(given: string, { card }: QueueItem): Comparison {
  return compareTyped(given, acceptedAnswers(card));
}
