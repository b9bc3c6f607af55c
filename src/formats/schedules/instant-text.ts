import { type Day, daysBetween, FIRST_DAY, type Instant, parseDay } from '../../schedule/day.ts';

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
export function noonOf(day: Day): Instant {
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
