import { addDays, type Day, dayOf, type Instant } from '../../schedule/day.ts';
import { PASS } from '../../schedule/grade.ts';
import type { Learned, PastAnswer } from '../format.ts';
import { NOTHING_LEARNED, type TakenSchedule, takeSchedule } from '../schedules.ts';

/** Converts instants and Anki's day numbers to study days. */
export interface CollectionDays {
  readonly dayOf: (at: Instant) => Day;
  readonly now: Instant;
  readonly createdAt: Instant;
  /** Day 0 of the collection; null if unknown. */
  readonly firstDay: Day | null;
}

/** The year 9999 ends here. */
const LAST_INSTANT: Instant = 253_402_300_799_000;

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
const MAX_MINUTES_WEST = 24 * 60;
/**
 * No card is due further than this from day 0; a number above MIN_SECONDS is seconds since 1970.
 */
const MAX_DAYS = 100_000;
const MIN_SECONDS = 100_000_000;

export function collectionDays(
  { createdAt, minutesWest }: CollectionClock,
  here: Pick<CollectionDays, 'dayOf' | 'now'>,
): CollectionDays {
  const isKnown = createdAt >= 0 && createdAt <= LAST_INSTANT;
  return {
    ...here,
    createdAt,
    firstDay: isKnown ? firstDay(createdAt, minutesWest, here.dayOf) : null,
  };
}

/**
 * A collection counts from four in the morning of its own time zone. If the zone is unknown: twelve
 * hours later it was still the same day in nearly every zone of the world.
 */
function firstDay(createdAt: Instant, minutesWest: number | null, here: (at: Instant) => Day): Day {
  const isZone = minutesWest !== null && Math.abs(minutesWest) <= MAX_MINUTES_WEST;
  return isZone ? dayOf(createdAt, () => -minutesWest, 0) : here(createdAt + 12 * MS_PER_HOUR);
}

/** The study day a card is due; null if unknown. `isSound` is false for an impossible number. */
function dueDay(
  card: CardRow,
  isReview: boolean,
  { firstDay: from, dayOf: dayHere }: CollectionDays,
): { readonly dueOn: Day | null; readonly isSound: boolean } {
  const isAway = card.homeDeck > 0;
  const due = isAway && card.homeDue > 0 ? card.homeDue : card.due;
  // In a filtered deck, `due` is a position among its cards.
  if (isAway && isReview && due !== card.homeDue) return { dueOn: null, isSound: true };
  if (due >= MIN_SECONDS) {
    const at = due * MS_PER_SECOND;
    return { dueOn: dayHere(Math.min(at, LAST_INSTANT)), isSound: at <= LAST_INSTANT };
  }
  if (from === null) return { dueOn: null, isSound: true };
  const isSound = Math.abs(due) <= MAX_DAYS;
  return { dueOn: isSound ? addDays(from, Math.round(due)) : null, isSound };
}

/** The parts of an Anki collection that are imported, still in Anki's terms. */
export interface Collection {
  readonly clock: CollectionClock;
  readonly noteTypes: ReadonlyMap<number, NoteType>;
  /** Deck paths, outermost first. */
  readonly decks: ReadonlyMap<number, readonly string[]>;
  /** In order of id, which is the time of creation. */
  readonly notes: readonly NoteRow[];
  /** By note id, in order of template or gap. */
  readonly cards: ReadonlyMap<number, readonly CardRow[]>;
  /** By card id. */
  readonly pasts: ReadonlyMap<number, CardPast>;
}

/** A card's history in the collection's review log. */
export interface CardPast {
  /** Oldest first. */
  readonly answers: readonly PastAnswer[];
  /** When its schedule was last set without an answer, by hand or by Anki; 0 for never. */
  readonly rescheduledAt: Instant;
  /** When it was last reset (Forget), which makes earlier answers history only; 0 for never. */
  readonly forgottenAt: Instant;
}

export const NO_PAST: CardPast = { answers: [], rescheduledAt: 0, forgottenAt: 0 };

export interface CollectionClock {
  /** Four in the morning of day 0, in the collection's time zone. */
  readonly createdAt: Instant;
  /** Minutes west of UTC; null in older collections. */
  readonly minutesWest: number | null;
}

/** A note type: its fields and card templates. */
export interface NoteType {
  readonly name: string;
  readonly isCloze: boolean;
  /** In the order of a note's fields. */
  readonly fields: readonly string[];
  /** By the cards' `ord`; a cloze has one template, numbered 0. */
  readonly templates: ReadonlyMap<number, CardTemplate>;
}

export interface CardTemplate {
  readonly name: string;
  /** HTML with fields: `{{Front}}`. */
  readonly front: string;
  readonly back: string;
}

export interface NoteRow {
  readonly id: number;
  /** The note's global id; may be empty. */
  readonly guid: string;
  readonly noteType: number;
  readonly tags: readonly string[];
  /** HTML; null if there is more than a note can hold. */
  readonly fields: readonly string[] | null;
}

/** A card: its deck and schedule. */
export interface CardRow {
  readonly id: number;
  /** Its template number, or its gap number minus one. */
  readonly ord: number;
  readonly deck: number;
  /** Its home deck while it is in a filtered deck, else 0. */
  readonly homeDeck: number;
  readonly changedAt: Instant;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly type: number;
  /** −1 suspended, below that buried, else as `type`; 3 is learning by the day. */
  readonly queue: number;
  /**
   * Depending on `queue` and `type`: a day number, seconds since 1970, or a position among new
   * cards.
   */
  readonly due: number;
  /** `due` before the card went into a filtered deck, else 0. */
  readonly homeDue: number;
  readonly intervalDays: number;
  readonly easePermille: number;
  readonly lapses: number;
}

/** A card's history and a warning about what was changed in it. */
interface LearnedCard {
  /** Null for a card without history. */
  readonly learned: Learned | null;
  readonly warning: string | null;
}

const NEW = 0;
const LEARNING = 1;
const REVIEW = 2;
const SUSPENDED = -1;
const INITIAL_EASE = 2.5;
const TWO_DAYS_MS = 48 * 3_600_000;

/**
 * Converts the history of card number `card` of its note. FSRS values are not imported: interval,
 * due day and ease are stored beside them.
 */
export function learnedOf(
  row: CardRow,
  card: number,
  { answers: all, rescheduledAt, forgottenAt }: CardPast,
  days: CollectionDays,
): LearnedCard {
  const isFuture = (all.at(-1)?.at ?? 0) > days.now;
  const answers = isFuture ? all.filter((answer) => answer.at <= days.now) : all;
  const isSuspended = row.queue === SUSPENDED;
  const at = lastAt(row, [answers.at(-1)?.at ?? 0, rescheduledAt], days);
  const counted = answers.filter((answer) => answer.at > forgottenAt);
  const { learned, warning } = scheduleOf(row, counted, at, days);
  const memory = learned[0]?.memory ?? null;
  const isUntouched = memory === null && !isSuspended && answers.length === 0;
  return {
    learned: isUntouched ? null : { card, memory, isSuspended, at, answers },
    warning: isFuture ? 'Answers dated in the future were left out.' : warning,
  };
}

/** The last answer or rescheduling, else the card's change date, else the collection's creation. */
function lastAt(row: CardRow, set: readonly Instant[], days: CollectionDays): Instant {
  const isKnown = (at: Instant) => at > 0 && at <= days.now;
  const last = Math.max(...set.filter(isKnown));
  return Math.round([last, row.changedAt, days.createdAt].find(isKnown) ?? 0);
}

function scheduleOf(
  row: CardRow,
  answers: readonly PastAnswer[],
  at: Instant,
  days: CollectionDays,
): TakenSchedule {
  if (row.type === NEW) return NOTHING_LEARNED;
  const { dueOn, isSound } = dueDay(row, row.type === REVIEW, days);
  const taken = takeSchedule(
    {
      repetitions: row.type === REVIEW ? Math.max(daysPassed(answers, days), 1) : 1,
      ease: row.easePermille === 0 ? INITIAL_EASE : row.easePermille / 1000,
      // For a learning card this is in seconds, or not set yet.
      intervalDays: row.type === LEARNING ? 1 : row.intervalDays,
      lapses: row.lapses,
      lastOn: dueOn === null ? days.dayOf(at) : null,
      dueOn,
      lastAt: at,
    },
    0,
  );
  return isSound ? taken : { ...taken, warning: 'Its due day was not a possible date.' };
}

/** The number of latest days in a row with only passes; learning steps of one day count once. */
function daysPassed(answers: readonly PastAnswer[], days: CollectionDays): number {
  let count = 0;
  let later: Instant | null = null;
  for (let index = answers.length - 1; ; index -= 1) {
    const answer = answers[index];
    if (!answer || answer.grade < PASS) return count;
    const { at } = answer;
    // Instants this far apart are on different days; computing a day is slow.
    const isOtherDay =
      later === null || later - at > TWO_DAYS_MS || days.dayOf(later) !== days.dayOf(at);
    if (isOtherDay) count += 1;
    later = at;
  }
}
