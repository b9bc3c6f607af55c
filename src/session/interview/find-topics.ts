import { PRIORITIES, type Priority } from '../../deck/card.ts';
import type { DeckCard } from '../../queue/item.ts';
import { ASKED_FACETS, isAskedFacet, type Topic } from './question.ts';

/**
 * What there is to be interviewed on. A topic with facets is asked facet by facet. In a deck without
 * any, each heading is a topic that one card is asked of, and where all its cards stand under one
 * heading, each card is a topic of its own. `weakness` says which card of a heading to take: the
 * weakest, the first of equals.
 */
export function findTopics(
  cards: readonly DeckCard[],
  weakness: (item: DeckCard) => number,
): Topic[] {
  const topics: Topic[] = [];
  for (const ofDeck of grouped(cards, ({ deck }) => deck.name)) {
    const facets = ofDeck.filter(({ card }) => isAskedFacet(card));
    if (facets.length > 0) topics.push(...facetTopics(facets));
    else topics.push(...headingTopics(ofDeck, weakness));
  }
  return topics;
}

/** How urgent a priority is; none counts as medium. */
export function urgency(priority: Priority | null): number {
  return PRIORITIES.length - PRIORITIES.indexOf(priority ?? 'medium');
}

function facetTopics(facets: readonly DeckCard[]): Topic[] {
  return grouped(facets, ({ card }) => card.path[0] ?? '').map((ofTopic) => {
    const ranked = ofTopic.toSorted((a, b) => rank(a) - rank(b));
    return topicOf(ranked);
  });
}

function rank({ card }: DeckCard): number {
  return card.facet === null ? ASKED_FACETS.length : ASKED_FACETS.indexOf(card.facet);
}

/** A question is what an interviewer would ask; a pair nearly is; a gap to fill is the last resort. */
const KINDS = ['question', 'pair', 'cloze'] as const;

function headingTopics(cards: readonly DeckCard[], weakness: (item: DeckCard) => number): Topic[] {
  const kind = KINDS.find((wanted) => cards.some(({ card }) => card.kind === wanted));
  const ofKind = cards.filter(({ card }) => card.kind === kind);
  const headings = grouped(ofKind, ({ card }) => JSON.stringify(card.path));
  if (headings.length === 1) return ofKind.map((item) => topicOf([item]));
  return headings.map((under) => {
    const weakest = under.reduce((most, item) => (weakness(item) > weakness(most) ? item : most));
    return topicOf([weakest]);
  });
}

function topicOf(cards: readonly DeckCard[]): Topic {
  const priority = cards
    .map(({ card }) => card.priority)
    .reduce((most, other) => (urgency(other) > urgency(most) ? other : most), null);
  const [first] = cards;
  const { path = [], facet = null } = first?.card ?? {};
  const heading = path.filter((part) => part !== facet).at(facet === null ? -1 : 0);
  return { title: heading ?? first?.deck.title ?? '', priority, cards };
}

/** The groups of items with the same key, in the order of their first items. */
function grouped(
  items: readonly DeckCard[],
  keyOf: (item: DeckCard) => string,
): readonly [DeckCard, ...DeckCard[]][] {
  const groups = new Map<string, [DeckCard, ...DeckCard[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
