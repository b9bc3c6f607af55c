import { formatCount } from '../../deck/text.ts';
import type { CramEvent, CramGoal } from '../../progress/events.ts';
import { addDays, daysBetween } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';
import { cramToAskAbout, runningCram, sessionDays, startsIn } from './running-cram.ts';

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
