import { type CardId, questionOf } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { type CardState, type DeckCard, isLeech, stateOf } from '../../study/card-state.ts';
import { type Collection, cardsOf } from '../collection/index.ts';

/** Number of days to look back, and ahead. */
const DAYS_SHOWN = 14;

/** A card's state; a review card is mature from an interval of three weeks on. */
export type Stage = Exclude<CardState, 'review'> | 'young' | 'mature';
const MATURE_DAYS = 21;

/** A study day in the past. */
export interface PastDay {
  readonly day: Day;
  readonly answers: number;
  /** Share of correct answers among those that scheduled a card; null if there were none. */
  readonly correctShare: number | null;
  readonly drills: number;
  readonly ms: number;
}

/** The figures of `deckhand stats`. */
export interface Figures {
  readonly cards: number;
  readonly stages: Readonly<Record<Stage, number>>;
  readonly days: readonly PastDay[];
  /** Cards due on each coming day; the first is today, including all overdue cards. */
  readonly ahead: readonly { readonly day: Day; readonly due: number }[];
}

/** The figures of some cards. Past days cover all cards, since the log has only their totals. */
export function figuresOf(collection: Collection, ids: readonly CardId[]): Figures {
  const today = collection.today();
  const stages = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0, buried: 0 };
  const due = new Map<Day, number>();
  for (const id of ids) {
    const stage = stageOf(collection, id, today);
    stages[stage] += 1;
    const dueOn = collection.progressOf(id).schedule.memory?.dueOn;
    if (dueOn === undefined || stage === 'suspended') continue;
    const day = dueOn < today ? today : dueOn;
    due.set(day, (due.get(day) ?? 0) + 1);
  }
  const ahead = Array.from({ length: DAYS_SHOWN }, (_, index) => addDays(today, index));
  return {
    cards: ids.length,
    stages,
    days: pastDays(collection, today),
    ahead: ahead.map((day) => ({ day, due: due.get(day) ?? 0 })),
  };
}

function stageOf(collection: Collection, id: CardId, today: Day): Stage {
  const progress = collection.progressOf(id);
  const state = stateOf(progress, today);
  if (state !== 'review') return state;
  const days = progress.schedule.memory?.intervalDays ?? 0;
  return days >= MATURE_DAYS ? 'mature' : 'young';
}

function pastDays({ progress }: Collection, today: Day): PastDay[] {
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = addDays(today, index + 1 - DAYS_SHOWN);
    const sums = progress.days.get(day);
    const { reviews = 0, passed = 0, drills = 0, ms = 0 } = sums ?? {};
    const correctShare = reviews === 0 ? null : passed / reviews;
    return { day, answers: reviews + drills, correctShare, drills, ms };
  });
}

/** Cards that you keep forgetting. */
export interface Leeches {
  readonly count: number;
  /** Most lapses first; at most five. */
  readonly worst: readonly Leech[];
}

interface Leech extends DeckCard {
  readonly lapses: number;
}

const MAX_NAMED = 5;

/** Leeches as `stats --json` prints them. */
export function leechesJson({ count, worst }: Leeches): unknown {
  const rows = worst.map(({ deck, card, lapses }) => {
    return { id: card.id, deck: deck.name, front: questionOf(card), lapses };
  });
  return { count, worst: rows };
}

/** The leeches of some decks, without suspended cards: those cost no time. */
export async function leechesOf(
  collection: Collection,
  decks: readonly LoadedDeck[],
): Promise<Leeches> {
  const lapsesOf = (id: CardId) => collection.progressOf(id).schedule.memory?.lapses ?? 0;
  const isAsked = (id: CardId) => {
    const { schedule, suspended } = collection.progressOf(id);
    return isLeech(schedule.memory) && !suspended;
  };
  const having = decks.filter((deck) => collection.idsOf(deck).some(isAsked));
  const cards = await cardsOf(collection, having);
  const found = cards
    .filter(({ card }) => isAsked(card.id))
    .map((item) => ({ ...item, lapses: lapsesOf(item.card.id) }))
    .sort((a, b) => b.lapses - a.lapses);
  return { count: found.length, worst: found.slice(0, MAX_NAMED) };
}
