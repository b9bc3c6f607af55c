import type { CramGoal } from '../../progress/journal-event.ts';
import { sayCount } from '../../say-count.ts';
import { addDays, type Day, daysBetween } from '../../schedule/day.ts';
import { sayDay } from '../../terminal/dates.ts';
import type { Collection } from '../collection/open-collection.ts';
import { cramToAskAbout, runningCram, sessionDays, startsIn } from './running-cram.ts';

/** What other commands say of a cram. */
export interface CramMention {
  readonly text: string;
  /** Whether it has a session today. */
  readonly hasSession: boolean;
}

/**
 * The cram that runs, or, once its date is over, how to say how it went; null where there is none.
 * The log is not read for it.
 */
export function cramMention(collection: Collection): CramMention | null {
  const today = collection.today();
  const running = runningCram(collection.progress.journal(), today);
  if (running !== null) return mentionOf(running.goal, today);
  const over = cramToAskAbout(collection);
  if (over === null) return null;
  const day = sayDay(over.goal.by, today);
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
  const hasSession = startsIn(goal, today) === 0 && sessionDays(goal, today)[0] === 0;
  // Within weeks of it the year goes without saying.
  return hasSession ? `Cram for ${sayDay(goal.by, goal.by)}: deckhand cram` : null;
}

function mentionOf(goal: CramGoal, today: Day): CramMention {
  const left = daysBetween(today, goal.by);
  const [next = left] = sessionDays(goal, today);
  const begins = Math.max(next, startsIn(goal, today));
  const when = left === 0 ? 'today' : `${sayCount(left, 'day')} left`;
  const session =
    begins === 0 ? `${goal.minutes} min today` : `next ${sayDay(addDays(today, begins), today)}`;
  return {
    text: `Cram for ${sayDay(goal.by, today)}: ${when}, ${session}: deckhand cram`,
    hasSession: begins === 0,
  };
}
