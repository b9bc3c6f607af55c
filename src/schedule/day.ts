/** An instant: milliseconds since 1970-01-01T00:00Z, as `Date.now()` gives them. */
export type Instant = number;

/** A study day: a calendar date without a zone, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string & { readonly brand: 'Day' };

/** A time zone: minutes east of Greenwich at an instant. */
export type Zone = (at: Instant) => number;

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** The earliest and latest day of a schedule; other days are clamped to them. */
export const FIRST_DAY = '1970-01-01' as Day;
const LAST_DAY = '9999-12-31' as Day;

/**
 * The study day of an instant: the date by the wall clock, where hours before `rolloverHour` (0–23)
 * belong to the day before. Going by the wall clock, a day still starts at the rollover hour when
 * summer time begins or ends.
 */
export function dayOf(at: Instant, zone: Zone, rolloverHour: number): Day {
  // Time zones are undefined far beyond the last day.
  const near = Math.min(Math.max(at, FIRST_MS - MS_PER_DAY), LAST_MS + 2 * MS_PER_DAY);
  return toDay(near + zone(near) * MS_PER_MINUTE - rolloverHour * MS_PER_HOUR);
}

/** The day `count` days later, or earlier if negative. */
export function addDays(day: Day, count: number): Day {
  return toDay(Date.parse(day) + count * MS_PER_DAY);
}

/** The number of days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** Parses a day; null unless it is a calendar date between 1970 and 9999. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) || toDay(at) !== text || text < FIRST_DAY ? null : (text as Day);
}

/** The weekday of a day: 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay();
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

const FIRST_MS = Date.parse(FIRST_DAY);
const LAST_MS = Date.parse(LAST_DAY);

/** Days by their number, cached since the same ones come again and again. */
const known = new Map<number, Day>();
const MAX_KNOWN = 10_000;

function toDay(ms: number): Day {
  const number = Math.floor(Math.min(Math.max(ms, FIRST_MS), LAST_MS) / MS_PER_DAY);
  const day = known.get(number);
  if (day !== undefined) return day;
  const text = new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  if (known.size < MAX_KNOWN) known.set(number, text);
  return text;
}
