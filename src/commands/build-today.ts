import type { Facet } from '../deck/card.ts';
import { buildQueue, type Queue } from '../queue/build-queue.ts';
import type { DeckCard } from '../queue/item.ts';
import type { Collection } from './open-collection.ts';
import { slotsToday } from './plan-day.ts';

/** Which cards a session is about. */
export interface QueueChoice {
  readonly tags: readonly string[];
  readonly facets: readonly Facet[];
  /** New cards asked for by number, beyond the day's limit and its pause; null for the day's. */
  readonly newCards: number | null;
  readonly limit: number | null;
}

/** All cards that are to be asked, without any choice. */
export const EVERYTHING: QueueChoice = { tags: [], facets: [], newCards: null, limit: null };

/** The queue of the study day over some cards. */
export function queueToday(
  collection: Collection,
  cards: readonly DeckCard[],
  choice: QueueChoice = EVERYTHING,
): Queue {
  return buildQueue({
    cards: cards.filter((item) => isChosen(item, choice)),
    progressOf: collection.progressOf,
    today: collection.today(),
    newSlots: choice.newCards ?? slotsToday(collection).slots,
    limit: choice.limit,
  });
}

function isChosen({ card }: DeckCard, { tags, facets }: QueueChoice): boolean {
  const tagged = tags.length === 0 || tags.some((tag) => card.tags.includes(tag));
  return tagged && (facets.length === 0 || (card.facet !== null && facets.includes(card.facet)));
}
