import { type CardId, FACETS } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import { type Day, daysBetween } from '../schedule/day.ts';
import type { Sm2State } from '../schedule/sm2.ts';
import { type DeckCard, type QueueItem, type Reason, reasonToAsk } from './card-state.ts';

/** How late a card is, measured by its own interval: 1 is one whole interval too late. */
export function overdueness(memory: Sm2State, today: Day): number {
  return daysBetween(memory.dueOn, today) / Math.max(memory.intervalDays, 1);
}

/**
 * A number that orders cards which are equally late: it looks shuffled, differs from day to day,
 * and is the same for whoever asks on that day. FNV-1a, 32 bits, stirred by MurmurHash3's last
 * step: without that, ids that differ in their last character alone would keep their order.
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
 * The order in which new cards are met: decks and topics as they stand, a topic's facets in the
 * order in which they are learned, a facet's small cards before the card that asks for all of it.
 */
export function inLearningOrder<Item extends DeckCard>(items: readonly Item[]): Item[] {
  const topics = new Map<string, number>();
  const ranked = items.map((item) => {
    const topic = topicKey(item);
    if (!topics.has(topic)) topics.set(topic, topics.size);
    return { item, topic: topics.get(topic) ?? 0 };
  });
  ranked.sort((a, b) => a.topic - b.topic || rankInTopic(a.item) - rankInTopic(b.item));
  return ranked.map(({ item }) => item);
}

/** Names the facet's section that a card stands in or asks for; null outside any facet. */
export function sectionOf({ deck, card }: DeckCard): string | null {
  return card.facet === null ? null : JSON.stringify([deck.name, ...card.path.slice(0, 2)]);
}

function topicKey({ deck, card }: DeckCard): string {
  return JSON.stringify([deck.name, card.path[0] ?? null]);
}

/** Cards outside any facet first, then facet by facet, each facet's own card last. */
function rankInTopic({ card }: DeckCard): number {
  if (card.facet === null) return 0;
  return 1 + 2 * FACETS.indexOf(card.facet) + (card.kind === 'facet' ? 1 : 0);
}

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

/** Names what can make a card a sibling; outside facets its note alone. */
function groupsOf(item: DeckCard) {
  const note = JSON.stringify([item.deck.name, item.card.note]);
  const section = sectionOf(item) ?? note;
  return { note, whole: `whole ${section}`, small: `small ${section}` };
}

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

/** What decides a queue besides the cards themselves. */
export interface QueueInput {
  readonly cards: readonly DeckCard[];
  readonly progressOf: (id: CardId) => CardProgress;
  readonly today: Day;
  /** How many new cards may still be asked on this study day. */
  readonly newSlots: number;
  /** At most so many cards; null for all. */
  readonly limit: number | null;
  /** The cards answered last, newest last: their siblings are kept away from them. */
  readonly answered?: readonly DeckCard[];
}

/** What a session asks, in order: what is due, then new cards, then what was missed earlier today. */
export interface Queue {
  readonly items: readonly QueueItem[];
  readonly drills: readonly QueueItem[];
}

/**
 * The queue of a study day. Due cards come by how late they are for their interval, equally late
 * ones shuffled by day; new cards in learning order; siblings apart; drills in the order of their
 * last answers, after everything else, as SM-2 has them.
 */
export function buildQueue(input: QueueInput): Queue {
  const limit = input.limit ?? Number.POSITIVE_INFINITY;
  const answered = input.answered ?? [];
  const due = spaced(dueInOrder(input).slice(0, limit), answered);
  const room = Math.min(Math.max(input.newSlots, 0), limit - due.length);
  const fresh = inLearningOrder(having('new', input)).slice(0, room);
  const before = [...answered, ...due].slice(1 - SIBLING_DISTANCE);
  const items = [...due, ...spaced(fresh, before)];
  return { items, drills: drillsInOrder(input).slice(0, limit - items.length) };
}

function having(reason: Reason, { cards, progressOf, today }: QueueInput): QueueItem[] {
  return cards
    .filter(({ card }) => reasonToAsk(progressOf(card.id), today) === reason)
    .map(({ deck, card }) => ({ deck, card, reason }));
}

function dueInOrder(input: QueueInput): QueueItem[] {
  const ranked = having('due', input).map((item) => {
    const { memory } = input.progressOf(item.card.id).schedule;
    const late = memory === null ? 0 : overdueness(memory, input.today);
    return { item, late, shuffle: shuffleKey(item.card.id, input.today) };
  });
  ranked.sort((a, b) => b.late - a.late || a.shuffle - b.shuffle);
  return ranked.map(({ item }) => item);
}

function drillsInOrder(input: QueueInput): QueueItem[] {
  const answeredAt = ({ card }: DeckCard) => input.progressOf(card.id).lastEvent?.at ?? 0;
  return having('drill', input).sort((a, b) => answeredAt(a) - answeredAt(b));
}
