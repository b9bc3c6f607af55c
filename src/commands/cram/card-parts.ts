import { FACETS } from '../../deck/card.ts';
import type { DeckCard } from '../../queue/item.ts';
import type { CramTable } from './cram-table.ts';

/** The cards of a cram in parts that are shown apart. */
export interface CardParts {
  readonly groupedBy: 'facet' | 'deck' | 'tag';
  /** The names of the parts, in the order in which they are shown. */
  readonly names: readonly string[];
  readonly nameOf: (item: DeckCard) => string;
}

/** Cards that are in no part of their own. */
const OTHERS = 'others';
const MOST_PARTS = 8;

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
  namesOf: (item: DeckCard) => readonly string[],
): CardParts {
  const names = counted.slice(0, MOST_PARTS).map(([name]) => name);
  const nameOf = (item: DeckCard) => names.find((name) => namesOf(item).includes(name)) ?? OTHERS;
  return { groupedBy, names: [...names, OTHERS], nameOf };
}

/** Each name with its count, the most frequent first. */
function byCount(names: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
