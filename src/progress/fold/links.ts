import type { CardId } from '../../deck/card.ts';
import type { EventId } from '../event.ts';

/** A relink in force: its event, and the two ids that are one card. */
export type Link = readonly [event: EventId, card: CardId, to: CardId];

/** Which ids are the same card. */
export interface Links {
  /** The relinks in force, in the order of their ids. */
  readonly list: readonly Link[];
  /** The id that stands for a card's class: the least of its ids. */
  readonly representative: (id: CardId) => CardId;
  /** All ids of a card's class. */
  readonly members: (id: CardId) => readonly CardId[];
}

/** The classes that relinks form, whatever their order. */
export function linksFrom(relinks: Iterable<Link>): Links {
  const list = [...relinks].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const classes = new Map<CardId, readonly CardId[]>();
  for (const [, card, to] of list) {
    const ids = new Set([...(classes.get(card) ?? [card]), ...(classes.get(to) ?? [to])]);
    const members = [...ids].sort();
    for (const id of members) classes.set(id, members);
  }
  return {
    list,
    representative: (id) => classes.get(id)?.[0] ?? id,
    members: (id) => classes.get(id) ?? [id],
  };
}
