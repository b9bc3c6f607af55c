import type { Card } from './card.ts';

/** Finds cards by where they stand. */
export interface CardPlaces {
  /**
   * The cards that stand where a card of another version of the deck stands: under the same path,
   * of the same kind, as the same one of as many siblings, with the same card before or after.
   */
  standingAt(place: CardPlace): readonly Card[];
  placeOf(card: Card): CardPlace;
}

/** Two descriptions of where a card stands: by what is before it, and by what is after it. */
interface CardPlace {
  readonly afterPrevious: string;
  readonly beforeNext: string;
}

/** The places of some cards, which are in the order of their deck. */
export function cardPlaces(cards: readonly Card[]): CardPlaces {
  const places = new Map<Card, CardPlace>();
  const standing = new Map<string, Set<Card>>();
  const notes = groupByNote(cards);
  for (const [index, note] of notes.entries()) {
    const before = notes[index - 1]?.at(-1)?.id ?? null;
    const after = notes[index + 1]?.[0]?.id ?? null;
    for (const card of note) {
      const rank = rankOf(card, note);
      const place = {
        afterPrevious: JSON.stringify(['after', before, ...rank]),
        beforeNext: JSON.stringify(['before', after, ...rank]),
      };
      places.set(card, place);
      for (const key of Object.values(place)) {
        standing.set(key, (standing.get(key) ?? new Set<Card>()).add(card));
      }
    }
  }
  const at = (key: string): Iterable<Card> => standing.get(key) ?? [];
  return {
    standingAt: (place) => [...new Set([...at(place.afterPrevious), ...at(place.beforeNext)])],
    placeOf: (card) => places.get(card) ?? { afterPrevious: '', beforeNext: '' },
  };
}

/** Siblings change together, so a card's neighbours are those of its note. */
function groupByNote(cards: readonly Card[]): readonly (readonly Card[])[] {
  const notes: Card[][] = [];
  for (const card of cards) {
    const last = notes.at(-1);
    if (last?.[0]?.note === card.note) last.push(card);
    else notes.push([card]);
  }
  return notes;
}

function rankOf(card: Card, note: readonly Card[]): readonly unknown[] {
  const alike = note.filter((sibling) => sibling.kind === card.kind);
  return [card.kind, card.path, alike.indexOf(card), alike.length];
}
