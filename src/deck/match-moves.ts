import type { Card, CardId } from './card.ts';

/** A card with a history that stands in no deck any more, by what its sides were when last answered. */
export type LostCard = Pick<Card, 'id' | 'frontHash' | 'backHash'>;

/**
 * Finds lost cards among new ones, word for word on both sides: under another heading, or in another
 * deck, a card has another id. Only where one lost card alone and one new card alone have these sides.
 */
export function matchMoves(
  lost: Iterable<LostCard>,
  fresh: readonly Card[],
): readonly (readonly [from: CardId, to: CardId])[] {
  const lostBySides = onlyOnes(lost);
  return [...onlyOnes(fresh)].flatMap(([sides, to]) => {
    const from = lostBySides.get(sides);
    return from ? [[from.id, to.id] as const] : [];
  });
}

/** The cards by their sides; those that are not alone with theirs are left out. */
function onlyOnes<C extends LostCard>(cards: Iterable<C>): ReadonlyMap<string, C> {
  const bySides = new Map<string, C>();
  const shared = new Set<string>();
  for (const card of cards) {
    const sides = `${card.frontHash} ${card.backHash}`;
    if (bySides.has(sides)) shared.add(sides);
    bySides.set(sides, card);
  }
  for (const sides of shared) bySides.delete(sides);
  return bySides;
}
