import type { Instant } from '../../schedule/day.ts';
import { PASS } from '../../schedule/grade.ts';
import type { Learned, PastAnswer } from '../format.ts';
import {
  NOTHING_LEARNED,
  type TakenSchedule,
  takeSchedule,
} from '../schedules/foreign-schedule.ts';
import type { CardPast, CardRow } from './collection.ts';
import { type CollectionDays, dueDay } from './collection-days.ts';

/** What was learned of a card, and what had to be changed about it. */
export interface LearnedCard {
  /** Null where there is nothing to tell. */
  readonly learned: Learned | null;
  readonly warning: string | null;
}

const NEW = 0;
const LEARNING = 1;
const REVIEW = 2;
const SUSPENDED = -1;
const INITIAL_EASE = 2.5;
const TWO_DAYS_MS = 48 * 3_600_000;

/**
 * What has happened to a card, which is the number `card` of its note. Of what FSRS knows nothing is
 * taken: the interval, the due day and the ease stand beside it.
 */
export function learnedOf(
  row: CardRow,
  card: number,
  { answers: all, rescheduledAt, forgottenAt }: CardPast,
  days: CollectionDays,
): LearnedCard {
  const isFuture = (all.at(-1)?.at ?? 0) > days.now;
  const answers = isFuture ? all.filter((answer) => answer.at <= days.now) : all;
  const isSuspended = row.queue === SUSPENDED;
  const at = lastAt(row, [answers.at(-1)?.at ?? 0, rescheduledAt], days);
  const counted = answers.filter((answer) => answer.at > forgottenAt);
  const { learned, warning } = scheduleOf(row, counted, at, days);
  const memory = learned[0]?.memory ?? null;
  const isUntouched = memory === null && !isSuspended && answers.length === 0;
  return {
    learned: isUntouched ? null : { card, memory, isSuspended, at, answers },
    warning: isFuture ? 'Its answers from the future were left out.' : warning,
  };
}

/** The last answer or change of the schedule, else of the card, else when its collection was made. */
function lastAt(row: CardRow, set: readonly Instant[], days: CollectionDays): Instant {
  const isKnown = (at: Instant) => at > 0 && at <= days.now;
  const last = Math.max(...set.filter(isKnown));
  return Math.round([last, row.changedAt, days.createdAt].find(isKnown) ?? 0);
}

function scheduleOf(
  row: CardRow,
  answers: readonly PastAnswer[],
  at: Instant,
  days: CollectionDays,
): TakenSchedule {
  if (row.type === NEW) return NOTHING_LEARNED;
  const { dueOn, isSound } = dueDay(row, row.type === REVIEW, days);
  const taken = takeSchedule(
    {
      repetitions: row.type === REVIEW ? Math.max(daysPassed(answers, days), 1) : 1,
      ease: row.easePermille === 0 ? INITIAL_EASE : row.easePermille / 1000,
      // While a card is learnt this counts seconds, or nothing yet.
      intervalDays: row.type === LEARNING ? 1 : row.intervalDays,
      lapses: row.lapses,
      lastOn: dueOn === null ? days.dayOf(at) : null,
      dueOn,
      lastAt: at,
    },
    0,
  );
  return isSound ? taken : { ...taken, warning: 'Its due day was none that can be.' };
}

/** On how many days in a row the latest answers all passed; the steps of one day count once. */
function daysPassed(answers: readonly PastAnswer[], { dayOf }: CollectionDays): number {
  let count = 0;
  let later: Instant | null = null;
  for (let index = answers.length - 1; ; index -= 1) {
    const answer = answers[index];
    if (!answer || answer.grade < PASS) return count;
    const { at } = answer;
    // Instants that far apart are on two days, and finding a day takes long.
    const isOtherDay = later === null || later - at > TWO_DAYS_MS || dayOf(later) !== dayOf(at);
    if (isOtherDay) count += 1;
    later = at;
  }
}
