import { type CramInput, MAX_CRAM_DAYS, postponed } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import type { CramEvent, CramGoal, JournalEvent } from '../../progress/events.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';

/** What other commands say of a cram. */
export interface CramMention {
  readonly text: string;
  /** Whether it has a session today. */
  readonly hasSession: boolean;
}

/**
 * The cram that runs, or, once its date is over, how to say how it went; null where there is none.
 * The log's end alone is read for it.
 */
export function cramMention(collection: Collection): CramMention | null {
  const today = collection.today();
  const running = runningCram(collection.progress.journal(), today);
  if (running !== null) return mentionOf(running, collection);
  const over = cramToAskAbout(collection);
  if (over === null) return null;
  const day = formatDay(over.goal.by, today);
  return {
    text: `The cram for ${day} is over: deckhand cram --result asks how it went.`,
    hasSession: false,
  };
}

/** The same at a quiz's first question, short enough for 40 columns; only at the first start of a day. */
export function cramNotice(collection: Collection): string | null {
  const today = collection.today();
  const running = runningCram(collection.progress.journal(), today);
  if (running === null || collection.progress.days.has(today)) return null;
  const { goal } = running;
  const hasSession = startsIn(running, today) === 0 && sessionDays(goal, today)[0] === 0;
  // Within weeks of it the year goes without saying.
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

/** Whether the time of today's session is used. */
function isDone({ minutes }: CramGoal, { progress, today }: Collection): boolean {
  return progress.crammedMs(today()) >= minutes * 60_000;
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
