import {
  addDays,
  type Day,
  daysBetween,
  FIRST_DAY,
  type Instant,
  parseDay,
} from '../schedule/day.ts';
import { MAXIMUM_INTERVAL_DAYS, MINIMUM_EASE_HUNDREDTHS, type Sm2State } from '../schedule/sm2.ts';
import type { Learned } from './format.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

const ISO =
  /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?\s*$/i;

/**
 * The instant of a text in ISO 8601 such as `2020-05-02T12:04:21Z`; without a zone it is taken as
 * UTC, without a time as noon. Null where it is no such text, or lies outside 1970 to 9999.
 */
export function parseInstant(text: string): Instant | null {
  const [, date = '', hours, minutes, seconds = '0', fraction = '', zone = ''] =
    ISO.exec(text) ?? [];
  const day = parseDay(date);
  if (day === null) return null;
  if (hours === undefined) return noonOf(day);
  const clock = Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE;
  const rest = Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Math.max(midnightOf(day) + clock + rest - offsetMs(zone), 0);
}

/** Noon, by UTC, of a day: the instant of what is known by its day alone. */
function noonOf(day: Day): Instant {
  return midnightOf(day) + MS_PER_DAY / 2;
}

/** The day of a date as `day.month.year`, the year with two digits or four. */
export function parseDottedDay(text: string): Day | null {
  const [, day = '', month = '', year = ''] =
    /^\s*(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)\s*$/.exec(text) ?? [];
  return parseDay(`${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function midnightOf(day: Day): Instant {
  return daysBetween(FIRST_DAY, day) * MS_PER_DAY;
}

function offsetMs(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const size = Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE;
  return sign === '-' ? -size : size;
}

/** Schedules on computers are younger than 1970. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return year < '70' ? `20${year}` : `19${year}`;
}

/** What another program knows of a card. Its numbers may be anything, and are bounded. */
interface ForeignSchedule {
  /** Passes in a row; a card with none is new. */
  readonly repetitions: number;
  /** As SM-2 has it: 2.5 to begin with. */
  readonly ease: number;
  readonly intervalDays: number;
  readonly lapses: number;
  /** The study day of the last answer. */
  readonly lastOn: Day | null;
  readonly dueOn: Day | null;
  /** The instant of the last answer, where more than its day is known. */
  readonly lastAt?: Instant;
}

/** The schedules that a file gave, and what had to be said of them. */
export interface TakenSchedule {
  readonly learned: readonly Learned[];
  readonly warning: string | null;
}

/** Of a note without a schedule. */
export const NOTHING_LEARNED: TakenSchedule = { learned: [], warning: null };

const INITIAL_EASE = 2.5;
/** No program's ease grows to this; what lies above it is damage. */
const MAX_EASE_HUNDREDTHS = 1000;
const MAX_COUNT = 10_000;
/** From this interval on a card has been passed twice at least. */
const SECOND_INTERVAL_DAYS = 6;

/** What is learned of one card of a note; nothing where it is new, or no day of it is known. */
export function takeSchedule(schedule: ForeignSchedule, card: number): TakenSchedule {
  if (!(schedule.repetitions >= 1)) return NOTHING_LEARNED;
  const { intervalDays, easeHundredths, repetitions, lapses } = bounded(schedule);
  const lastOn = schedule.lastOn ?? (schedule.dueOn && addDays(schedule.dueOn, -intervalDays));
  if (lastOn === null) {
    return { learned: [], warning: 'Its schedule has no date, so it starts as new.' };
  }
  const dueOn = schedule.dueOn ?? addDays(lastOn, intervalDays);
  const memory: Sm2State = { repetitions, easeHundredths, intervalDays, dueOn, lapses };
  const at = schedule.lastAt ?? noonOf(lastOn);
  return {
    learned: [{ card, memory, isSuspended: false, at, answers: [] }],
    warning: isWithinBounds(schedule)
      ? null
      : 'Its schedule had impossible numbers, which were corrected.',
  };
}

/** The same schedule for several cards of a note. */
export function takeScheduleFor(schedule: ForeignSchedule, cards: number): TakenSchedule {
  const { learned, warning } = takeSchedule(schedule, 0);
  const all = learned.flatMap((one) =>
    Array.from({ length: cards }, (_, card) => ({ ...one, card })),
  );
  return { learned: all, warning };
}

function bounded({ repetitions, ease, intervalDays, lapses }: ForeignSchedule) {
  const days = between(intervalDays, 1, MAXIMUM_INTERVAL_DAYS);
  const hundredths = Number.isNaN(ease) ? INITIAL_EASE * 100 : ease * 100;
  return {
    intervalDays: days,
    easeHundredths: between(hundredths, MINIMUM_EASE_HUNDREDTHS, MAX_EASE_HUNDREDTHS),
    repetitions: between(repetitions, days >= SECOND_INTERVAL_DAYS ? 2 : 1, MAX_COUNT),
    lapses: between(lapses, 0, MAX_COUNT),
  };
}

/** Whole, and within bounds; what is no number is the least. */
function between(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.round(Math.min(Math.max(value, least), most));
}

/** An ease somewhat below the least is how other programs count, and no damage. */
function isWithinBounds({ repetitions, ease, intervalDays, lapses }: ForeignSchedule): boolean {
  return (
    repetitions <= MAX_COUNT &&
    (Number.isNaN(ease) || (ease > 0 && ease * 100 <= MAX_EASE_HUNDREDTHS)) &&
    intervalDays >= 0 &&
    intervalDays <= MAXIMUM_INTERVAL_DAYS &&
    lapses >= 0 &&
    lapses <= MAX_COUNT
  );
}
