import { type CardId, FACETS } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import { type Day, daysBetween } from '../schedule/day.ts';
import type { Sm2State } from '../schedule/sm2.ts';
import { type DeckCard, type QueueItem, type Reason, reasonToAsk } from './card-state.ts';

/** Everything that decides a queue. */
export interface QueueInput {
  readonly cards: readonly DeckCard[];
  readonly progressOf: (id: CardId) => CardProgress;
  readonly today: Day;
  /** How many new cards can still be asked on this study day. */
  readonly newSlots: number;
  /** The most cards to ask; null for all. */
  readonly limit: number | null;
  /** The cards answered last, newest last; their siblings keep their distance. */
  readonly answered?: readonly DeckCard[];
}

/** The cards of a session: due ones, then new ones, then those to repeat from earlier today. */
export interface Queue {
  readonly items: readonly QueueItem[];
  readonly repeats: readonly QueueItem[];
}

/** The minimum distance between siblings, if there are enough other cards. */
export const SIBLING_DISTANCE = 5;

/**
 * Builds the queue of a study day: due cards, the latest for their interval first and equally late
 * ones shuffled; then new cards in learning order; siblings apart. Repeats ("drills") come last, as
 * in SM-2, in the order of their last answers.
 */
export function buildQueue(input: QueueInput): Queue {
  const limit = input.limit ?? Number.POSITIVE_INFINITY;
  const answered = input.answered ?? [];
  const due = spaced(sortedDue(input).slice(0, limit), answered);
  const room = Math.min(Math.max(input.newSlots, 0), limit - due.length);
  const fresh = inLearningOrder(cardsAskedAs('new', input)).slice(0, room);
  const before = [...answered, ...due].slice(1 - SIBLING_DISTANCE);
  const items = [...due, ...spaced(fresh, before)];
  return { items, repeats: sortedRepeats(input).slice(0, limit - items.length) };
}

function sortedDue(input: QueueInput): QueueItem[] {
  const ranked = cardsAskedAs('due', input).map((item) => {
    const { memory } = input.progressOf(item.card.id).schedule;
    const late = memory === null ? 0 : overdueness(memory, input.today);
    return { item, late, shuffle: shuffleKey(item.card.id, input.today) };
  });
  ranked.sort((a, b) => b.late - a.late || a.shuffle - b.shuffle);
  return ranked.map(({ item }) => item);
}

function cardsAskedAs(reason: Reason, { cards, progressOf, today }: QueueInput): QueueItem[] {
  return cards
    .filter(({ card }) => reasonToAsk(progressOf(card.id), today) === reason)
    .map(({ deck, card }) => ({ deck, card, reason }));
}

function sortedRepeats(input: QueueInput): QueueItem[] {
  const answeredAt = ({ card }: DeckCard) => input.progressOf(card.id).lastEvent?.at ?? 0;
  return cardsAskedAs('drill', input).sort((a, b) => answeredAt(a) - answeredAt(b));
}

/**
 * Moves siblings apart: takes the next card that is not a sibling of the four before it, else simply
 * the next. Cards whose siblings would otherwise crowd the end go first. The card of a whole facet
 * never overtakes its small cards: those wait for a card of their note or facet, and that makes the
 * facet's card wait too.
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

/** For each card the length of the longest chain of siblings after it. */
function countFollowers(items: readonly DeckCard[]): number[] {
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

/** Keys of the groups that make cards siblings. Outside facets that is only the note. */
function groupsOf(item: DeckCard) {
  const note = JSON.stringify([item.deck.name, item.card.note]);
  const section = sectionOf(item) ?? note;
  return { note, whole: `whole ${section}`, small: `small ${section}` };
}

/** At each index, the number of cards with at least that many followers. */
function crowdOf(followers: readonly number[]): number[] {
  const crowd: number[] = [0];
  for (const most of followers) {
    for (let count = 1; count <= most; count += 1) crowd[count] = (crowd[count] ?? 0) + 1;
  }
  return crowd;
}

/** A card with at least this many followers must come now, or they cannot all keep their distance. */
function pressingFrom(crowd: readonly number[], places: number): number {
  return crowd.findLastIndex(
    (cards, followers) => cards > 0 && cards + followers * SIBLING_DISTANCE >= places,
  );
}

interface Waiting {
  readonly item: DeckCard;
  /** How many siblings must follow, each at the minimum distance. */
  readonly followers: number;
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

/** How late a card is relative to its interval: 1 is a whole interval. */
export function overdueness(memory: Sm2State, today: Day): number {
  return daysBetween(memory.dueOn, today) / Math.max(memory.intervalDays, 1);
}

/**
 * A sort key that shuffles cards: different every day, but the same all day. 32-bit FNV-1a, followed
 * by MurmurHash3's final mixing; without it, ids that differ only in the last character would keep
 * their order.
 */
export function shuffleKey(id: string, today: Day): number {
  let hash = 0x811c9dc5;
  for (const character of `${today} ${id}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Sorts new cards for learning: decks and topics in file order, a topic's facets in learning order, a
 * facet's small cards before the card that asks for the whole facet.
 */
export function inLearningOrder<Item extends DeckCard>(items: readonly Item[]): Item[] {
  const topics = new Map<string, number>();
  const ranked = items.map((item) => {
    const topic = JSON.stringify([item.deck.name, item.card.path[0] ?? null]);
    if (!topics.has(topic)) topics.set(topic, topics.size);
    return { item, topic: topics.get(topic) ?? 0 };
  });
  ranked.sort((a, b) => a.topic - b.topic || rankInTopic(a.item) - rankInTopic(b.item));
  return ranked.map(({ item }) => item);
}

/** Cards outside facets first, then facet by facet, with the whole facet's card last. */
function rankInTopic({ card }: DeckCard): number {
  if (card.facet === null) return 0;
  return 1 + 2 * FACETS.indexOf(card.facet) + (card.kind === 'facet' ? 1 : 0);
}

/** A key for the facet that a card belongs to or asks for; null outside facets. */
export function sectionOf({ deck, card }: DeckCard): string | null {
  return card.facet === null ? null : JSON.stringify([deck.name, ...card.path.slice(0, 2)]);
}

/** True if two cards give each other away: same note, or a facet and one of its small cards. */
export function areSiblings(a: DeckCard, b: DeckCard): boolean {
  if (a.deck.name !== b.deck.name) return false;
  if (a.card.note === b.card.note) return true;
  return (isWholeFacet(a) || isWholeFacet(b)) && shareSection(a, b);
}

/** True if two cards belong to the same facet of the same topic. */
export function shareSection(a: DeckCard, b: DeckCard): boolean {
  const section = sectionOf(a);
  return section !== null && section === sectionOf(b);
}

/** True if a card asks for a whole facet. */
export function isWholeFacet({ card }: DeckCard): boolean {
  return card.kind === 'facet';
}
