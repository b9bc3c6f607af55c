import type { CardProgress } from '../../progress/state.ts';
import type { Day } from '../../schedule/day.ts';
import { formatDay } from '../../screen/format.ts';
import { isLeech, reasonToAsk, stateOf } from '../../study/card-state.ts';

/** The words that can follow `is:`. */
export const STATE_WORDS = ['new', 'learning', 'review', 'due', 'suspended', 'buried', 'leech'];

/** The words after `is:` that find a card; there may be several. */
export function stateWords(progress: CardProgress, today: Day): readonly string[] {
  const reason = reasonToAsk(progress, today);
  return [
    stateOf(progress, today),
    ...(reason === 'due' || reason === 'drill' ? ['due'] : []),
    ...(isLeech(progress.schedule.memory) ? ['leech'] : []),
  ];
}

/** The state of a card in words: `review, due on Mon 30 Nov`. */
export function standingWords(progress: CardProgress, today: Day): string {
  const state = stateOf(progress, today);
  const { memory } = progress.schedule;
  if (state === 'suspended' || state === 'new' || memory === null) return state;
  if (state === 'buried') return 'buried until tomorrow';
  const isDue = reasonToAsk(progress, today) !== null;
  const due = isDue ? 'due today' : `due on ${formatDay(memory.dueOn, today)}`;
  return `${state}, ${due}${isLeech(memory) ? ', a leech' : ''}`;
}
