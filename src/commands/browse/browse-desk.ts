import { type CardId, FACETS } from '../../deck/card.ts';
import {
  completionsOf,
  type Haystacks,
  parseQuery,
  type QueryValues,
  type Search,
  searchCards,
  unknownWords,
  wordsToMark,
} from '../../deck/search.ts';
import type { BrowseDesk, Found } from '../../screen/browse/desk.ts';
import { mediaOfCard } from '../../screen/visible-media.ts';
import { type DeckCard, stateOf, tagsOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';
import { mediaOpener } from '../collection/media.ts';
import { type EditTable, editDeckOf, type LoadedDecks } from '../edit/edit-card.ts';
import { cardLines } from '../show/card-page.ts';
import { STATE_WORDS, standingWords, stateWords } from './card-standing.ts';
import { cardSteps } from './card-steps.ts';

/** The browser's hold on the world. What is worked out is kept until it may have changed. */
export function browseDesk(table: EditTable, haystackOf: Haystacks): BrowseDesk {
  const { collection, shelf } = table;
  const { progressOf, today } = collection;
  const standingOf = ({ card }: DeckCard) => {
    const progress = progressOf(card.id);
    return { states: stateWords(progress, today()), tags: tagsOf(card, progress) };
  };
  const onShelf = () => ({
    search: searchCards(shelf.cards, { haystackOf, standingOf }),
    values: valuesIn(shelf),
  });
  const steps = cardSteps(collection);
  const openMedia = mediaOpener(table.context);
  let cards = onShelf();
  let page = pageDrawer(collection);
  const afterStep = (notice: string) => {
    cards.search.forgetStandings();
    page = pageDrawer(collection);
    return notice;
  };
  return {
    count: () => shelf.cards.length,
    deckNames: () => shelf.decks.map(({ name }) => name),
    find: (line) => foundBy(line, cards),
    completions: (line) => completionsOf(line, cards.values()),
    standing({ card }) {
      const progress = progressOf(card.id);
      return { state: stateOf(progress, today()), words: standingWords(progress, today()) };
    },
    page: (card, style) => page(card, style),
    canReset: ({ card }) => progressOf(card.id).schedule.memory !== null,
    toggleSuspended: (card) => afterStep(steps.toggleSuspended(card)),
    reset: (card) => afterStep(steps.reset(card)),
    undo: () => afterStep(steps.undo()),
    async edit(card) {
      collection.progress.refresh();
      const { notice, find } = await editDeckOf(card, table);
      cards = onShelf();
      page = pageDrawer(collection);
      return { notice, current: find };
    },
    hasMedia: ({ card }) => mediaOfCard(card).length > 0,
    openMedia: ({ card, deck }) => openMedia(deck.file, mediaOfCard(card)),
  };
}

interface Searched {
  readonly search: Search<DeckCard>;
  readonly values: () => QueryValues;
}

function foundBy(line: string, { search, values }: Searched): Found {
  const query = parseQuery(line);
  const cards = search.find(line);
  const reason = cards.length > 0 ? null : unknownWords(query, values());
  return { cards, words: wordsToMark(query), reason };
}

/** Draws cards' pages, remembering the last one: it takes a look into the log. */
function pageDrawer(collection: Collection): BrowseDesk['page'] {
  let last: { id: CardId; width: number; lines: readonly string[] } | null = null;
  return (item, style) => {
    const { id } = item.card;
    if (last?.id !== id || last.width !== style.width) {
      last = { id, width: style.width, lines: cardLines(item, collection, style) };
    }
    return last.lines;
  };
}

/** What `deck:` and its like can be followed by; collected when that is first asked. */
function valuesIn({ decks, cards }: LoadedDecks): () => QueryValues {
  let values: QueryValues | null = null;
  return () => {
    values ??= {
      deck: decks.map(({ name }) => name),
      tag: [...new Set(cards.flatMap(({ card }) => card.tags))].sort(),
      facet: FACETS,
      is: STATE_WORDS,
    };
    return values;
  };
}
