import type { CardProgress } from '../progress/card-progress.ts';
import type { Day } from '../schedule/day.ts';
import { isDrillOwed } from '../schedule/sm2.ts';
import type { Reason } from './item.ts';

/** Where a card stands in its life. */
export type CardState = 'new' | 'learning' | 'review' | 'suspended' | 'buried';

/** Where a card stands on a study day; learning is a first pass, a failure, or a drill still owed. */
export function stateOf(progress: CardProgress, today: Day): CardState {
  if (progress.suspended) return 'suspended';
  if (progress.buriedOn === today) return 'buried';
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  return memory.repetitions <= 1 || isDrillOwed(progress.schedule, today) ? 'learning' : 'review';
}

/** Why a card would be asked on a study day, or null where it would not. */
export function reasonToAsk(progress: CardProgress, today: Day): Reason | null {
  if (progress.suspended || progress.buriedOn === today) return null;
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  if (isDrillOwed(progress.schedule, today)) return 'drill';
  return memory.dueOn <= today ? 'due' : null;
}
