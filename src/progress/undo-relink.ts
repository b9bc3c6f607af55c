import type { CardId } from '../deck/card.ts';
import { type EventId, isCardEvent } from './events.ts';
import type { LogReader } from './log.ts';
import { type FoldState, type Link, type Links, linksFrom } from './state.ts';

/** The effect of undos and relinks on events that were folded before them. */
export interface Before {
  /** Cards whose folded state is out of date. */
  readonly cards: ReadonlySet<CardId>;
  /** The classes and undone ids as they were when that state was folded. */
  readonly links: Links;
  readonly isUndone: (id: EventId) => boolean;
}

/**
 * Applies the undo and relink events after `from` to the state. This comes before folding anything
 * else, since they affect events before and after them.
 */
export function applyUndoAndRelinks(state: FoldState, log: LogReader): Before {
  const { links } = state;
  const newlyUndone = new Set<EventId>();
  const relinks = new Map<EventId, Link>(links.list.map((link) => [link[0], link]));
  log.undosAndRelinks((event) => {
    if (event.type === 'undo' && !state.undone.has(event.undoes)) newlyUndone.add(event.undoes);
    if (event.type === 'relink') relinks.set(event.id, [event.id, event.card, event.to]);
  });
  for (const id of newlyUndone) state.undone.add(id);
  const current = [...relinks.values()].filter(([id]) => !state.undone.has(id));
  const changed = changedLinks(links.list, current);
  if (changed.length > 0) state.links = linksFrom(current);
  const touched = [
    ...changed.flatMap(([, card, to]) => [card, to]),
    ...undoneCards(log, newlyUndone),
  ];
  return {
    cards: foldedAmong(closure(new Set(touched), links, state.links), state, links),
    links,
    isUndone: (id) => state.undone.has(id) && !newlyUndone.has(id),
  };
}

function changedLinks(before: readonly Link[], after: readonly Link[]): Link[] {
  const ids = new Set(before.map(([id]) => id));
  const kept = new Set(after.map(([id]) => id));
  return [...before.filter(([id]) => !kept.has(id)), ...after.filter(([id]) => !ids.has(id))];
}

/** The cards of events that were folded earlier and have now been undone. */
function undoneCards(log: LogReader, undone: ReadonlySet<EventId>): CardId[] {
  if (undone.size === 0 || log.from === 0) return [];
  const cards: CardId[] = [];
  log.withIds(undone, (event, offset) => {
    if (offset < log.from && isCardEvent(event)) cards.push(event.card);
  });
  return cards;
}

/** Adds all cards that share a class with one of these, before or now. */
function closure(cards: Set<CardId>, before: Links, now: Links): Set<CardId> {
  for (const card of cards) {
    for (const id of before.members(card)) cards.add(id);
    for (const id of now.members(card)) cards.add(id);
  }
  return cards;
}

/** The cards, or none if none of them has been folded yet: then there is nothing to correct. */
function foldedAmong(cards: Set<CardId>, state: FoldState, links: Links): ReadonlySet<CardId> {
  const isFolded = (id: CardId) => state.cards.get(links.representative(id)) !== undefined;
  return [...cards].some(isFolded) ? cards : new Set();
}
