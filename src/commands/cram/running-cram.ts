import { type CramInput, MAX_CRAM_DAYS, postponed } from '../../cram/types.ts';
import type { CramEvent, JournalEvent } from '../../progress/events.ts';
import { type Day, daysBetween, weekdayOf } from '../../schedule/day.ts';
import type { Collection } from '../collection/index.ts';

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
  return cram !== null && cram.goal.by === by && daysBetween(cram.day, by) > MAX_CRAM_DAYS;
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
