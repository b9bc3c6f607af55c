import { FACETS } from '../deck/card.ts';
import type { DeckCard } from './item.ts';

/**
 * The order in which new cards are met: decks and topics as they stand, a topic's facets in the
 * order in which they are learned, a facet's small cards before the card that asks for all of it.
 */
export function inLearningOrder<Item extends DeckCard>(items: readonly Item[]): Item[] {
  const topics = new Map<string, number>();
  const ranked = items.map((item) => {
    const topic = topicKey(item);
    if (!topics.has(topic)) topics.set(topic, topics.size);
    return { item, topic: topics.get(topic) ?? 0 };
  });
  ranked.sort((a, b) => a.topic - b.topic || rankInTopic(a.item) - rankInTopic(b.item));
  return ranked.map(({ item }) => item);
}

/** Names the facet's section that a card stands in or asks for; null outside any facet. */
export function sectionOf({ deck, card }: DeckCard): string | null {
  return card.facet === null ? null : JSON.stringify([deck.name, ...card.path.slice(0, 2)]);
}

function topicKey({ deck, card }: DeckCard): string {
  return JSON.stringify([deck.name, card.path[0] ?? null]);
}

/** Cards outside any facet first, then facet by facet, each facet's own card last. */
function rankInTopic({ card }: DeckCard): number {
  if (card.facet === null) return 0;
  return 1 + 2 * FACETS.indexOf(card.facet) + (card.kind === 'facet' ? 1 : 0);
}
