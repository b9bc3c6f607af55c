import type { CardId } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import type { Day } from '../schedule/day.ts';
import { reasonToAsk } from './card-state.ts';

/** How many cards there are to ask. */
export interface Counts {
  readonly due: number;
  readonly new: number;
  readonly drill: number;
}

/** Counts cards by why they would be asked; `new` is all that are new, whatever the day's limit. */
export function countDue(
  ids: Iterable<CardId>,
  progressOf: (id: CardId) => CardProgress,
  today: Day,
): Counts {
  const counts = { due: 0, new: 0, drill: 0 };
  for (const id of ids) {
    const reason = reasonToAsk(progressOf(id), today);
    if (reason !== null) counts[reason] += 1;
  }
  return counts;
}

/** The sum of several counts. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { due, new: fresh, drill }) => ({
      due: sum.due + due,
      new: sum.new + fresh,
      drill: sum.drill + drill,
    }),
    { due: 0, new: 0, drill: 0 },
  );
}

/** How many cards to ask have been due since an earlier day. */
export function countOverdue(
  ids: Iterable<CardId>,
  progressOf: (id: CardId) => CardProgress,
  today: Day,
): number {
  let overdue = 0;
  for (const id of ids) {
    const progress = progressOf(id);
    const dueOn = progress.schedule.memory?.dueOn;
    if (dueOn !== undefined && dueOn < today && reasonToAsk(progress, today) === 'due')
      overdue += 1;
  }
  return overdue;
}

/** So many of the last days studied say what a usual day is. */
export const USUAL_DAYS = 14;
/** New cards pause while more is overdue than this many usual days. */
const PAUSE_FACTOR = 2;

/** What decides how many new cards may still be asked on a study day. */
interface NewSlotsInput {
  readonly newPerDay: number;
  /** New cards already answered on this study day. */
  readonly usedToday: number;
  /** Cards that have been due since an earlier day. */
  readonly overdue: number;
  /** Answers on each day studied, oldest first, without today. */
  readonly answersPerDay: readonly number[];
}

/** How many new cards may still be asked, and whether they pause because too much is overdue. */
export interface NewSlots {
  readonly slots: number;
  readonly paused: boolean;
}

/** New cards up to the day's limit, none while more is overdue than two usual days. */
export function newSlots(input: NewSlotsInput): NewSlots {
  const left = Math.max(input.newPerDay - input.usedToday, 0);
  const usual = usualDay(input.answersPerDay, input.newPerDay);
  const paused = left > 0 && input.overdue > PAUSE_FACTOR * usual;
  return { slots: paused ? 0 : left, paused };
}

/** The median of the last 14 days studied, or the new cards of a day while there are no such days. */
function usualDay(answersPerDay: readonly number[], newPerDay: number): number {
  const recent = answersPerDay.slice(-USUAL_DAYS).sort((a, b) => a - b);
  const middle = recent.length / 2;
  const lower = recent[Math.ceil(middle) - 1];
  const upper = recent[Math.floor(middle)];
  return lower === undefined || upper === undefined ? newPerDay : (lower + upper) / 2;
}
