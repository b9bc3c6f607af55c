import type { Haystacks } from '../../deck/search.ts';
import type { DeckCard } from '../../study/card-state.ts';

/** So many texts are folded in a few milliseconds. */
const AT_A_TIME = 200;

/** Folds texts for a search while nobody types, so that the first letter need not wait for it. */
export async function foldAhead(
  cards: readonly DeckCard[],
  haystackOf: Haystacks,
  over: AbortSignal,
): Promise<void> {
  for (let from = 0; from < cards.length && !over.aborted; from += AT_A_TIME) {
    for (const { card, deck } of cards.slice(from, from + AT_A_TIME)) haystackOf(card, deck.name);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
