import { type Day, parseDay } from '../../schedule/day.ts';
import type { ReadOptions } from '../format.ts';
import { type TakenSchedule, takeScheduleFor } from '../schedules/foreign-schedule.ts';
import { parseInstant } from '../schedules/instant-text.ts';
import { type Fields, textIn } from './fields.ts';

const EASES: readonly string[] = [
  'easefactor',
  'easiness',
  'easinessfactor',
  'efactor',
  'ef',
  'ease',
];
const INTERVALS: readonly string[] = ['interval', 'intervaldays', 'ivl'];
const REPETITIONS: readonly string[] = ['repetitions', 'repetition', 'reps', 'streak'];
const LAPSES: readonly string[] = ['lapses', 'failures'];
const LAST: readonly string[] = [
  'lastreviewed',
  'lastreview',
  'lastreviewedat',
  'lastreviewat',
  'reviewedat',
  'lastreviewdate',
  'lastseen',
];
const DUE: readonly string[] = [
  'due',
  'dueon',
  'dueat',
  'duedate',
  'nextreview',
  'nextreviewat',
  'nextreviewdate',
  'nextdue',
];
/** Every name under which a schedule keeps something that is understood. */
export const SCHEDULE_NAMES: readonly string[] = [
  ...EASES,
  ...INTERVALS,
  ...REPETITIONS,
  ...LAPSES,
  ...LAST,
  ...DUE,
];

/** From here on a number of an instant is in milliseconds, below it in seconds. */
const FIRST_MILLISECONDS = 1e11;

/** What a card's fields tell of an SM-2 schedule, for each of its cards. */
export function scheduleIn(
  fields: Fields,
  cards: number,
  dayOf: ReadOptions['dayOf'],
): TakenSchedule {
  const number = (names: readonly string[]): number => Number.parseFloat(textIn(fields, names));
  const lastAt = instantOf(textIn(fields, LAST));
  const schedule = {
    repetitions: number(REPETITIONS),
    ease: easeOf(number(EASES)),
    intervalDays: number(INTERVALS),
    lapses: number(LAPSES) || 0,
    lastOn: dayIn(textIn(fields, LAST), dayOf),
    dueOn: dayIn(textIn(fields, DUE), dayOf),
  };
  return takeScheduleFor(lastAt === null ? schedule : { ...schedule, lastAt }, cards);
}

/** Some keep the ease in hundredths or thousandths. */
function easeOf(ease: number): number {
  if (ease >= 1000) return ease / 1000;
  return ease >= 100 ? ease / 100 : ease;
}

function dayIn(text: string, dayOf: ReadOptions['dayOf']): Day | null {
  const at = instantOf(text);
  return parseDay(text) ?? (at === null ? null : dayOf(at));
}

function instantOf(text: string): number | null {
  if (!/^\d{9,14}(?:\.\d+)?$/.test(text)) return parseInstant(text);
  const number = Math.trunc(Number(text));
  return number < FIRST_MILLISECONDS ? number * 1000 : number;
}
