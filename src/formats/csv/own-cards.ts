import type { Card, CardKind } from '../../deck/card.ts';
import { questionOf } from '../../deck/facet-question.ts';
import type { ExportDeck } from '../exported.ts';

/** A card as a row of a table. */
export interface OwnCard {
  readonly card: Card;
  readonly deck: string;
  readonly kind: CardKind;
  /** Markdown; a whole facet is a question about its topic. */
  readonly front: string;
  readonly back: string;
}

/** The cards of decks, in their order. */
export function ownCards(decks: readonly ExportDeck[]): readonly OwnCard[] {
  return decks.flatMap(({ deck }) =>
    deck.cards.map((card) => {
      const { kind, back } = card;
      return { card, deck: deck.name, kind, front: questionOf(card), back };
    }),
  );
}
