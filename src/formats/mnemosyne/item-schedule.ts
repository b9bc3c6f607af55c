import type { XmlElement } from '../../markup/xml.ts';
import { addDays } from '../../schedule/day.ts';
import type { ReadOptions } from '../format.ts';
import {
  NOTHING_LEARNED,
  type TakenSchedule,
  takeSchedule,
} from '../schedules/foreign-schedule.ts';

/** From this grade on Mnemosyne holds a card for memorised; below it, it is still being learned. */
const MEMORISED = 2;
const MS_PER_DAY = 86_400_000;

/**
 * What an item's attributes tell of its schedule: `gr` the last grade, `e` the easiness, `l_rp` and
 * `n_rp` the last and the next repetition in days since the collection was begun, `rt_rp_l` the
 * repetitions since the last lapse, `lps` the lapses.
 */
export function readItemSchedule(
  { attributes }: XmlElement,
  startedAt: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const number = (name: string): number => Number(attributes.get(name) ?? Number.NaN);
  if (!(number('gr') >= MEMORISED)) return NOTHING_LEARNED;
  const lastAt = startedAt + number('l_rp') * MS_PER_DAY;
  const isDated = Number.isFinite(lastAt) && lastAt >= 0;
  const lastOn = isDated ? dayOf(lastAt) : null;
  const intervalDays = number('n_rp') - number('l_rp');
  return takeSchedule(
    {
      repetitions: 1 + (number('rt_rp_l') || 0),
      ease: number('e'),
      intervalDays,
      lapses: number('lps'),
      lastOn,
      dueOn: lastOn && intervalDays >= 0 ? addDays(lastOn, intervalDays) : null,
      ...(isDated ? { lastAt } : {}),
    },
    0,
  );
}
