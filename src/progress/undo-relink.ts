import type { CardId } from '../deck/card.ts';
import { type EventId, isCardEvent } from './events.ts';
import type { LogReader } from './log.ts';
import { type FoldState, type Link, type Links, linksFrom } from './state.ts';

/** What undos and relinks change about events that were folded before them. */
export interface Before {
  /** The cards whose part that was folded already is no longer right. */
  readonly cards: ReadonlySet<CardId>;
  /** The classes, and the ids taken back, as they were when that part was folded. */
  readonly links: Links;
  readonly isUndone: (id: EventId) => boolean;
}

/**
 * Takes the undo and relink events behind `from` into the state, before anything else of that part
 * is folded: they hold for events on both sides of them.
 */
export function applyUndoAndRelinks(state: FoldState, log: LogReader): Before {
  const { links } = state;
  const news = new Set<EventId>();
  const relinks = new Map<EventId, Link>(links.list.map((link) => [link[0], link]));
  log.turns((event) => {
    if (event.type === 'undo' && !state.undone.has(event.undoes)) news.add(event.undoes);
    if (event.type === 'relink') relinks.set(event.id, [event.id, event.card, event.to]);
  });
  for (const id of news) state.undone.add(id);
  const inForce = [...relinks.values()].filter(([id]) => !state.undone.has(id));
  const changed = changedLinks(links.list, inForce);
  if (changed.length > 0) state.links = linksFrom(inForce);
  const touched = [...changed.flatMap(([, card, to]) => [card, to]), ...undoneCards(log, news)];
  return {
    cards: foldedAmong(closure(new Set(touched), links, state.links), state, links),
    links,
    isUndone: (id) => state.undone.has(id) && !news.has(id),
  };
}

function changedLinks(before: readonly Link[], after: readonly Link[]): Link[] {
  const ids = new Set(before.map(([id]) => id));
  const kept = new Set(after.map(([id]) => id));
  return [...before.filter(([id]) => !kept.has(id)), ...after.filter(([id]) => !ids.has(id))];
}

/** The cards of events that were folded already and have now been taken back. */
function undoneCards(log: LogReader, undone: ReadonlySet<EventId>): CardId[] {
  if (undone.size === 0 || log.from === 0) return [];
  const cards: CardId[] = [];
  log.withIds(undone, (event, offset) => {
    if (offset < log.from && isCardEvent(event)) cards.push(event.card);
  });
  return cards;
}

/** All cards that share a class with one of these, before or now. */
function closure(cards: Set<CardId>, before: Links, now: Links): Set<CardId> {
  for (const card of cards) {
    for (const id of before.members(card)) cards.add(id);
    for (const id of now.members(card)) cards.add(id);
  }
  return cards;
}

/** None of the cards where none has been folded yet: then there is nothing to put right. */
function foldedAmong(cards: Set<CardId>, state: FoldState, links: Links): ReadonlySet<CardId> {
  const isFolded = (id: CardId) => state.cards.get(links.representative(id)) !== undefined;
  return [...cards].some(isFolded) ? cards : new Set();
}
