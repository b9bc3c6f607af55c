import type { Facet } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import { type DeckCard, tagsOf } from '../../study/card-state.ts';
import { buildQueue, type Queue, SIBLING_DISTANCE } from '../../study/queue.ts';
import { slotsToday } from './due-today.ts';
import type { Collection } from './index.ts';

/** The cards chosen for a session. */
export interface QueueChoice {
  readonly tags: readonly string[];
  readonly facets: readonly Facet[];
  /** Number of new cards, regardless of the day's limit and pause; null for the day's limit. */
  readonly newCards: number | null;
  readonly limit: number | null;
}

/** No restriction. */
export const EVERY_CARD: QueueChoice = { tags: [], facets: [], newCards: null, limit: null };

/** Filters cards by tags and facets. @throws {UserError} if no card is left */
export function chosenCards(
  { progressOf }: Collection,
  cards: readonly DeckCard[],
  choice: QueueChoice,
): readonly DeckCard[] {
  const { tags, facets } = choice;
  if (tags.length + facets.length === 0) return cards;
  const tagsOfCard = ({ card }: DeckCard) => tagsOf(card, progressOf(card.id));
  const chosen = cards.filter((item) => isChosen(item, tagsOfCard(item), choice));
  if (chosen.length > 0) return chosen;
  const known = [...new Set(cards.flatMap(tagsOfCard))].sort();
  throw new UserError(`No card has ${[...tags, ...facets].join(', ')}.`, {
    hint: known.length === 0 ? 'No card has a tag.' : `Tags: ${known.join(', ')}.`,
  });
}

/** Builds today's queue from some cards. */
export function queueToday(
  collection: Collection,
  cards: readonly DeckCard[],
  choice: QueueChoice = EVERY_CARD,
): Queue {
  return buildQueue({
    cards: chosenCards(collection, cards, choice),
    answered: lastAnswered(collection, cards),
    progressOf: collection.progressOf,
    today: collection.today(),
    newSlots: choice.newCards ?? slotsToday(collection).slots,
    limit: choice.limit,
  });
}

/** The latest answers of today, in any terminal: a restart keeps siblings of these cards apart. */
function lastAnswered({ progressOf, today }: Collection, cards: readonly DeckCard[]): DeckCard[] {
  const day = today();
  const answeredAt = ({ card }: DeckCard) => progressOf(card.id).lastEvent?.at ?? 0;
  return cards
    .filter(({ card }) => progressOf(card.id).schedule.last?.day === day)
    .sort((a, b) => answeredAt(a) - answeredAt(b))
    .slice(1 - SIBLING_DISTANCE);
}

function isChosen(
  { card }: DeckCard,
  has: readonly string[],
  { tags, facets }: QueueChoice,
): boolean {
  const tagged = tags.length === 0 || tags.some((tag) => has.includes(tag));
  return tagged && (facets.length === 0 || (card.facet !== null && facets.includes(card.facet)));
}
