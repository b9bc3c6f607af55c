import type { DeckCard } from './item.ts';
import { sectionOf } from './new-order.ts';

/** Whether two cards give each other away: of one note, or a facet and one of its small cards. */
export function areSiblings(a: DeckCard, b: DeckCard): boolean {
  if (a.deck.name !== b.deck.name) return false;
  if (a.card.note === b.card.note) return true;
  return (isWholeFacet(a) || isWholeFacet(b)) && shareSection(a, b);
}

/** Whether two cards belong to the same facet of the same topic. */
export function shareSection(a: DeckCard, b: DeckCard): boolean {
  const section = sectionOf(a);
  return section !== null && section === sectionOf(b);
}

/** Whether a card asks for all of a facet. */
export function isWholeFacet({ card }: DeckCard): boolean {
  return card.kind === 'facet';
}

/** For each card how many siblings follow it one after the other, each a sibling of the one before. */
export function countFollowers(items: readonly DeckCard[]): number[] {
  const longest = new Map<string, number>();
  const backwards = items.toReversed().map((item) => {
    const { whole, small, note } = groupsOf(item);
    const follows = isWholeFacet(item) ? [note, small] : [note, whole];
    const followers = Math.max(...follows.map((group) => longest.get(group) ?? 0));
    const own = isWholeFacet(item) ? [note, whole] : [note, small];
    for (const group of own) {
      longest.set(group, Math.max(longest.get(group) ?? 0, followers + 1));
    }
    return followers;
  });
  return backwards.reverse();
}

/** Names what can make a card a sibling; outside facets its note alone. */
function groupsOf(item: DeckCard) {
  const note = JSON.stringify([item.deck.name, item.card.note]);
  const section = sectionOf(item) ?? note;
  return { note, whole: `whole ${section}`, small: `small ${section}` };
}
