import { addDays, type Day, dayOf, type Instant } from '../../schedule/day.ts';
import type { CardRow, CollectionClock } from './collection.ts';

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
const MOST_MINUTES_WEST = 24 * 60;
/** No card is due that far from day 0; a number larger than this counts seconds since 1970. */
const MOST_DAYS = 100_000;
const LEAST_SECONDS = 100_000_000;

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
  const isZone = minutesWest !== null && Math.abs(minutesWest) <= MOST_MINUTES_WEST;
  return isZone ? dayOf(createdAt, () => -minutesWest, 0) : here(createdAt + 12 * MS_PER_HOUR);
}

/** The day that a card is due on; null where that is not known. Sound, unless its number was damage. */
export function dueDay(
  card: CardRow,
  isReview: boolean,
  { firstDay: from, dayOf: dayHere }: CollectionDays,
): { readonly dueOn: Day | null; readonly isSound: boolean } {
  const isAway = card.homeDeck > 0;
  const due = isAway && card.homeDue > 0 ? card.homeDue : card.due;
  // In a filtered deck `due` is a place among its cards.
  if (isAway && isReview && due !== card.homeDue) return { dueOn: null, isSound: true };
  if (due >= LEAST_SECONDS) {
    const at = due * MS_PER_SECOND;
    return { dueOn: dayHere(Math.min(at, LAST_INSTANT)), isSound: at <= LAST_INSTANT };
  }
  if (from === null) return { dueOn: null, isSound: true };
  const isSound = Math.abs(due) <= MOST_DAYS;
  return { dueOn: isSound ? addDays(from, Math.round(due)) : null, isSound };
}
