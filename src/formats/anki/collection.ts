import { addDays, type Day, dayOf, type Instant } from '../../schedule/day.ts';
import { PASS } from '../../schedule/grade.ts';
import type { Learned, PastAnswer } from '../format.ts';
import { NOTHING_LEARNED, type TakenSchedule, takeSchedule } from '../schedules.ts';

/** Adds an item to the list of a key. */
export function addTo<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** How instants, and the days that a collection counts, become study days. */
export interface CollectionDays {
  readonly dayOf: (at: Instant) => Day;
  readonly now: Instant;
  readonly createdAt: Instant;
  /** The day that the collection counts from; null where it does not say. */
  readonly firstDay: Day | null;
}

/** The end of the year 9999. */
const LAST_INSTANT: Instant = 253_402_300_799_000;

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
const MAX_MINUTES_WEST = 24 * 60;
/** No card is due that far from day 0; a number larger than this counts seconds since 1970. */
const MAX_DAYS = 100_000;
const MIN_SECONDS = 100_000_000;

/** How a collection's days become study days here. */
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
 * Where the zone of the collection is not known: it was made at four in the morning there, and
 * twelve hours later it was still that day in nearly every zone of the world.
 */
function firstDay(createdAt: Instant, minutesWest: number | null, here: (at: Instant) => Day): Day {
  const isZone = minutesWest !== null && Math.abs(minutesWest) <= MAX_MINUTES_WEST;
  return isZone ? dayOf(createdAt, () => -minutesWest, 0) : here(createdAt + 12 * MS_PER_HOUR);
}

/** The day that a card is due on; null where that is not known. Sound, unless its number was damage. */
function dueDay(
  card: CardRow,
  isReview: boolean,
  { firstDay: from, dayOf: dayHere }: CollectionDays,
): { readonly dueOn: Day | null; readonly isSound: boolean } {
  const isAway = card.homeDeck > 0;
  const due = isAway && card.homeDue > 0 ? card.homeDue : card.due;
  // In a filtered deck `due` is a place among its cards.
  if (isAway && isReview && due !== card.homeDue) return { dueOn: null, isSound: true };
  if (due >= MIN_SECONDS) {
    const at = due * MS_PER_SECOND;
    return { dueOn: dayHere(Math.min(at, LAST_INSTANT)), isSound: at <= LAST_INSTANT };
  }
  if (from === null) return { dueOn: null, isSound: true };
  const isSound = Math.abs(due) <= MAX_DAYS;
  return { dueOn: isSound ? addDays(from, Math.round(due)) : null, isSound };
}

/** What an Anki collection holds, as far as it is brought in: its rows, still as Anki means them. */
export interface Collection {
  readonly clock: CollectionClock;
  readonly noteTypes: ReadonlyMap<number, NoteType>;
  /** The path of each deck, outermost first. */
  readonly decks: ReadonlyMap<number, readonly string[]>;
  /** By their ids, which are when they were made. */
  readonly notes: readonly NoteRow[];
  /** By the note, in the order of its templates or gaps. */
  readonly cards: ReadonlyMap<number, readonly CardRow[]>;
  /** By the card. */
  readonly pasts: ReadonlyMap<number, CardPast>;
}

/** What the log of a collection says of a card. */
export interface CardPast {
  /** Oldest first. */
  readonly answers: readonly PastAnswer[];
  /** When its schedule was last set without an answer: by hand, or by Anki itself; 0 for never. */
  readonly rescheduledAt: Instant;
  /** When it was last made new again (Forget): earlier answers are history alone; 0 for never. */
  readonly forgottenAt: Instant;
}

export const NO_PAST: CardPast = { answers: [], rescheduledAt: 0, forgottenAt: 0 };

/** From when on Anki counts the days of its schedules. */
export interface CollectionClock {
  /** Four o'clock in the morning of day 0, where the collection was made. */
  readonly createdAt: Instant;
  /** Minutes west of Greenwich there; null in older collections. */
  readonly minutesWest: number | null;
}

/** A kind of note: which fields it has, and which cards they make. */
export interface NoteType {
  readonly name: string;
  readonly isCloze: boolean;
  /** In the order in which a note has them. */
  readonly fields: readonly string[];
  /** By the number that its cards have as `ord`; a cloze has one, numbered 0. */
  readonly templates: ReadonlyMap<number, CardTemplate>;
}

/** The two sides of a card of a kind. */
export interface CardTemplate {
  readonly name: string;
  /** HTML with fields: `{{Front}}`. */
  readonly front: string;
  readonly back: string;
}

/** A note: the texts of its fields. */
export interface NoteRow {
  readonly id: number;
  /** What a note is called in every collection; empty where it has no such name. */
  readonly guid: string;
  readonly noteType: number;
  readonly tags: readonly string[];
  /** HTML; null where there is far more than a note can be. */
  readonly fields: readonly string[] | null;
}

/** A card: where it stands in its deck and its schedule. */
export interface CardRow {
  readonly id: number;
  /** Which template made it, or which gap less one. */
  readonly ord: number;
  readonly deck: number;
  /** Where it belongs while it is in a filtered deck; else 0. */
  readonly homeDeck: number;
  readonly changedAt: Instant;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly type: number;
  /** −1 suspended, below that buried, else as `type`; 3 is learning by the day. */
  readonly queue: number;
  /** By `queue` and `type`: a day of the collection, seconds since 1970, or a place among the new. */
  readonly due: number;
  /** What `due` was before the card went into a filtered deck; else 0. */
  readonly homeDue: number;
  readonly intervalDays: number;
  readonly easePermille: number;
  readonly lapses: number;
}

/** What was learned of a card, and what had to be changed about it. */
interface LearnedCard {
  /** Null where there is nothing to tell. */
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
 * What has happened to a card, which is the number `card` of its note. Of what FSRS knows nothing is
 * taken: the interval, the due day and the ease stand beside it.
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

/** The last answer or change of the schedule, else of the card, else when its collection was made. */
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
      // While a card is learnt this counts seconds, or nothing yet.
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

/** On how many days in a row the latest answers all passed; the steps of one day count once. */
function daysPassed(answers: readonly PastAnswer[], days: CollectionDays): number {
  let count = 0;
  let later: Instant | null = null;
  for (let index = answers.length - 1; ; index -= 1) {
    const answer = answers[index];
    if (!answer || answer.grade < PASS) return count;
    const { at } = answer;
    // Instants that far apart are on two days, and finding a day takes long.
    const isOtherDay =
      later === null || later - at > TWO_DAYS_MS || days.dayOf(later) !== days.dayOf(at);
    if (isOtherDay) count += 1;
    later = at;
  }
}
