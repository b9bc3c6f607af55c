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
 * Parses ISO 8601 such as `2020-05-02T12:04:21Z`; without a zone it is UTC, without a time noon.
 * Null if it is invalid, or outside 1970 to 9999.
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

/** Noon UTC, for instants of which only the day is known. */
function noonOf(day: Day): Instant {
  return midnightOf(day) + MS_PER_DAY / 2;
}

/** Parses `day.month.year`, with a two- or four-digit year. */
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

/** Schedules on computers are later than 1970. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return year < '70' ? `20${year}` : `19${year}`;
}

/** Another program's schedule of a card. Its numbers may be anything and are bounded. */
interface ForeignSchedule {
  /** Passes in a row; 0 for a new card. */
  readonly repetitions: number;
  /** SM-2's ease, initially 2.5. */
  readonly ease: number;
  readonly intervalDays: number;
  readonly lapses: number;
  /** The study day of the last answer. */
  readonly lastOn: Day | null;
  readonly dueOn: Day | null;
  /** The instant of the last answer, if more than its day is known. */
  readonly lastAt?: Instant;
}

/** Imported schedules, and a warning about them. */
export interface TakenSchedule {
  readonly learned: readonly Learned[];
  readonly warning: string | null;
}

/** For a note without a schedule. */
export const NOTHING_LEARNED: TakenSchedule = { learned: [], warning: null };

const INITIAL_EASE = 2.5;
/** No program reaches this ease; a larger one is damage. */
const MAX_EASE_HUNDREDTHS = 1000;
const MAX_COUNT = 10_000;
/** A card with this interval or more has passed at least twice. */
const SECOND_INTERVAL_DAYS = 6;

/** Converts the schedule of one card; nothing if the card is new or none of its days is known. */
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

/** Converts one schedule for several cards of a note. */
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

/** Rounds and clamps; NaN becomes the minimum. */
function between(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.round(Math.min(Math.max(value, least), most));
}

/** An ease slightly below the minimum is another way of counting, not damage. */
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
