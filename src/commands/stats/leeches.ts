import type { CardId } from '../../deck/card.ts';
import { questionOf } from '../../deck/facet-question.ts';
import type { LoadedDeck } from '../../deck/load-decks.ts';
import type { DeckCard } from '../../study/item.ts';
import { isLeech } from '../../study/leech.ts';
import { type Collection, cardsOf } from '../collection/open-collection.ts';

/** Cards that are forgotten again and again. */
export interface Leeches {
  readonly count: number;
  /** The most forgotten, that one first. */
  readonly worst: readonly Leech[];
}

interface Leech extends DeckCard {
  readonly lapses: number;
}

/** So many are named. */
const MOST_NAMED = 5;

/** Leeches as `stats --json` prints them. */
export function leechesJson({ count, worst }: Leeches): unknown {
  const rows = worst.map(({ deck, card, lapses }) => {
    return { id: card.id, deck: deck.name, front: questionOf(card), lapses };
  });
  return { count, worst: rows };
}

/** The leeches of some decks; suspended cards cost nobody's time any more. */
export async function leechesOf(
  collection: Collection,
  decks: readonly LoadedDeck[],
): Promise<Leeches> {
  const lapsesOf = (id: CardId) => collection.progressOf(id).schedule.memory?.lapses ?? 0;
  const isAsked = (id: CardId) => {
    const { schedule, suspended } = collection.progressOf(id);
    return isLeech(schedule.memory) && !suspended;
  };
  const having = decks.filter((deck) => collection.idsOf(deck).some(isAsked));
  const cards = await cardsOf(collection, having);
  const found = cards
    .filter(({ card }) => isAsked(card.id))
    .map((item) => ({ ...item, lapses: lapsesOf(item.card.id) }))
    .sort((a, b) => b.lapses - a.lapses);
  return { count: found.length, worst: found.slice(0, MOST_NAMED) };
}
