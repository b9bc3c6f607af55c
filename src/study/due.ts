import type { CardId } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import type { Day } from '../schedule/day.ts';
import { reasonToAsk } from './card-state.ts';

/** Numbers of cards to ask. */
export interface Counts {
  readonly due: number;
  readonly new: number;
  readonly drill: number;
}

/** Counts the cards to ask. `new` counts all new cards, whatever the day's limit. */
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

/** Adds counts up. */
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

/** Counts the due cards that were due on an earlier day. */
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

/** A usual day is the median of this many last study days. */
export const USUAL_DAYS = 14;
/** New cards pause while more cards are overdue than this many usual days can handle. */
const PAUSE_FACTOR = 2;

/** Everything that decides how many new cards can still be asked on a study day. */
interface NewSlotsInput {
  readonly newPerDay: number;
  /** New cards already answered on this study day. */
  readonly usedToday: number;
  /** Cards that were due on an earlier day. */
  readonly overdue: number;
  /** Answers per study day, oldest first, without today. */
  readonly answersPerDay: readonly number[];
}

/** How many new cards can still be asked; `paused` if too many cards are overdue. */
export interface NewSlots {
  readonly slots: number;
  readonly paused: boolean;
}

/** Allows new cards up to the day's limit, and none while more than two usual days are overdue. */
export function newSlots(input: NewSlotsInput): NewSlots {
  const left = Math.max(input.newPerDay - input.usedToday, 0);
  // Before the first study day, the daily limit of new cards stands for a usual day.
  const usual = medianOf(input.answersPerDay.slice(-USUAL_DAYS)) ?? input.newPerDay;
  const paused = left > 0 && input.overdue > PAUSE_FACTOR * usual;
  return { slots: paused ? 0 : left, paused };
}

/** The median of some numbers; null if there are none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
