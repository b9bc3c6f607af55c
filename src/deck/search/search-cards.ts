import type { Card } from '../card.ts';
import { foldText } from './fold-text.ts';
import type { Haystack, Haystacks } from './haystack.ts';
import {
  isNarrower,
  parseQuery,
  type SearchTerm,
  SHORTEST_ID,
  wordsToMark,
} from './search-query.ts';

/** What can be searched: a card in a deck. */
export interface Searchable {
  readonly card: Card;
  readonly deck: { readonly name: string };
}

/** What changes about a card while it is learned. */
interface CardStanding {
  /** Words for where it stands: `new`, `due`, … */
  readonly states: readonly string[];
  readonly tags: readonly string[];
}

/** How a search learns of its cards; both are asked for when the first word is typed. */
export interface SearchSource<Item extends Searchable> {
  readonly haystackOf: Haystacks;
  readonly standingOf: (item: Item) => CardStanding;
}

/** A search over some cards. */
export interface Search<Item> {
  /**
   * What a line finds, as {@link parseQuery} reads it: cards in their order, those whose question
   * has all the words first. A line that says more than the one before looks only among what that
   * one found.
   */
  readonly find: (line: string) => readonly Item[];
  /** Has every card's standing asked for again. */
  readonly forgetStandings: () => void;
}

/** Opens a search over some cards. */
export function searchCards<Item extends Searchable>(
  items: readonly Item[],
  source: SearchSource<Item>,
): Search<Item> {
  let all: readonly Entry<Item>[] | null = null;
  let last: { query: readonly SearchTerm[]; found: readonly Entry<Item>[] } | null = null;
  const standingOf = (entry: Entry<Item>) => {
    entry.standing ??= source.standingOf(entry.item);
    return entry.standing;
  };
  return {
    find(line) {
      const query = parseQuery(line);
      if (query.length === 0) return items;
      all ??= items.map((item) => entryOf(item, source));
      const among = last !== null && isNarrower(query, last.query) ? last.found : all;
      const found = among.filter((entry) =>
        query.every((term) => has(entry, term, standingOf) !== term.isExcluded),
      );
      last = { query, found };
      return questionsFirst(found, query);
    },
    forgetStandings() {
      last = null;
      for (const entry of all ?? []) entry.standing = null;
    },
  };
}

interface Entry<Item> {
  readonly item: Item;
  readonly haystack: Haystack;
  /** Null until it is looked at. */
  standing: CardStanding | null;
}

function entryOf<Item extends Searchable>(
  item: Item,
  { haystackOf }: SearchSource<Item>,
): Entry<Item> {
  return { item, haystack: haystackOf(item.card, item.deck.name), standing: null };
}

/** Whether what a term names is there; its being excluded is for others to see. */
function has<Item>(
  entry: Entry<Item>,
  { field, value }: SearchTerm,
  standingOf: (entry: Entry<Item>) => CardStanding,
): boolean {
  const { text, deck, facet, id } = entry.haystack;
  switch (field) {
    case 'any':
      return (
        text.includes(value) ||
        standingOf(entry).states.some((state) => state.includes(value)) ||
        (value.length >= SHORTEST_ID && id.startsWith(value))
      );
    case 'deck':
      return deck.includes(value);
    case 'tag':
      return standingOf(entry).tags.some((tag) => foldText(tag).includes(value));
    case 'facet':
      return facet.startsWith(value);
    case 'is':
      return standingOf(entry).states.some((state) => state.startsWith(value));
  }
}

function questionsFirst<Item>(
  found: readonly Entry<Item>[],
  query: readonly SearchTerm[],
): readonly Item[] {
  const words = wordsToMark(query);
  const first: Item[] = [];
  const others: Item[] = [];
  for (const { item, haystack } of found) {
    const isAsked = words.every((word) => {
      const at = haystack.text.indexOf(word);
      return at >= 0 && at < haystack.questionEnd;
    });
    (isAsked ? first : others).push(item);
  }
  return [...first, ...others];
}
