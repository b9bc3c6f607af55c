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

/** The parts of a cram's cards that have their own forecast. */
interface CardParts {
  readonly groupedBy: 'facet' | 'deck' | 'tag';
  /** In the order in which they are shown. */
  readonly names: readonly string[];
  readonly nameOf: (item: DeckCard) => string;
}

/** The name of the part with all other cards. */
const OTHERS = 'others';
const MAX_PARTS = 8;

/** By facet if there are at least two; else by deck; else by the tags that not all cards share. */
export function partsOf({ cards }: Pick<CramState, 'cards'>): CardParts {
  const facetOf = ({ card }: DeckCard): string => card.facet ?? OTHERS;
  const facets = new Set(cards.map(facetOf));
  if (facets.size > 1) {
    const names = [...FACETS, OTHERS].filter((name) => facets.has(name));
    return { groupedBy: 'facet', names, nameOf: facetOf };
  }
  const decks = byCount(cards.map(({ deck }) => deck.name));
  if (decks.length > 1) return largestParts('deck', decks, ({ deck }) => [deck.name]);
  const tags = byCount(cards.flatMap(({ card }) => card.tags));
  const distinct = tags.filter(([, count]) => count < cards.length);
  return largestParts('tag', distinct, ({ card }) => card.tags);
}

type Counted = readonly (readonly [name: string, count: number])[];

function largestParts(
  groupedBy: CardParts['groupedBy'],
  counted: Counted,
  namesOf: (item: DeckCard) => readonly string[],
): CardParts {
  const names = counted.slice(0, MAX_PARTS).map(([name]) => name);
  const nameOf = (item: DeckCard) => names.find((name) => namesOf(item).includes(name)) ?? OTHERS;
  return { groupedBy, names: [...names, OTHERS], nameOf };
}

/** Each name with its count, the most frequent first. */
export function byCount(names: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The cards of a cram. */
interface ChosenCards {
  /** In the order in which new cards are learned. */
  readonly cards: readonly DeckCard[];
  /** The number of suspended cards, which are left out. */
  readonly suspended: number;
}

/** The part of a goal that chooses cards. */
type Choice = Pick<CramGoal, 'decks' | 'tags' | 'must'>;

/** The cards of a goal. @throws {UserError} if a deck or a tag does not exist */
async function chooseCards(collection: Collection, choice: Choice): Promise<ChosenCards> {
  const all = await cardsOf(collection, chooseDecks(collection.decks, choice.decks));
  const known = new Set(all.flatMap((item) => labelsOf(item, collection)));
  for (const wanted of [...choice.tags, ...choice.must]) {
    if (!known.has(wanted)) throw noSuchTag(wanted, known);
  }
  const { tags } = choice;
  const tagged = all.filter((item) => tags.length === 0 || hasLabel(item, tags, collection));
  const cards = tagged.filter(({ card }) => !collection.progressOf(card.id).suspended);
  if (cards.length > 0) {
    return { cards: inLearningOrder(cards), suspended: tagged.length - cards.length };
  }
  throw new UserError('There are no cards to cram.', {
    hint:
      tagged.length > 0
        ? 'All of them are suspended. To unsuspend one: deckhand unsuspend CARD'
        : 'To see your decks: deckhand decks',
  });
}

/** True for a card with one of some tags or priorities. */
export function hasLabel(
  item: DeckCard,
  wanted: readonly string[],
  collection: Collection,
): boolean {
  return labelsOf(item, collection).some((label) => wanted.includes(label));
}

/** The tags of a card, and its priority as `priority:critical`. */
export function labelsOf({ card }: DeckCard, { progressOf }: Collection): readonly string[] {
  const tags = tagsOf(card, progressOf(card.id));
  return card.priority === null ? tags : [...tags, `priority:${card.priority}`];
}

function noSuchTag(wanted: string, known: ReadonlySet<string>): UserError {
  const hint = known.size === 0 ? 'No card has a tag.' : `Tags: ${[...known].sort().join(', ')}.`;
  return new UserError(`No card has the tag ${wanted}.`, { hint });
}

/** The seconds that answers take this person, from the histories of their cards. */
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

/** The present state of a cram: its cards, as they are and as the planner sees them. */
export interface CramState extends ChosenCards {
  readonly goal: CramGoal;
  readonly today: Day;
  /** Cards are named by their places in `cards`, which breaks ties in that order. */
  readonly input: CramInput;
  /** Answers to these cards so far, the basis of any forecast. */
  readonly reviews: number;
  /** The time spent cramming these cards today, in milliseconds. */
  readonly crammedMs: number;
}

/** A must-know card counts as this many others. */
const MUST_WEIGHT = 3;

/**
 * Reads the state of a cram. `sessionMinutes` of null means no limit.
 * @throws {UserError} if a deck or a tag of the goal does not exist
 */
export async function readCramState(
  collection: Collection,
  goal: CramGoal,
  sessionMinutes: number | null = goal.minutes,
): Promise<CramState> {
  const { cards, suspended } = await chooseCards(collection, goal);
  const today = collection.today();
  // Costs come from all answers, not only those to these cards.
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

/** The planner's name for the card at a place in the list; names sort as places do. */
export function placeName(place: number): string {
  return String(place).padStart(6, '0');
}

/** The cards that the planner names, in its order. */
export function cardsNamed(
  { cards }: Pick<CramState, 'cards'>,
  names: readonly string[],
): readonly DeckCard[] {
  return names.flatMap((name) => cards[Number(name)] ?? []);
}

/** The state after today's session, with only the days to come. */
export function withoutToday(state: CramState): CramState {
  const { input } = state;
  const days = input.sessionDays.filter((day) => day > 0);
  return { ...state, input: { ...input, sessionDays: days } };
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
  const replay = traceOf(answers) ?? importedReplay(item.card.id, collection);
  const elapsed = replay === null ? 0 : daysBetween(replay.lastDay, collection.today());
  return {
    trace: replay?.trace ?? null,
    elapsedDays: Math.max(elapsed, 0),
    passes: answers.length > 0 ? passesIn(answers) : importedPasses(item.card.id, collection),
    weight: hasLabel(item, goal.must, collection) ? MUST_WEIGHT : 1,
  };
}

/** The number of latest days on which the first answer was a pass. */
function passesIn(answers: readonly Answer[]): number {
  let passes: number | null = null;
  let last: Day | null = null;
  for (const { day, grade } of answers) {
    passes = passesAfter(passes, grade >= PASS, last === null ? 0 : daysBetween(last, day));
    last = last === null ? day : laterDay(last, day);
  }
  return passes ?? 0;
}

/** An imported schedule may have come without its answers; then its repetitions stand for them. */
function importedPasses(id: CardId, { progressOf }: Collection): number {
  return Math.max((progressOf(id).schedule.memory?.repetitions ?? 0) - 1, 0);
}

function importedReplay(id: CardId, { progressOf }: Collection): Replay | null {
  const { memory } = progressOf(id).schedule;
  return memory === null ? null : traceOfMemory(memory);
}
