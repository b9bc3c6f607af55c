import type { CramInput } from '../../cram/types.ts';
import type { CramEvent, JournalEvent } from '../../progress/journal-event.ts';
import { type Day, daysBetween, weekdayOf } from '../../schedule/day.ts';
import type { Collection } from '../collection/open-collection.ts';

/** With more days left than this, the normal schedule goes on. */
const LONGEST = 45;
/** So many days before the day it ends, and the plan begins. */
const BEGINS = 30;

/** An input as of the day on which its plan begins, and how many days from today that is. */
interface Postponed {
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

/** The newest cram without a result; null where there is none. */
export function latestCram(journal: readonly JournalEvent[]): CramEvent | null {
  const latest = journal.findLast((event): event is CramEvent => event.type === 'cram');
  if (latest === undefined) return null;
  const isOver = journal.some((event) => event.type === 'cram-result' && event.cram === latest.id);
  return isOver ? null : latest;
}

/** The cram that runs on a day: begun, not called off, its date not over. */
export function runningCram(journal: readonly JournalEvent[], today: Day): CramEvent | null {
  const latest = latestCram(journal);
  return latest !== null && latest.goal.by >= today ? latest : null;
}

/** Days from a day on that have a session: today is 0; the day itself has none, but where it is today. */
export function sessionDays({ by, skip }: CramEvent['goal'], today: Day): number[] {
  const daysLeft = daysBetween(today, by);
  if (daysLeft <= 0) return [0];
  const first = weekdayOf(today);
  const days = Array.from({ length: daysLeft }, (_, day) => day);
  return days.filter((day) => !skip.includes((first + day) % 7));
}

/** A plan of nothing. */
const NO_CARDS: Omit<CramInput, 'daysLeft'> = {
  cards: [],
  sessionDays: [],
  secondsPerSession: 0,
  costs: { success: 0, failure: 0, fresh: 0 },
  spendsAll: false,
};

/** Days from today on which the sessions of a cram begin: 0 unless its date is far away. */
export function startsIn(cram: CramEvent, today: Day): number {
  const daysLeft = daysBetween(today, cram.goal.by);
  return postponed({ ...NO_CARDS, daysLeft, beganFar: beganFar(cram, cram.goal.by) }).startsIn;
}

/** Whether a cram was begun so long before its date that it waits for the last month. */
export function beganFar(cram: CramEvent | null, by: Day): boolean {
  return cram !== null && cram.goal.by === by && daysBetween(cram.day, by) > LONGEST;
}

/**
 * A cram whose date is over and that has no result, for as long as nobody has studied since: so that
 * it is asked about once.
 */
export function cramToAskAbout({ progress, today }: Collection): CramEvent | null {
  const latest = latestCram(progress.journal());
  if (latest === null || latest.goal.by >= today()) return null;
  const hasStudied = [...progress.days].some(([day, { reviews, drills }]) => {
    return day > latest.goal.by && reviews + drills > 0;
  });
  return hasStudied ? null : latest;
}
