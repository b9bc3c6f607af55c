import { addDays, type Day, parseDay, weekdayOf } from '../../schedule/day.ts';

/** A day to be ready on, and `HH:MM` on it where that was said. */
export interface WantedDate {
  readonly day: Day;
  readonly time: string | null;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const TIME = /^(.*?)(?:\s+at\s+|t|\s+)([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/**
 * The date that a person means: `2026-12-03`, `3 dec`, `3.12.`, `thursday`, `tomorrow`, `+10d`,
 * `+2w`, each with or without `09:00` behind it; null where they mean none. A date without a year is
 * the next one of that name.
 */
export function readDate(text: string, today: Day): WantedDate | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, date = words, hour, minute] = TIME.exec(words) ?? [];
  const day = dayNamed(date.trim(), today);
  if (day === null) return null;
  return { day, time: hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}` };
}

/** The weekday that a name means, 0 for Sunday: three letters or more of it; null where it is none. */
export function weekdayNamed(text: string): number | null {
  const name = text.trim().toLowerCase();
  if (!/^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/.test(name)) return null;
  return WEEKDAYS.indexOf(name.slice(0, 3));
}

function dayNamed(text: string, today: Day): Day | null {
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  const weekday = weekdayNamed(text.replace(/^(?:next|on) /, ''));
  if (weekday !== null) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  return parseDay(text) ?? daysFrom(text, today) ?? dateOfYear(text, today);
}

/** `+10d`, `10 days`, `in 2 weeks`. */
function daysFrom(text: string, today: Day): Day | null {
  const match = /^(?:\+|in )?(\d{1,4}) ?(d|w|days?|weeks?)$/.exec(text);
  if (match === null) return null;
  const days = Number(match[1]) * (match[2]?.startsWith('w') ? 7 : 1);
  return addDays(today, days);
}

/** `3 dec`, `dec 3`, `3.12.`, each with or without a year. */
function dateOfYear(text: string, today: Day): Day | null {
  const { date = '', month = '', year } = dateParts(text) ?? {};
  const named = MONTHS.indexOf(month.slice(0, 3)) + 1;
  const ending = `${two(named > 0 ? String(named) : month)}-${two(date)}`;
  if (year !== undefined) return parseDay(`${year}-${ending}`);
  const thisYear = Number(today.slice(0, 4));
  // The 29th of February may be years away.
  const days = Array.from({ length: 9 }, (_, later) => parseDay(`${thisYear + later}-${ending}`));
  return days.find((day) => day !== null && day >= today) ?? null;
}

const MONTH_NAME =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE_FORMS = [
  new RegExp(`^(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)? ${MONTH_NAME}(?:,? (?<year>\\d{4}))?$`),
  new RegExp(`^${MONTH_NAME} (?<date>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?$`),
  /^(?<date>\d{1,2})\. ?(?<month>\d{1,2})\.(?: ?(?<year>\d{4}))?$/,
];

function dateParts(text: string): Readonly<Record<string, string | undefined>> | null {
  for (const form of DATE_FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return null;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
