import { EXIT, UserError } from '../../errors.ts';
import type { CramGoal } from '../../progress/journal-event.ts';
import { type Day, daysBetween } from '../../schedule/day.ts';
import { sayDay } from '../../terminal/dates.ts';
import { readDate, type WantedDate, weekdayNamed } from './read-date.ts';

/** What a person asks of a cram on the command line. */
export interface GoalOptions {
  readonly by?: string;
  readonly minutes?: number;
  readonly skip?: readonly string[];
  readonly must?: readonly string[];
  readonly tag?: readonly string[];
  readonly spendAll?: boolean;
  /** commander's name for what `--no-schedule` turns off. */
  readonly schedule?: boolean;
}

/** When it is: the study day, and the time of day on the wall as `HH:MM`. */
export interface Moment {
  readonly today: Day;
  readonly time: string;
}

const DEFAULT_MINUTES = 10;
/** For one day. */
export const MOST_MINUTES = 600;
/** Nobody crams for what is further away. */
const MOST_DAYS = 1100;

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
  if (minutes !== undefined && minutes > MOST_MINUTES) {
    throw usage(`--minutes is for one day; at most ${MOST_MINUTES} of them.`);
  }
  return minutes ?? null;
}

function wantedDate(by: string, { today, time: now }: Moment): WantedDate {
  const date = readDate(by, today);
  if (date === null) throw usage(`--by "${by}" is no date.`, FORMS);
  const { day, time } = date;
  if (day < today) {
    throw usage(`--by ${by}: ${sayDay(day, today)} is over; today is ${sayDay(today, today)}.`);
  }
  if (day === today && time !== null && time <= now) {
    throw usage(`--by ${by}: ${time} is over; it is ${now}.`);
  }
  if (daysBetween(today, day) > MOST_DAYS) {
    throw usage(`--by ${by}: ${sayDay(day, today)} is more than three years away.`);
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
