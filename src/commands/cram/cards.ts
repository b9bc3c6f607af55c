import { costsFrom, passesAfter } from '../../cram/simulate.ts';
import type { CramCard, CramCosts, CramInput } from '../../cram/types.ts';
import { type CardId, FACETS } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import type { CramGoal } from '../../progress/events.ts';
import type { PastEvent } from '../../progress/history.ts';
import { type Day, daysBetween, laterDay } from '../../schedule/day.ts';
import { type PastAnswer, type Replay, traceOf, traceOfMemory } from '../../schedule/fsrs.ts';
import { PASS } from '../../schedule/grade.ts';
import { type DeckCard, tagsOf } from '../../study/card-state.ts';
import { inLearningOrder } from '../../study/queue.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { type Collection, cardsOf } from '../collection/index.ts';
import { beganFar, latestCram, sessionDays } from './mention.ts';

/** The cards of a cram in parts that are shown apart. */
interface CardParts {
  readonly groupedBy: 'facet' | 'deck' | 'tag';
  /** The names of the parts, in the order in which they are shown. */
  readonly names: readonly string[];
  readonly nameOf: (item: DeckCard) => string;
}

/** Cards that are in no part of their own. */
const OTHERS = 'others';
const MAX_PARTS = 8;

/** By facet where there are two at least; else by deck, else by the first tag that not all cards share. */
export function partsOf({ cards }: Pick<CramTable, 'cards'>): CardParts {
  const facetOf = ({ card }: DeckCard): string => card.facet ?? OTHERS;
  const facets = new Set(cards.map(facetOf));
  if (facets.size > 1) {
    const names = [...FACETS, OTHERS].filter((name) => facets.has(name));
    return { groupedBy: 'facet', names, nameOf: facetOf };
  }
  const decks = byCount(cards.map(({ deck }) => deck.name));
  if (decks.length > 1) return parts('deck', decks, ({ deck }) => [deck.name]);
  const tags = byCount(cards.flatMap(({ card }) => card.tags));
  const telling = tags.filter(([, count]) => count < cards.length);
  return parts('tag', telling, ({ card }) => card.tags);
}

type Counted = readonly (readonly [name: string, count: number])[];

function parts(
  groupedBy: CardParts['groupedBy'],
  counted: Counted,
  partsWith: (item: DeckCard) => readonly string[],
): CardParts {
  const names = counted.slice(0, MAX_PARTS).map(([name]) => name);
  const nameOf = (item: DeckCard) => names.find((name) => partsWith(item).includes(name)) ?? OTHERS;
  return { groupedBy, names: [...names, OTHERS], nameOf };
}

/** Each name with its count, the most frequent first. */
function byCount(names: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The cards that a cram is about. */
interface ChosenCards {
  /** In the order in which new cards are met. */
  readonly cards: readonly DeckCard[];
  /** Left out: nobody wants to be asked them. */
  readonly suspended: number;
}

/** The part of a goal that says which cards it is about. */
type Choice = Pick<CramGoal, 'decks' | 'tags' | 'must'>;

/**
 * The cards of a goal.
 * @throws {UserError} where a deck or a tag is that of none
 */
async function chooseCards(collection: Collection, choice: Choice): Promise<ChosenCards> {
  const all = await cardsOf(collection, chooseDecks(collection.decks, choice.decks));
  const names = (item: DeckCard) => namesOf(item, collection);
  for (const wanted of [...choice.tags, ...choice.must]) {
    if (!all.some((item) => names(item).includes(wanted))) throw noSuchTag(wanted, all, names);
  }
  const { tags } = choice;
  const tagged = all.filter((item) => tags.length === 0 || hasOne(names(item), tags));
  const cards = tagged.filter(({ card }) => !collection.progressOf(card.id).suspended);
  if (cards.length > 0)
    return { cards: inLearningOrder(cards), suspended: tagged.length - cards.length };
  throw new UserError('There are no cards to cram.', {
    hint:
      tagged.length > 0
        ? 'All of them are suspended; deckhand unsuspend takes them up again.'
        : 'deckhand decks lists what there is.',
  });
}

/** Whether a card must be known. */
export function isMust(item: DeckCard, { must }: Choice, collection: Collection): boolean {
  return hasOne(namesOf(item, collection), must);
}

/** What a card can be chosen by: its tags, and its priority as `priority:critical`. */
export function namesOf({ card }: DeckCard, { progressOf }: Collection): readonly string[] {
  const tags = tagsOf(card, progressOf(card.id));
  return card.priority === null ? tags : [...tags, `priority:${card.priority}`];
}

function hasOne(names: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((name) => names.includes(name));
}

function noSuchTag(
  wanted: string,
  all: readonly DeckCard[],
  names: (item: DeckCard) => readonly string[],
): UserError {
  const known = [...new Set(all.flatMap(names))].sort();
  const hint = known.length === 0 ? 'No card has a tag.' : `Tags: ${known.join(', ')}.`;
  return new UserError(`No card has the tag ${wanted}.`, { hint });
}

/** What asking takes this person, from the histories of their cards. */
function costsOf(histories: readonly (readonly PastEvent[])[]): CramCosts {
  return costsFrom(
    histories.flatMap((past) => {
      const answers = past.flatMap(({ event }) => {
        return event.type === 'review' || event.type === 'import' ? [event] : [];
      });
      return answers.map(({ grade, ms }, index) => {
        return { seconds: ms / 1000, passed: grade >= PASS, first: index === 0 };
      });
    }),
  );
}

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
