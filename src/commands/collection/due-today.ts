import type { LoadedDeck } from '../../deck/library/index.ts';
import type { DayTotals } from '../../progress/state.ts';
import type { Day } from '../../schedule/day.ts';
import {
  type Counts,
  countDue,
  countOverdue,
  type NewSlots,
  newSlots,
  sumCounts,
  USUAL_DAYS,
} from '../../study/due.ts';
import type { Collection } from './index.ts';

/** The number of new cards left for the study day, over all decks. */
export function slotsToday(collection: Collection): NewSlots {
  const today = collection.today();
  const ids = collection.decks.flatMap((deck) => collection.idsOf(deck));
  return newSlots({
    newPerDay: collection.settings.newPerDay,
    usedToday: collection.progress.newOn(today),
    overdue: countOverdue(ids, collection.progressOf, today),
    answersPerDay: daysStudied(collection, today).map(({ reviews, drills }) => reviews + drills),
  });
}

/** One deck's counts; its new cards are capped by those left for the study day. */
interface DeckCounts extends Counts {
  readonly deck: string;
}

/** The cards to review today. */
export interface DueToday extends Counts {
  readonly total: number;
  readonly decks: readonly DeckCounts[];
  /** True while new cards wait because too much is overdue. */
  readonly newPaused: boolean;
}

/** Counts the cards to review today in some decks. */
export function dueToday(collection: Collection, decks: readonly LoadedDeck[]): DueToday {
  const today = collection.today();
  const { slots, paused } = slotsToday(collection);
  const all = decks.map((deck) => ({
    deck: deck.name,
    ...countDue(collection.idsOf(deck), collection.progressOf, today),
  }));
  const { due, new: fresh, drill } = sumCounts(all);
  const allowed = Math.min(fresh, slots);
  return {
    total: due + allowed + drill,
    due,
    new: allowed,
    drill,
    decks: all.map((counts) => ({ ...counts, new: Math.min(counts.new, slots) })),
    newPaused: paused && fresh > 0,
  };
}

/** Per answer, until answers have been timed. */
const FIRST_GUESS_MS = 12_000;

/**
 * The expected time for some answers, in milliseconds. Takes the median of the last days studied: a
 * mock interview, or a break in front of a card, makes the answers of a single day long.
 */
export function expectedMs(collection: Collection, answers: number): number {
  const days = daysStudied(collection, collection.today()).slice(-USUAL_DAYS);
  const paces = days
    .map(({ reviews, drills, ms }) => ms / (reviews + drills))
    .filter((pace) => pace > 0)
    .sort((a, b) => a - b);
  return answers * (paces[Math.floor(paces.length / 2)] ?? FIRST_GUESS_MS);
}

function daysStudied({ progress }: Collection, today: Day): DayTotals[] {
  return [...progress.days]
    .filter(([day, { reviews, drills }]) => day < today && reviews + drills > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, totals]) => totals);
}
