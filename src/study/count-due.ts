import type { CardId } from '../deck/card.ts';
import type { CardProgress } from '../progress/card-progress.ts';
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
