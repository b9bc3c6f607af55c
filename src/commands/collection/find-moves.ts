import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/load-decks.ts';
import { type LostCard, matchMoves } from '../../deck/match-moves.ts';
import type { Progress } from '../../progress/open-progress-file.ts';

/**
 * Finds what was taken out of a deck some time ago and stands in one again, word for word: between
 * the two edits any command may have looked. Only decks that have just got new cards are searched.
 */
export async function findMoves(
  decks: readonly LoadedDeck[],
  progress: Progress,
): Promise<readonly (readonly [from: CardId, to: CardId])[]> {
  const changed = decks.filter(({ hasNewCards }) => hasNewCards);
  if (changed.length === 0) return [];
  const lost = lostCards(decks, progress);
  if (lost.length === 0) return [];
  const full = await Promise.all(changed.map((deck) => deck.full()));
  const fresh = full
    .flatMap(({ cards }) => cards)
    .filter(({ id }) => progress.card(id).lastEvent === null);
  return matchMoves(lost, fresh);
}

function lostCards(decks: readonly LoadedDeck[], progress: Progress): readonly LostCard[] {
  const known = [...progress.cards()].flatMap(([id, { frontHash, backHash }]) =>
    frontHash !== null && backHash !== null ? [{ id, frontHash, backHash }] : [],
  );
  if (known.length === 0) return known;
  const standing = new Set(decks.flatMap(({ ids }) => ids).map(progress.representative));
  return known.filter(({ id }) => !standing.has(id));
}
