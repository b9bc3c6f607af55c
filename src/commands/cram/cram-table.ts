import type { CardId } from '../../deck/card.ts';
import type { PastEvent } from '../../progress/history-file.ts';
import type { CramGoal } from '../../progress/journal-event.ts';
import type { CramCard, CramInput } from '../../queue/cram/cram-input.ts';
import { passesAfter } from '../../queue/cram/passes.ts';
import type { DeckCard } from '../../queue/item.ts';
import { type Day, daysBetween, laterDay } from '../../schedule/day.ts';
import {
  type PastAnswer,
  type Replay,
  traceOf,
  traceOfMemory,
} from '../../schedule/forecast/replay.ts';
import { PASS } from '../../schedule/grade.ts';
import type { Collection } from '../collection/open-collection.ts';
import { type ChosenCards, chooseCards, isMust } from './choose-cards.ts';
import { costsOf } from './own-costs.ts';
import { beganFar, latestCram, sessionDays } from './running-cram.ts';

/** Where a cram stands: its cards as the planner sees them. */
export interface CramTable extends ChosenCards {
  readonly goal: CramGoal;
  readonly today: Day;
  /** Its cards go by their places in `cards`, so that what gains as much is asked in that order. */
  readonly input: CramInput;
  /** Answers to these cards so far: what any forecast rests on. */
  readonly reviews: number;
  /** What cramming these cards took today, in milliseconds. */
  readonly crammedMs: number;
}

/** A card that must be known counts as so many others. */
const MUST_WEIGHT = 3;

/**
 * Reads where a cram stands. `sessionMinutes` of null is without a limit.
 * @throws {UserError} where a deck or a tag of the goal is that of none
 */
export async function readTable(
  collection: Collection,
  goal: CramGoal,
  sessionMinutes: number | null = goal.minutes,
): Promise<CramTable> {
  const { cards, suspended } = await chooseCards(collection, goal);
  const today = collection.today();
  // The costs are taken from everything that was answered.
  const ids = collection.decks.flatMap((deck) => collection.idsOf(deck));
  const history = collection.progress.histories(ids);
  const events = new Map(ids.map((id) => [id, history(id)]));
  const pasts = new Map(cards.map(({ card }) => [card.id, answersIn(events.get(card.id) ?? [])]));
  const answers = [...pasts.values()].flat();
  const input: CramInput = {
    cards: cards.map((item, place) => ({
      ...cramCard(item, pasts.get(item.card.id) ?? [], { goal, collection }),
      id: placeName(place),
    })),
    daysLeft: Math.max(daysBetween(today, goal.by), 0),
    sessionDays: sessionDays(goal, today),
    beganFar: beganFar(latestCram(collection.progress.journal()), goal.by),
    secondsPerSession: sessionMinutes === null ? Number.POSITIVE_INFINITY : sessionMinutes * 60,
    costs: costsOf([...events.values()]),
    spendsAll: goal.spendsAll,
  };
  const crammedMs = answers.reduce((sum, { day, isCram, ms }) => {
    return isCram && day === today ? sum + ms : sum;
  }, 0);
  return { cards, suspended, goal, today, input, reviews: answers.length, crammedMs };
}

/** What the planner calls a card by its place in the list: names that sort as the places do. */
export function placeName(place: number): string {
  return String(place).padStart(6, '0');
}

/** The cards that the planner names, in its order. */
export function cardsNamed(
  { cards }: Pick<CramTable, 'cards'>,
  names: readonly string[],
): readonly DeckCard[] {
  return names.flatMap((name) => cards[Number(name)] ?? []);
}

/** The same after today's session: what is left are the days to come. */
export function withoutToday(table: CramTable): CramTable {
  const { input } = table;
  return {
    ...table,
    input: { ...input, sessionDays: input.sessionDays.filter((day) => day > 0) },
  };
}

interface Answer extends PastAnswer {
  readonly ms: number;
  readonly isCram: boolean;
}

function answersIn(past: readonly PastEvent[]): Answer[] {
  return past.flatMap(({ event }) => {
    if (event.type !== 'review' && event.type !== 'import') return [];
    const { day, grade, ms } = event;
    return [{ day, grade, ms, isCram: event.type === 'review' && event.mode === 'cram' }];
  });
}

function cramCard(
  item: DeckCard,
  answers: readonly Answer[],
  { goal, collection }: { readonly goal: CramGoal; readonly collection: Collection },
): Omit<CramCard, 'id'> {
  const replay = traceOf(answers) ?? broughtIn(item.card.id, collection);
  const elapsed = replay === null ? 0 : daysBetween(replay.lastDay, collection.today());
  return {
    trace: replay?.trace ?? null,
    elapsedDays: Math.max(elapsed, 0),
    passes: answers.length > 0 ? passesIn(answers) : passesBrought(item.card.id, collection),
    weight: isMust(item, goal, collection) ? MUST_WEIGHT : 1,
  };
}

/** How many of the latest days of these answers began with a pass. */
function passesIn(answers: readonly Answer[]): number {
  let passes: number | null = null;
  let last: Day | null = null;
  for (const { day, grade } of answers) {
    passes = passesAfter(passes, grade >= PASS, last === null ? 0 : daysBetween(last, day));
    last = last === null ? day : laterDay(last, day);
  }
  return passes ?? 0;
}

/** A schedule without its answers tells as much by its repetitions. */
function passesBrought(id: CardId, { progressOf }: Collection): number {
  return Math.max((progressOf(id).schedule.memory?.repetitions ?? 0) - 1, 0);
}

/** A schedule that came from elsewhere may have come without its answers. */
function broughtIn(id: CardId, { progressOf }: Collection): Replay | null {
  const { memory } = progressOf(id).schedule;
  return memory === null ? null : traceOfMemory(memory);
}
