import type { CardId } from '../../src/deck/card.ts';
import type { CardStateEvent, Event, EventId, ReviewEvent } from '../../src/progress/events.ts';
import type { LogReader } from '../../src/progress/log.ts';
import { formatSnapshot, toSnapshot } from '../../src/progress/snapshot.ts';
import type { FoldState } from '../../src/progress/state.ts';
import type { Day } from '../../src/schedule/day.ts';
import type { Grade } from '../../src/schedule/grade.ts';

/** An id from a number; ids sort as their numbers do. */
export function eventId(number: number): EventId {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as EventId;
}

export function card(name: string): CardId {
  return name as CardId;
}

export function day(number: number): Day {
  return `2026-01-${String(number).padStart(2, '0')}` as Day;
}

/** An answer of card `a`, the `number`-th event, on that day of January unless said otherwise. */
export function review(
  number: number,
  grade: Grade,
  more: Partial<Omit<ReviewEvent, 'type'>> = {},
): ReviewEvent {
  const head = { id: eventId(number), at: number, day: day(number), card: card('a') };
  return { ...head, type: 'review', grade, ms: 10, mode: 'quiz', ...more };
}

export function change(
  number: number,
  type: CardStateEvent['type'],
  more: Partial<Omit<CardStateEvent, 'type'>> = {},
): CardStateEvent {
  return { id: eventId(number), at: number, day: day(number), card: card('a'), type, ...more };
}

/** A log held in memory: an event's place is its index. */
export function passes(log: readonly Event[], from: number, to: number): LogReader {
  const visitAll =
    (start: number, isWanted: (event: Event) => boolean): LogReader['tail'] =>
    (visit) => {
      for (const [index, event] of log.entries()) {
        if (index >= start && index < to && isWanted(event)) visit(event, index);
      }
    };
  return {
    from,
    tail: visitAll(from, () => true),
    undosAndRelinks: visitAll(from, ({ type }) => type === 'undo' || type === 'relink'),
    ofCards: (cards, visit) => visitAll(0, (e) => 'card' in e && cards.has(e.card))(visit),
    withIds: (ids, visit) => visitAll(0, ({ id }) => ids.has(id))(visit),
  };
}

/** All that a state holds, as text to compare. */
export function textOf(state: FoldState): string {
  return formatSnapshot(toSnapshot(state, { inode: 0, bytes: 0, crc: '00000000' })).toString();
}
