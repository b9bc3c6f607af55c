import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { CramEvent, CramGoal } from '../../progress/events.ts';
import { addDays, type Day, daysBetween, parseDay, weekdayOf } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';
import type { CramOptions } from './index.ts';

/** A day to be ready on, and `HH:MM` on it where that was said. */
interface WantedDate {
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
function weekdayNamed(text: string): number | null {
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

/** What a person asks of a cram on the command line. */
export type GoalOptions = Pick<
  CramOptions,
  'by' | 'minutes' | 'skip' | 'must' | 'tag' | 'spendAll' | 'schedule'
>;

/** When it is: the study day, and the time of day on the wall as `HH:MM`. */
export interface Moment {
  readonly today: Day;
  readonly time: string;
}

const DEFAULT_MINUTES = 10;
/** For one day. */
export const MAX_MINUTES = 600;
/** Nobody crams for what is further away. */
const MAX_DAYS = 1100;

/** What was asked for on the command line. */
export interface CramCall {
  readonly deckNames: readonly string[];
  readonly options: CramOptions;
}

/**
 * The goal that a command line asks for: a new one, or that of the cram that runs, with changes.
 * @throws {UserError} where there is none, or an option is wrong
 */
export function goalOf(
  { deckNames, options }: CramCall,
  running: CramEvent | null,
  moment: Moment,
): CramGoal {
  if (options.by !== undefined) return readGoal(options.by, deckNames, options, moment);
  if (running !== null) return changedGoal(running.goal, deckNames, options);
  throw new UserError('No cram is running.', {
    hint: 'deckhand cram --by DATE begins one; deckhand cram --now asks every card, weakest first.',
    exitCode: EXIT.usage,
  });
}

/** Whether two goals ask for the same. */
export function isSameGoal(a: CramGoal, b: CramGoal): boolean {
  const names = Object.keys(a) as (keyof CramGoal)[];
  return names.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

const MINUTES_PER_DAY = 1440;

export function momentOf({ now, zone }: Context, { today }: Collection): Moment {
  const at = now();
  const minutes = (Math.floor(at / 60_000) + zone(at)) % MINUTES_PER_DAY;
  return { today: today(), time: formatClock(minutes * 1000).padStart(5, '0') };
}

/**
 * The goal that options state.
 * @throws {UserError} where one of them says nothing, or what cannot be
 */
export function readGoal(
  by: string,
  decks: readonly string[],
  options: GoalOptions,
  moment: Moment,
): CramGoal {
  const { day, time } = wantedDate(by, moment);
  return {
    by: day,
    time,
    minutes: readMinutes(options) ?? DEFAULT_MINUTES,
    decks,
    tags: withoutPrefix(options.tag),
    must: withoutPrefix(options.must),
    skip: readSkip(options.skip ?? []),
    spendsAll: options.spendAll === true,
    schedules: options.schedule !== false,
  };
}

/** A goal with what was said anew on the command line. @throws {UserError} as {@link readGoal} does */
export function changedGoal(
  goal: CramGoal,
  decks: readonly string[],
  options: GoalOptions,
): CramGoal {
  return {
    ...goal,
    minutes: readMinutes(options) ?? goal.minutes,
    decks: decks.length > 0 ? decks : goal.decks,
    tags: options.tag === undefined ? goal.tags : withoutPrefix(options.tag),
    must: options.must === undefined ? goal.must : withoutPrefix(options.must),
    skip: options.skip === undefined ? goal.skip : readSkip(options.skip),
    spendsAll: options.spendAll ?? goal.spendsAll,
    schedules: goal.schedules && options.schedule !== false,
  };
}

/** What `--now` comes to: today, all cards. */
export function goalForNow(decks: readonly string[], options: GoalOptions, today: Day): CramGoal {
  return {
    by: today,
    time: null,
    minutes: readMinutes(options) ?? DEFAULT_MINUTES,
    decks,
    tags: withoutPrefix(options.tag),
    must: withoutPrefix(options.must),
    skip: [],
    spendsAll: true,
    schedules: options.schedule !== false,
  };
}

/** The minutes that were asked for; null where none were. @throws {UserError} where they are too many */
export function readMinutes({ minutes }: GoalOptions): number | null {
  if (minutes !== undefined && minutes > MAX_MINUTES) {
    throw usage(`--minutes is for one day; at most ${MAX_MINUTES} of them.`);
  }
  return minutes ?? null;
}

function wantedDate(by: string, { today, time: now }: Moment): WantedDate {
  const date = readDate(by, today);
  if (date === null) throw usage(`--by "${by}" is no date.`, FORMS);
  const { day, time } = date;
  if (day < today) {
    throw usage(
      `--by ${by}: ${formatDay(day, today)} is over; today is ${formatDay(today, today)}.`,
    );
  }
  if (day === today && time !== null && time <= now) {
    throw usage(`--by ${by}: ${time} is over; it is ${now}.`);
  }
  if (daysBetween(today, day) > MAX_DAYS) {
    throw usage(`--by ${by}: ${formatDay(day, today)} is more than three years away.`);
  }
  return date;
}

const FORMS = 'A date is 2026-12-03, 3 dec, 3.12., thursday, tomorrow or +10d; 09:00 may follow.';

function readSkip(words: readonly string[]): number[] {
  const days = words.map((word) => {
    const day = weekdayNamed(word);
    if (day === null) throw usage(`--skip "${word}" is no weekday.`, 'As in --skip sat,sun.');
    return day;
  });
  const skip = [...new Set(days)].sort((a, b) => a - b);
  if (skip.length === 7) throw usage('--skip leaves no day of the week.');
  return skip;
}

/** `tag:core` is the tag `core`. */
function withoutPrefix(tags: readonly string[] = []): readonly string[] {
  return tags.map((tag) => tag.replace(/^tag:/i, ''));
}

function usage(message: string, hint?: string): UserError {
  return new UserError(message, { exitCode: EXIT.usage, ...(hint === undefined ? {} : { hint }) });
}
