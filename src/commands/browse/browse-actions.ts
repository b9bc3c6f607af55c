import { type CardId, FACETS, questionOf } from '../../deck/card.ts';
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
import type { EventId } from '../../progress/events.ts';
import type { BrowseActions, Found } from '../../screen/browse/actions.ts';
import { oneLine } from '../../screen/markdown/index.ts';
import { mediaOfCard } from '../../screen/visible-media.ts';
import { type DeckCard, stateOf, tagsOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';
import type { EditContext, LoadedDecks } from '../edit/edit-card.ts';
import { cardLines } from '../show/card-page.ts';
import { type CardActions, cardActions } from '../study/session-actions.ts';
import { STATE_WORDS, standingWords, stateWords } from './card-standing.ts';

/** The cards to browse and the actions on them; results are kept until they may have changed. */
export function browseActions(editing: EditContext, haystackOf: Haystacks): BrowseActions {
  const { collection, loaded } = editing;
  const { progressOf, today } = collection;
  const standingOf = ({ card }: DeckCard) => {
    const progress = progressOf(card.id);
    return { states: stateWords(progress, today()), tags: tagsOf(card, progress) };
  };
  const searched = () => ({
    search: searchCards(loaded.cards, { haystackOf, standingOf }),
    values: valuesIn(loaded),
  });
  const actions = cardActions(editing);
  const changes = undoableChanges(collection, actions);
  let cards = searched();
  let page = pageDrawer(collection);
  const afterChange = (notice: string) => {
    cards.search.forgetStandings();
    page = pageDrawer(collection);
    return notice;
  };
  return {
    count: () => loaded.cards.length,
    deckNames: () => loaded.decks.map(({ name }) => name),
    find: (line) => foundBy(line, cards),
    completions: (line) => completionsOf(line, cards.values()),
    standing({ card }) {
      const progress = progressOf(card.id);
      return { state: stateOf(progress, today()), words: standingWords(progress, today()) };
    },
    page: (card, style) => page(card, style),
    canReset: ({ card }) => progressOf(card.id).schedule.memory !== null,
    toggleSuspended: (card) => afterChange(changes.toggleSuspended(card)),
    reset: (card) => afterChange(changes.reset(card)),
    undo: () => afterChange(changes.undo()),
    async edit(card) {
      collection.progress.refresh();
      const { notice, find } = await actions.edit(card);
      cards = searched();
      page = pageDrawer(collection);
      return { notice, current: find ?? ((unchanged) => unchanged) };
    },
    hasMedia: ({ card }) => mediaOfCard(card).length > 0,
    openMedia: ({ card, deck }) => actions.openMedia(deck.file, mediaOfCard(card)),
  };
}

/** Changes, which are recorded at once and can be undone, the latest first. */
function undoableChanges(
  { progress, progressOf, today }: Collection,
  actions: CardActions,
): Pick<BrowseActions, 'toggleSuspended' | 'reset' | 'undo'> {
  const changes: { readonly event: EventId; readonly what: string }[] = [];
  const change = (type: 'suspend' | 'unsuspend' | 'reset', item: DeckCard) => {
    const event = actions.record(item, type, today());
    changes.push({ event, what: `${type} “${oneLine(questionOf(item.card))}”` });
  };
  return {
    toggleSuspended(item) {
      progress.refresh();
      const isSuspended = progressOf(item.card.id).suspended;
      change(isSuspended ? 'unsuspend' : 'suspend', item);
      return isSuspended ? 'unsuspended · u undo' : 'suspended until you unsuspend it · u undo';
    },
    reset(item) {
      change('reset', item);
      return 'new again; past answers are kept · u undo';
    },
    undo() {
      const last = changes.pop();
      if (last === undefined) return 'Nothing to undo.';
      return `${actions.undo(last.event, today())}: ${last.what}`;
    },
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

/** Draws pages of cards and remembers the last one, since a page needs a look into the log. */
function pageDrawer(collection: Collection): BrowseActions['page'] {
  let last: { id: CardId; width: number; lines: readonly string[] } | null = null;
  return (item, style) => {
    const { id } = item.card;
    if (last?.id !== id || last.width !== style.width) {
      last = { id, width: style.width, lines: cardLines(item, collection, style) };
    }
    return last.lines;
  };
}

/** The values that can follow `deck:` and the like; collected on first use. */
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
