import { type CramInput, MAX_CRAM_DAYS, postponed } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import type { CramEvent, CramGoal, JournalEvent } from '../../progress/events.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';

/** A line about a cram in the output of other commands. */
export interface CramMention {
  readonly text: string;
  /** True if it has a session today. */
  readonly hasSession: boolean;
}

/**
 * The current cram, or after its date how to report the result; null if there is none. It reads only
 * the end of the log.
 */
export function cramMention(collection: Collection): CramMention | null {
  const today = collection.today();
  const running = runningCram(collection.progress.journal(), today);
  if (running !== null) return mentionOf(running, collection);
  const over = cramToAskAbout(collection);
  if (over === null) return null;
  const day = formatDay(over.goal.by, today);
  return {
    text: `The cram for ${day} is over. To report how it went: deckhand cram --result`,
    hasSession: false,
  };
}

/** A short reminder, for 40 columns, at the first question of the day; null if there is none. */
export function cramNotice(collection: Collection): string | null {
  const today = collection.today();
  const running = runningCram(collection.progress.journal(), today);
  if (running === null || collection.progress.days.has(today)) return null;
  const { goal } = running;
  const hasSession = startsIn(running, today) === 0 && sessionDays(goal, today)[0] === 0;
  // The date is only weeks away, so the year is left out.
  if (!hasSession || isDone(goal, collection)) return null;
  return `Cram for ${formatDay(goal.by, goal.by)}: deckhand cram`;
}

function mentionOf(cram: CramEvent, collection: Collection): CramMention {
  const { goal } = cram;
  const today = collection.today();
  const left = daysBetween(today, goal.by);
  const days = sessionDays(goal, today);
  const begins = startsIn(cram, today);
  const [next = left, after = left] = days.filter((day) => day >= begins);
  const when = left === 0 ? 'today' : `${formatCount(left, 'day')} left`;
  const named = `Cram for ${formatDay(goal.by, today)}: ${when}`;
  const later = (day: number) =>
    left > 0 ? `, next ${formatDay(addDays(today, day), today)}` : '';
  if (next > 0) return { text: `${named}${later(next)}: deckhand cram`, hasSession: false };
  const minutes = `${goal.minutes} min`;
  if (isDone(goal, collection)) {
    return { text: `${named}, today's ${minutes} are done${later(after)}.`, hasSession: false };
  }
  const usedMs = collection.progress.crammedMs(today);
  const session =
    usedMs > 0 ? `${formatClock(usedMs)} of ${minutes} done today` : `${minutes} today`;
  return { text: `${named}, ${session}: deckhand cram`, hasSession: true };
}

/** True once the time of today's session is used up. */
function isDone({ minutes }: CramGoal, { progress, today }: Collection): boolean {
  return progress.crammedMs(today()) >= minutes * 60_000;
}

/** The newest cram without a result; null if there is none. */
export function latestCram(journal: readonly JournalEvent[]): CramEvent | null {
  const latest = journal.findLast((event): event is CramEvent => event.type === 'cram');
  if (latest === undefined) return null;
  const isOver = journal.some((event) => event.type === 'cram-result' && event.cram === latest.id);
  return isOver ? null : latest;
}

/** The cram that is under way on a day: not stopped, and its date not past. */
export function runningCram(journal: readonly JournalEvent[], today: Day): CramEvent | null {
  const latest = latestCram(journal);
  return latest !== null && latest.goal.by >= today ? latest : null;
}

/** The days that have a session, counted from today as 0. The date itself has one only if it is today. */
export function sessionDays({ by, skip }: CramEvent['goal'], today: Day): number[] {
  const daysLeft = daysBetween(today, by);
  if (daysLeft <= 0) return [0];
  const first = weekdayOf(today);
  const days = Array.from({ length: daysLeft }, (_, day) => day);
  return days.filter((day) => !skip.includes((first + day) % 7));
}

const NO_CARDS: Omit<CramInput, 'daysLeft'> = {
  cards: [],
  sessionDays: [],
  secondsPerSession: 0,
  costs: { success: 0, failure: 0, fresh: 0 },
  spendsAll: false,
};

/** The days until the first session of a cram: 0 unless its date is far away. */
export function startsIn(cram: CramEvent, today: Day): number {
  const daysLeft = daysBetween(today, cram.goal.by);
  return postponed({ ...NO_CARDS, daysLeft, beganFar: beganFar(cram, cram.goal.by) }).startsIn;
}

/** True if a cram was begun so early that its sessions wait for the last month. */
export function beganFar(cram: CramEvent | null, by: Day): boolean {
  return cram !== null && cram.goal.by === by && daysBetween(cram.day, by) > MAX_CRAM_DAYS;
}

/** A cram past its date without a result; null once you have studied since, so it asks only once. */
export function cramToAskAbout({ progress, today }: Collection): CramEvent | null {
  const latest = latestCram(progress.journal());
  if (latest === null || latest.goal.by >= today()) return null;
  const hasStudied = [...progress.days].some(([day, { reviews, drills }]) => {
    return day > latest.goal.by && reviews + drills > 0;
  });
  return hasStudied ? null : latest;
}
