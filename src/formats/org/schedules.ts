import { parseDay } from '../../schedule/day.ts';
import type { ReadOptions } from '../format.ts';
import {
  NOTHING_LEARNED,
  type TakenSchedule,
  takeSchedule,
} from '../schedules/foreign-schedule.ts';
import { parseInstant } from '../schedules/instant-text.ts';
import type { Headline } from './outline.ts';

/** The schedule of a card by its position. */
export type Schedules = (position: string, card: number) => TakenSchedule;

const MS_PER_DAY = 86_400_000;
/** org-fc counts its boxes from 0; from this one on a card has been passed for a day at least. */
const FIRST_DAILY_BOX = 2;

/** The one schedule that org-drill keeps of a headline, whatever it asks. */
export function drillSchedules({ properties, scheduled }: Headline): Schedules {
  const number = (name: string): number => Number.parseFloat(properties.get(name) ?? '');
  const last = properties.get('DRILL_LAST_REVIEWED') ?? '';
  const schedule = {
    repetitions: number('DRILL_REPEATS_SINCE_FAIL'),
    ease: number('DRILL_EASE'),
    intervalDays: number('DRILL_LAST_INTERVAL'),
    lapses: number('DRILL_FAILURE_COUNT') || 0,
    lastOn: parseDay(dateIn(last)),
    dueOn: parseDay(dateIn(scheduled ?? '')),
  };
  return (_, card) => takeSchedule(schedule, card);
}

/** org-fc keeps a table: position, ease, box, interval in days, and when the card is due. */
export function fcSchedules(headline: Headline, dayOf: ReadOptions['dayOf']): Schedules {
  const rows = headline.reviewData
    .filter((line) => !/^\s*\|-/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1),
    );
  const [names = [], ...values] = rows;
  const byPosition = new Map(
    values.map((cells) => [cells[names.indexOf('position')] ?? '', cells] as const),
  );
  const isSuspended = headline.tags.includes('suspended');
  return (position, card) => {
    const cells = byPosition.get(position);
    const value = (name: string): string => cells?.[names.indexOf(name)] ?? '';
    return withSuspension(rowSchedule(value, card, dayOf), card, isSuspended);
  };
}

function rowSchedule(
  value: (name: string) => string,
  card: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const intervalDays = Number.parseFloat(value('interval'));
  const dueAt = parseInstant(value('due'));
  if (!(intervalDays >= 1) || dueAt === null) return NOTHING_LEARNED;
  const lastAt = Math.max(dueAt - intervalDays * MS_PER_DAY, 0);
  const box = Number.parseInt(value('box'), 10);
  return takeSchedule(
    {
      repetitions: Math.max(box - FIRST_DAILY_BOX + 1, 1),
      ease: Number.parseFloat(value('ease')),
      intervalDays,
      lapses: 0,
      lastOn: dayOf(lastAt),
      dueOn: dayOf(dueAt),
      lastAt: Math.round(lastAt),
    },
    card,
  );
}

function withSuspension(taken: TakenSchedule, card: number, isSuspended: boolean): TakenSchedule {
  if (!isSuspended) return taken;
  const [known] = taken.learned;
  const learned = known ?? { card, memory: null, at: 0, answers: [] };
  return { ...taken, learned: [{ ...learned, isSuspended }] };
}

/** The date of `[2024-01-31 Wed 10:11]`. */
function dateIn(stamp: string): string {
  return /\d{4}-\d\d-\d\d/.exec(stamp)?.[0] ?? '';
}
