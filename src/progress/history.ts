import type { CardId } from '../deck/card.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { AnswerKind } from '../schedule/sm2.ts';
import {
  type CardEvent,
  type Event,
  type EventDraft,
  type EventId,
  type ImportEvent,
  isCardEvent,
  isUndoable,
} from './events.ts';
import { foldCard, type IsUndone, inFoldOrder } from './fold.ts';
import { readerOf, visitMatching } from './log.ts';
import type { ProgressStore } from './store.ts';

/** The second of an answer. Nobody answers a card twice in one second. */
export function secondOf(at: Instant): number {
  return Math.floor(at / 1000);
}

/**
 * The seconds in which an answer may have been given that is re-imported from another program: if two
 * answers have the same instant, an export moves one of them by some milliseconds.
 */
export function secondsBefore(at: Instant): readonly number[] {
  const second = secondOf(at);
  return [second, second - 1];
}

/**
 * True if an imported event is known already: it was imported before, perhaps for an older text of its
 * card, or it is an answer that was given here and comes back from an export.
 */
export type IsKnown = (draft: EventDraft) => boolean;

/** Collects what is known of some cards, in one pass over the log. */
export function broughtIn(store: ProgressStore, cards: Iterable<CardId>): IsKnown {
  const { links } = store.state;
  const asked = new Set([...cards].flatMap((card) => links.members(card)));
  const known = new Set<string>();
  const range = { from: store.readTo, to: store.readTo };
  if (asked.size > 0 && store.readTo > 0) {
    readerOf(store.log, range, () => {}).ofCards(asked, (event) => {
      const key = keyOf(event, links.representative);
      if (key !== null) known.add(key);
    });
  }
  if (known.size === 0) return () => false;
  return (draft) => keysOf(draft, links.representative).some((key) => known.has(key));
}

type Representative = (id: CardId) => CardId;

/** A key that recognises an event of the log without its card's text; null for other events. */
function keyOf(event: Event, representative: Representative): string | null {
  switch (event.type) {
    case 'review':
      return answerKey(representative(event.card), secondOf(event.at));
    case 'import':
    case 'set':
      return contentKey(event, representative);
    default:
      return null;
  }
}

/** The keys of log events that a draft may repeat. A schedule dates from the card's last answer. */
function keysOf(draft: EventDraft, representative: Representative): readonly string[] {
  if (draft.type !== 'import' && draft.type !== 'set') return [];
  const card = representative(draft.card);
  const content = contentKey(draft, representative);
  const answers = secondsBefore(draft.at).map((second) => answerKey(card, second));
  return content === null ? answers : [content, ...answers];
}

function answerKey(card: CardId, second: number): string {
  return JSON.stringify(['answer', card, second]);
}

type BroughtInEvent = Extract<Event | EventDraft, { readonly type: 'import' | 'set' }>;

/**
 * Leaves out the instant of a schedule: it may be that of any change in the other program, such as a
 * flag, and importing the same schedule again must not override answers given here since.
 */
function contentKey(event: BroughtInEvent, representative: Representative): string | null {
  const card = representative(event.card);
  if (event.type === 'import') return JSON.stringify(['import', card, event.at, event.grade]);
  if (event.memory === null) return null;
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = event.memory;
  const memory = [repetitions, easeHundredths, intervalDays, dueOn, lapses];
  return JSON.stringify(['set', card, memory]);
}

/** The part of the log to search: thousands of answers, more than anyone gives in a day. */
const TAIL_BYTES = 1 << 20;

/** The time spent cramming on a study day, in milliseconds. Searches only the end of the log. */
export function crammedMs({ log, readTo, state: { undone } }: ProgressStore, day: Day): number {
  const range = { from: Math.max(readTo - TAIL_BYTES, 0), to: readTo };
  const times = new Map<EventId, number>();
  visitMatching(log, range, ['"mode":"cram"'], (event) => {
    if (event.type !== 'review' || event.mode !== 'cram') return;
    if (event.day === day && !undone.has(event.id)) times.set(event.id, event.ms);
  });
  return [...times.values()].reduce((sum, ms) => sum + ms, 0);
}

/** An event of a card's past. */
export interface PastEvent {
  readonly event: Event;
  /** How an answer counted; one that does not schedule is a drill. Null for other events. */
  readonly kind: AnswerKind | null;
}

/** Reads from the log the events of a card that still count, in fold order. */
export function historyOf(store: ProgressStore, id: CardId): readonly PastEvent[] {
  return historiesOf(store, [id])(id);
}

/** Reads the histories of several cards in one pass over the log. */
export function historiesOf(
  store: ProgressStore,
  ids: readonly CardId[],
): (id: CardId) => readonly PastEvent[] {
  const { links, undone } = store.state;
  const gathered = new Map<CardId, Gathered>();
  const range = { from: store.readTo, to: store.readTo };
  const cards = new Set(ids.flatMap((id) => links.members(id)));
  readerOf(store.log, range, () => {}).ofCards(cards, (event) => {
    if (!isCardEvent(event) && event.type !== 'import') return;
    const card = links.representative(event.card);
    const found: Gathered = gathered.get(card) ?? { events: [], imports: new Map() };
    gathered.set(card, found);
    // Two machines that import the same file may assign its answers to different days.
    if (event.type === 'import') found.imports.set(`${event.at} ${event.grade}`, event);
    else found.events.push(event);
  });
  return (id) => {
    const found = gathered.get(links.representative(id));
    return found === undefined ? [] : pastEvents(found, (event) => undone.has(event));
  };
}

interface Gathered {
  readonly events: CardEvent[];
  readonly imports: Map<string, ImportEvent>;
}

function pastEvents({ events, imports }: Gathered, isUndone: IsUndone): readonly PastEvent[] {
  const past: PastEvent[] = foreignOnly([...imports.values()], events).map((event) => {
    return { event, kind: null };
  });
  foldCard(events, isUndone, (event, answer) => {
    past.push({ event, kind: event.type === 'review' ? (answer?.kind ?? 'drill') : null });
  });
  return past.sort((a, b) => inFoldOrder(a.event, b.event));
}

/** The imported answers that were not given here: an export contains our own too. */
function foreignOnly(
  imports: readonly ImportEvent[],
  events: readonly CardEvent[],
): readonly ImportEvent[] {
  const reviews = events.filter(({ type }) => type === 'review');
  const seconds = new Set(reviews.map(({ at }) => secondOf(at)));
  return imports.filter(({ at }) => !secondsBefore(at).some((second) => seconds.has(second)));
}

/** The events that an undo considers: those of a session, or else all of this machine. */
export interface UndoScope {
  readonly session?: string;
}

/** The latest event of a study day that this machine recorded and can undo. */
export function latestUndoable(
  store: ProgressStore,
  day: Day,
  { session }: UndoScope = {},
): Event | null {
  const machine = store.machine();
  let latest: Event | null = null;
  const range = { from: 0, to: store.readTo };
  visitMatching(store.log, range, [`"day":${JSON.stringify(day)}`], (event) => {
    const isWanted =
      event.day === day &&
      event.machine === machine &&
      (session === undefined || event.session === session) &&
      isUndoable(event) &&
      !store.state.undone.has(event.id);
    if (isWanted && (latest === null || inFoldOrder(event, latest) > 0)) latest = event;
  });
  return latest;
}
