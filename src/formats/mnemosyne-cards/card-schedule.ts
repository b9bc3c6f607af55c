import type { ReadOptions } from '../format.ts';
import {
  NOTHING_LEARNED,
  type TakenSchedule,
  takeSchedule,
} from '../schedules/foreign-schedule.ts';

/** From this grade on Mnemosyne holds a card for memorised; -1 is one that was never asked. */
const MEMORISED = 2;
const MS_PER_SECOND = 1000;
const SECONDS_PER_DAY = 86_400;

/**
 * What a card's attributes tell of its schedule, as in version 1, but that `l_rp` and `n_rp`, the last
 * and the next repetition, are instants in seconds.
 */
export function readCardSchedule(
  attributes: ReadonlyMap<string, string>,
  card: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const number = (name: string): number => Number(attributes.get(name) ?? Number.NaN);
  if (!(number('gr') >= MEMORISED)) return NOTHING_LEARNED;
  const lastAt = number('l_rp') * MS_PER_SECOND;
  const isDated = Number.isFinite(lastAt) && lastAt > 0 && lastAt < LATEST;
  return takeSchedule(
    {
      repetitions: 1 + (number('rt_rp_l') || 0),
      ease: number('e'),
      intervalDays: Math.round((number('n_rp') - number('l_rp')) / SECONDS_PER_DAY),
      lapses: number('lps'),
      lastOn: isDated ? dayOf(lastAt) : null,
      dueOn: null,
      ...(isDated ? { lastAt } : {}),
    },
    card,
  );
}

/** The last instant that a clock can show. */
const LATEST = 8.64e15;
