import { addDays, type Day, type Instant } from '../../schedule/day.ts';
import type { Memory } from '../../schedule/memory.ts';
import { MAXIMUM_INTERVAL_DAYS, MINIMUM_EASE_HUNDREDTHS } from '../../schedule/sm2.ts';
import type { Learned } from '../format.ts';
import { noonOf } from './instant-text.ts';

/** What another program knows of a card. Its numbers may be anything, and are bounded. */
export interface ForeignSchedule {
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
const MAXIMUM_EASE_HUNDREDTHS = 1000;
const MANY = 10_000;
/** From this interval on a card has been passed twice at least. */
const SECOND_INTERVAL_DAYS = 6;

/** What is learned of one card of a note; nothing where it is new, or no day of it is known. */
export function takeSchedule(schedule: ForeignSchedule, card: number): TakenSchedule {
  if (!(schedule.repetitions >= 1)) return NOTHING_LEARNED;
  const { intervalDays, easeHundredths, repetitions, lapses } = bounded(schedule);
  const lastOn = schedule.lastOn ?? (schedule.dueOn && addDays(schedule.dueOn, -intervalDays));
  if (lastOn === null) {
    return { learned: [], warning: 'Its schedule names no day, so it starts as new.' };
  }
  const dueOn = schedule.dueOn ?? addDays(lastOn, intervalDays);
  const memory: Memory = { repetitions, easeHundredths, intervalDays, dueOn, lapses };
  const at = schedule.lastAt ?? noonOf(lastOn);
  return {
    learned: [{ card, memory, isSuspended: false, at, answers: [] }],
    warning: isWithinBounds(schedule)
      ? null
      : 'Its schedule held numbers that no schedule can have.',
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
    easeHundredths: between(hundredths, MINIMUM_EASE_HUNDREDTHS, MAXIMUM_EASE_HUNDREDTHS),
    repetitions: between(repetitions, days >= SECOND_INTERVAL_DAYS ? 2 : 1, MANY),
    lapses: between(lapses, 0, MANY),
  };
}

/** Whole, and within bounds; what is no number is the least. */
function between(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.round(Math.min(Math.max(value, least), most));
}

/** An ease somewhat below the least is how other programs count, and no damage. */
function isWithinBounds({ repetitions, ease, intervalDays, lapses }: ForeignSchedule): boolean {
  return (
    repetitions <= MANY &&
    (Number.isNaN(ease) || (ease > 0 && ease * 100 <= MAXIMUM_EASE_HUNDREDTHS)) &&
    intervalDays >= 0 &&
    intervalDays <= MAXIMUM_INTERVAL_DAYS &&
    lapses >= 0 &&
    lapses <= MANY
  );
}
