import type { Day } from '../../schedule/day.ts';
import { NEW_CARD } from '../../schedule/memory.ts';
import { type AnswerKind, answerCard } from '../../schedule/sm2.ts';
import { type CardProgress, UNSEEN } from '../card-progress.ts';
import type { CardEvent, Event, EventId, ReviewEvent, SetEvent } from '../event.ts';

/** What an answer did, for the sums of its study day. */
export interface CountedAnswer {
  readonly event: ReviewEvent;
  readonly kind: AnswerKind;
  /** The study day that it counts on. */
  readonly day: Day;
  readonly isFirst: boolean;
}

/** Where a card stands after an event; `answer` is null where it scheduled or drilled nothing. */
export interface Folded {
  readonly progress: CardProgress;
  readonly answer: CountedAnswer | null;
}

/** Whether an event is taken back. */
export type IsUndone = (id: EventId) => boolean;

/** The order of the fold: by instant, then by id. Negative where `a` comes before `b`. */
export function inFoldOrder(a: Pick<Event, 'at' | 'id'>, b: Pick<Event, 'at' | 'id'>): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * Folds all events of a card, given in any order and any number of times: each once, in fold order,
 * those taken back left out, and a `set` that stands in for an event that is there after all.
 */
export function foldCard(
  events: readonly CardEvent[],
  isUndone: IsUndone,
  onEvent: (event: CardEvent, answer: CountedAnswer | null) => void = () => {},
): CardProgress {
  let progress = UNSEEN;
  for (const event of countedEvents(events, isUndone)) {
    const folded = foldEvent(progress, event);
    progress = folded.progress;
    onEvent(event, folded.answer);
  }
  return progress;
}

/** Where a card stands after one more event, which is newer than all before it. */
export function foldEvent(card: CardProgress, event: CardEvent): Folded {
  const { at, id, frontHash = card.frontHash, backHash = card.backHash } = event;
  const next = { ...card, frontHash, backHash, lastEvent: { at, id } };
  switch (event.type) {
    case 'review':
      return foldAnswer(next, event);
    case 'set':
      return { progress: { ...next, ...setTo(event) }, answer: null };
    case 'suspend':
    case 'unsuspend':
      return { progress: { ...next, suspended: event.type === 'suspend' }, answer: null };
    case 'bury':
      return { progress: { ...next, buriedOn: event.day }, answer: null };
    case 'reset':
      return { progress: { ...next, schedule: NEW_CARD, firstOn: null }, answer: null };
  }
}

function countedEvents(events: readonly CardEvent[], isUndone: IsUndone): CardEvent[] {
  const seen = new Set<EventId>();
  return [...events].sort(inFoldOrder).filter((event) => {
    if (seen.has(event.id)) return false;
    seen.add(event.id);
    if (event.type !== 'set') return !isUndone(event.id);
    // What a `set` stands in for comes before it: it is among the events seen, or not there.
    return event.restores === undefined || !seen.has(event.restores.covers);
  });
}

function foldAnswer(card: CardProgress, event: ReviewEvent): Folded {
  if (event.schedule === false) return { progress: card, answer: null };
  const { kind, day, memory } = answerCard(card.schedule, event.grade, event.day);
  const isFirst = card.schedule.memory === null;
  const progress: CardProgress = {
    ...card,
    schedule: { memory, last: { day, grade: event.grade } },
    firstOn: isFirst ? day : card.firstOn,
  };
  return { progress, answer: { event, kind, day, isFirst } };
}

function setTo({ memory, restores }: SetEvent): Partial<CardProgress> {
  if (restores === undefined) return { schedule: { memory, last: null }, firstOn: null };
  const { last, suspended, buriedOn, firstOn } = restores;
  return { schedule: { memory, last }, suspended, buriedOn, firstOn };
}
