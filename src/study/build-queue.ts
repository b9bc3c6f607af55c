import type { CardId } from '../deck/card.ts';
import type { CardProgress } from '../progress/card-progress.ts';
import type { Day } from '../schedule/day.ts';
import { reasonToAsk } from './card-state.ts';
import { overdueness, shuffleKey } from './due-order.ts';
import type { DeckCard, QueueItem, Reason } from './item.ts';
import { inLearningOrder } from './new-order.ts';
import { SIBLING_DISTANCE, spaced } from './spacing.ts';

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
