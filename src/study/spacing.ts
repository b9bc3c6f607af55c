import type { DeckCard } from './item.ts';
import { areSiblings, countFollowers } from './siblings.ts';

/** Siblings stand at least this far apart, where the other cards allow it. */
export const SIBLING_DISTANCE = 5;

/**
 * The same cards, siblings moved apart: always the next card in order that is no sibling of the
 * four before it, else simply the next. Cards whose siblings would otherwise crowd the end go
 * first. A facet's card never overtakes its small cards: what keeps one of them waiting is a card
 * of its note, or the facet's, and that keeps the facet's card waiting as well.
 */
export function spaced<Item extends DeckCard>(
  items: readonly Item[],
  before: readonly DeckCard[] = [],
): Item[] {
  const followers = countFollowers(items);
  const waiting = items.map((item, index) => ({ item, followers: followers[index] ?? 0 }));
  const crowd = crowdOf(followers);
  const placed: Item[] = [];
  while (waiting.length > 0) {
    const recent = [...before, ...placed.slice(1 - SIBLING_DISTANCE)].slice(1 - SIBLING_DISTANCE);
    const pressing = pressingFrom(crowd, waiting.length);
    const [next] = waiting.splice(indexOfNext(waiting, recent, pressing), 1);
    if (next === undefined) break;
    placed.push(next.item);
    for (let count = 1; count <= next.followers; count += 1) crowd[count] = (crowd[count] ?? 0) - 1;
  }
  return placed;
}

interface Waiting {
  readonly item: DeckCard;
  /** How many siblings want to follow, each at its distance. */
  readonly followers: number;
}

/** At each index, how many cards have at least so many followers. */
function crowdOf(followers: readonly number[]): number[] {
  const crowd: number[] = [0];
  for (const most of followers) {
    for (let count = 1; count <= most; count += 1) crowd[count] = (crowd[count] ?? 0) + 1;
  }
  return crowd;
}

/** From how many followers on a card must come now, if all of them are to keep their distance. */
function pressingFrom(crowd: readonly number[], places: number): number {
  return crowd.findLastIndex(
    (cards, followers) => cards > 0 && cards + followers * SIBLING_DISTANCE >= places,
  );
}

function indexOfNext(
  waiting: readonly Waiting[],
  recent: readonly DeckCard[],
  pressing: number,
): number {
  const isFree = ({ item }: Waiting) => !recent.some((other) => areSiblings(item, other));
  const pressed = waiting.findIndex((card) => card.followers >= pressing && isFree(card));
  return Math.max(pressed < 0 ? waiting.findIndex(isFree) : pressed, 0);
}
