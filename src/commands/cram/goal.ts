import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { CramEvent, CramGoal } from '../../progress/events.ts';
import { addDays, type Day, daysBetween, parseDay, weekdayOf } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';
import type { CramOptions } from './index.ts';

/** A day to be ready on, and `HH:MM` on it if given. */
interface WantedDate {
  readonly day: Day;
  readonly time: string | null;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const TIME = /^(.*?)(?:\s+at\s+|t|\s+)([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/**
 * Parses `2026-12-03`, `3 dec`, `3.12.`, `thursday`, `tomorrow`, `+10d` or `+2w`, each with or without
 * `09:00` after it; null if it is no date. A date without a year is the next one.
 */
export function readDate(text: string, today: Day): WantedDate | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, date = words, hour, minute] = TIME.exec(words) ?? [];
  const day = parseWanted(date.trim(), today);
  if (day === null) return null;
  return { day, time: hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}` };
}

/** Parses a weekday of three letters or more, 0 for Sunday; null for any other word. */
function parseWeekday(text: string): number | null {
  const name = text.trim().toLowerCase();
  if (!/^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/.test(name)) return null;
  return WEEKDAYS.indexOf(name.slice(0, 3));
}

function parseWanted(text: string, today: Day): Day | null {
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  const weekday = parseWeekday(text.replace(/^(?:next|on) /, ''));
  if (weekday !== null) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  return parseDay(text) ?? parseDistance(text, today) ?? parseDate(text, today);
}

/** `+10d`, `10 days`, `in 2 weeks`. */
function parseDistance(text: string, today: Day): Day | null {
  const match = /^(?:\+|in )?(\d{1,4}) ?(d|w|days?|weeks?)$/.exec(text);
  if (match === null) return null;
  const days = Number(match[1]) * (match[2]?.startsWith('w') ? 7 : 1);
  return addDays(today, days);
}

/** `3 dec`, `dec 3`, `3.12.`, each with or without a year. */
function parseDate(text: string, today: Day): Day | null {
  const groups = DATE_FORMS.map((form) => form.exec(text)?.groups).find(Boolean);
  const { date = '', month = '', year } = groups ?? {};
  const named = MONTHS.indexOf(month.slice(0, 3)) + 1;
  const number = named > 0 ? String(named) : month;
  const ending = `${number.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (year !== undefined) return parseDay(`${year}-${ending}`);
  const thisYear = Number(today.slice(0, 4));
  // 29 February may be years away.
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

export type GoalOptions = Pick<
  CramOptions,
  'by' | 'minutes' | 'skip' | 'must' | 'tag' | 'spendAll' | 'schedule'
>;

/** The current study day, and the local time as `HH:MM`. */
export interface Moment {
  readonly today: Day;
  readonly time: string;
}

const DEFAULT_MINUTES = 10;
/** Per day. */
export const MAX_MINUTES = 600;
/** Nobody crams for a date further away. */
const MAX_DAYS = 1100;

/** The arguments of the command line. */
export interface CramCall {
  readonly deckNames: readonly string[];
  readonly options: CramOptions;
}

/**
 * The goal of a command line: a new one, or that of the current cram with changes.
 * @throws {UserError} if there is none, or an option is wrong
 */
export function goalOf(
  { deckNames, options }: CramCall,
  running: CramEvent | null,
  moment: Moment,
): CramGoal {
  if (options.by !== undefined) return readGoal(options.by, deckNames, options, moment);
  if (running !== null) return changedGoal(running.goal, deckNames, options);
  throw new UserError('No cram is running.', {
    hint:
      'To begin one: deckhand cram --by DATE\n' +
      'To review every card now, weakest first: deckhand cram --now',
    exitCode: EXIT.usage,
  });
}

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
 * A new goal.
 * @throws {UserError} if an option is wrong
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
    ...commonGoal(decks, options),
    skip: readSkip(options.skip ?? []),
    spendsAll: options.spendAll === true,
    schedules: options.schedule !== false,
  };
}

/** A goal changed by options. @throws {UserError} as {@link readGoal} does */
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

/** The goal of `--now`: all cards, today. */
export function goalForNow(decks: readonly string[], options: GoalOptions, today: Day): CramGoal {
  return {
    by: today,
    time: null,
    ...commonGoal(decks, options),
    skip: [],
    spendsAll: true,
    schedules: options.schedule !== false,
  };
}

function commonGoal(decks: readonly string[], options: GoalOptions) {
  return {
    minutes: readMinutes(options) ?? DEFAULT_MINUTES,
    decks,
    tags: withoutPrefix(options.tag),
    must: withoutPrefix(options.must),
  };
}

/** The value of --minutes; null if not given. @throws {UserError} if it is too large */
export function readMinutes({ minutes }: GoalOptions): number | null {
  if (minutes !== undefined && minutes > MAX_MINUTES) {
    throw usage(`--minutes is per day, at most ${MAX_MINUTES}.`);
  }
  return minutes ?? null;
}

function wantedDate(by: string, { today, time: now }: Moment): WantedDate {
  const date = readDate(by, today);
  if (date === null) throw usage(`Not a valid date: "${by}"`, FORMS);
  const { day, time } = date;
  if (day < today) {
    const past = `${formatDay(day, today)} is in the past; today is ${formatDay(today, today)}.`;
    throw usage(`--by ${by}: ${past}`);
  }
  if (day === today && time !== null && time <= now) {
    throw usage(`--by ${by}: ${time} is in the past; it is ${now}.`);
  }
  if (daysBetween(today, day) > MAX_DAYS) {
    throw usage(`--by ${by}: ${formatDay(day, today)} is more than three years away.`);
  }
  return date;
}

const FORMS =
  'Use a date like 2026-12-03, "3 dec", 3.12., thursday, tomorrow or +10d; 09:00 may follow.';

function readSkip(words: readonly string[]): number[] {
  const days = words.map((word) => {
    const day = parseWeekday(word);
    if (day === null) throw usage(`Not a weekday: "${word}"`, 'For example: --skip sat,sun');
    return day;
  });
  const skip = [...new Set(days)].sort((a, b) => a - b);
  if (skip.length === 7) throw usage('--skip leaves no day to study on.');
  return skip;
}

/** `tag:core` means the tag `core`. */
function withoutPrefix(tags: readonly string[] = []): readonly string[] {
  return tags.map((tag) => tag.replace(/^tag:/i, ''));
}

function usage(message: string, hint?: string): UserError {
  return new UserError(message, { exitCode: EXIT.usage, ...(hint === undefined ? {} : { hint }) });
}
