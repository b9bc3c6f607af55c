import type { CardId } from './card.ts';

/** A card that stands in two decks. */
interface DoubleCard<D> {
  readonly id: CardId;
  /** It is listed here. */
  readonly first: D;
  readonly second: D;
}

/** Decks put together, each card listed once. */
export interface MergedCollection<D> {
  /** The ids that each deck lists: those that no deck before it has. */
  readonly idsOf: ReadonlyMap<D, readonly CardId[]>;
  readonly doubles: readonly DoubleCard<D>[];
}

/**
 * Puts decks together: the same id in two of them is one card, listed under the first. `sameAs`
 * gives one id for all that name one card, where ids have changed.
 */
export function mergeCollection<D extends { readonly ids: readonly CardId[] }>(
  decks: readonly D[],
  sameAs: (id: CardId) => CardId = (id) => id,
): MergedCollection<D> {
  const owners = new Map<CardId, D>();
  const doubles: DoubleCard<D>[] = [];
  const idsOf = new Map<D, readonly CardId[]>();
  for (const deck of decks) {
    const listed = deck.ids.filter((id) => {
      const first = owners.get(sameAs(id));
      if (first) doubles.push({ id, first, second: deck });
      else owners.set(sameAs(id), deck);
      return first === undefined;
    });
    idsOf.set(deck, listed);
  }
  return { idsOf, doubles };
}
