import type { CardId } from '../deck/card.ts';
import type { Day } from '../schedule/day.ts';
import { PASS } from '../schedule/grade.ts';
import { type AnswerKind, answerCard, NEW_CARD } from '../schedule/sm2.ts';
import {
  type CardEvent,
  type Event,
  type EventId,
  isCardEvent,
  isJournalEvent,
  type ReviewEvent,
  type SetEvent,
} from './events.ts';
import type { LogReader } from './log.ts';
import {
  type CardProgress,
  type DayTotals,
  type FoldState,
  type Links,
  toRow,
  UNSEEN,
} from './state.ts';
import { applyUndoAndRelinks, type Before } from './undo-relink.ts';

/**
 * Folds the events after `from` into a state that contains those before it. An event newer than its
 * card's last one is simply added; if that is not enough (an older event, an undo of something
 * already folded, a relink), the card is folded anew from the whole log. Returns false if the state
 * cannot come from this log and must be rebuilt.
 */
export function foldLog(state: FoldState, log: LogReader): boolean {
  const before = applyUndoAndRelinks(state, log);
  const stale = new Set([...before.cards].map(state.links.representative));
  const late = new Map<CardId, number>();
  log.tail((event, offset) => {
    if (isJournalEvent(event)) state.journal.set(event.id, event);
    if (!isCardEvent(event)) return;
    const card = state.links.representative(event.card);
    if (stale.has(card) || late.has(card)) return;
    if (!addEvent(state, card, event)) late.set(card, offset);
  });
  if (stale.size === 0 && late.size === 0) return true;
  return foldAnew(state, log, { before, late });
}

/** Adds an event to the state; false if it is older than what was folded, or may change that. */
function addEvent(state: FoldState, card: CardId, event: CardEvent): boolean {
  const progress = state.cards.get(card) ?? UNSEEN;
  const { lastEvent } = progress;
  if (lastEvent?.id === event.id) return true;
  if (lastEvent !== null && inFoldOrder(event, lastEvent) < 0) return false;
  if (event.type === 'set' && event.restores !== undefined) return false;
  if (event.type !== 'set' && state.undone.has(event.id)) return true;
  const folded = foldEvent(progress, event);
  state.cards.put(card, folded.progress);
  if (folded.answer !== null) countAnswer(state.days, folded.answer, 1);
  return true;
}

/** A card's state after an event. `answer` is null if the event was not a counted answer. */
interface Folded {
  readonly progress: CardProgress;
  readonly answer: CountedAnswer | null;
}

/** A card's state after one more event, which must be newer than all before it. */
function foldEvent(card: CardProgress, event: CardEvent): Folded {
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

/** The cards that must be folded anew. */
interface StaleCards {
  readonly before: Before;
  /** Classes with an event out of order, and its place in the log. */
  readonly late: ReadonlyMap<CardId, number>;
}

/** The events to fold for a class. */
interface Task {
  readonly card: CardId;
  readonly events: readonly CardEvent[];
  readonly isUndone: IsUndone;
}

/**
 * Folds some cards anew from the whole log: replaces their old part in the state with the new one.
 * Returns false, and changes nothing, if the log does not reproduce the old part: then the log has
 * changed in the part that was folded earlier.
 */
function foldAnew(state: FoldState, log: LogReader, stale: StaleCards): boolean {
  const { before, late } = stale;
  const events = gather(state, log, stale);
  const task = (card: CardId, links: Links, taken: IsUndone, until = Infinity): Task => {
    const placed = links.members(card).flatMap((id) => events.get(id) ?? []);
    const wanted = placed.filter(({ offset }) => offset < until);
    return { card, events: wanted.map(({ event }) => event), isUndone: taken };
  };
  const isUndone: IsUndone = (id) => state.undone.has(id);
  const old = [
    ...classesOf(before.cards, before.links).map((card) =>
      task(card, before.links, before.isUndone, log.from),
    ),
    ...[...late].map(([card, offset]) => task(card, state.links, isUndone, offset)),
  ];
  if (log.from > 0 && !old.every((one) => reproduces(state, one))) return false;
  for (const one of old) {
    fold(state, one, -1);
    state.cards.put(one.card, null);
  }
  for (const card of [...classesOf(before.cards, state.links), ...late.keys()]) {
    const progress = fold(state, task(card, state.links, isUndone), 1);
    if (progress.lastEvent !== null) state.cards.put(card, progress);
  }
  return true;
}

function gather(state: FoldState, log: LogReader, { before, late }: StaleCards) {
  const wanted = new Set(before.cards);
  for (const card of late.keys()) {
    for (const id of state.links.members(card)) wanted.add(id);
  }
  const events = new Map<CardId, { event: CardEvent; offset: number }[]>();
  log.ofCards(wanted, (event, offset) => {
    if (!isCardEvent(event)) return;
    const placed = events.get(event.card);
    if (placed === undefined) events.set(event.card, [{ event, offset }]);
    else placed.push({ event, offset });
  });
  return events;
}

function classesOf(cards: ReadonlySet<CardId>, links: Links): CardId[] {
  return [...new Set([...cards].map(links.representative))];
}

function reproduces(state: FoldState, { card, events, isUndone }: Task): boolean {
  const held = toRow(card, state.cards.get(card) ?? UNSEEN);
  return JSON.stringify(held) === JSON.stringify(toRow(card, foldCard(events, isUndone)));
}

function fold(state: FoldState, { events, isUndone }: Task, times: 1 | -1): CardProgress {
  return foldCard(events, isUndone, (_, answer) => {
    if (answer !== null) countAnswer(state.days, answer, times);
  });
}

/**
 * Folds all events of a card, given in any order and any number of times. Each counts once, in fold
 * order, except undone ones, and any `set` that replaces an event which is there after all.
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

function countedEvents(events: readonly CardEvent[], isUndone: IsUndone): CardEvent[] {
  const seen = new Set<EventId>();
  return [...events].sort(inFoldOrder).filter((event) => {
    if (seen.has(event.id)) return false;
    seen.add(event.id);
    if (event.type !== 'set') return !isUndone(event.id);
    // The event that a `set` replaces would come before it, and so be among those seen.
    return event.restores === undefined || !seen.has(event.restores.covers);
  });
}

/** True for an event that has been undone. */
export type IsUndone = (id: EventId) => boolean;

/** Sorts events in fold order: by instant, then by id. */
export function inFoldOrder(a: Pick<Event, 'at' | 'id'>, b: Pick<Event, 'at' | 'id'>): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** An answer as the totals of its study day count it. */
export interface CountedAnswer {
  readonly event: ReviewEvent;
  readonly kind: AnswerKind;
  /** The study day that it counts for. */
  readonly day: Day;
  readonly isFirst: boolean;
}

const NOTHING: DayTotals = { reviews: 0, passed: 0, firsts: 0, drills: 0, ms: 0 };

/** Adds an answer to the totals of its study day, or with `times` −1 removes it. */
export function countAnswer(
  days: Map<Day, DayTotals>,
  { event, kind, day, isFirst }: CountedAnswer,
  times: 1 | -1,
): void {
  const sums = days.get(day) ?? NOTHING;
  const isDrill = kind === 'drill';
  const next = {
    reviews: sums.reviews + (isDrill ? 0 : times),
    passed: sums.passed + (!isDrill && event.grade >= PASS ? times : 0),
    firsts: sums.firsts + (isFirst ? times : 0),
    drills: sums.drills + (isDrill ? times : 0),
    ms: sums.ms + times * event.ms,
  };
  if (next.reviews === 0 && next.drills === 0) days.delete(day);
  else days.set(day, next);
}
