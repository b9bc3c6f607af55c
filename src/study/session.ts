import type { EventId } from '../progress/events.ts';
import { type Grade, PASS } from '../schedule/grade.ts';
import type { GradePreview } from './actions.ts';
import type { DeckCard, QueueItem } from './card-state.ts';
import type { Queue } from './queue.ts';

/** The phase of a session, as its screen shows it. */
type Phase =
  | { readonly type: 'question'; readonly item: QueueItem }
  | { readonly type: 'answer'; readonly item: QueueItem }
  | { readonly type: 'done' };

/** A step that can be undone: the event that it recorded, and the session before it. */
interface Step {
  readonly event: EventId;
  readonly before: Session;
}

/** A change from outside the session. */
type Change =
  | {
      readonly type: 'cards-changed';
      /** The card after its deck was edited; null if it is gone. */
      readonly find: (item: QueueItem) => QueueItem | null;
      readonly isWanted: IsWanted;
    }
  | { readonly type: 'new-plan'; readonly queue: Queue; readonly isWanted: IsWanted };

/** A session as an immutable value: each step makes a new one, without disk, clock or screen. */
export interface Session {
  readonly phase: Phase;
  /** The planned cards, in order; `position` counts those already shown. */
  readonly items: readonly QueueItem[];
  readonly position: number;
  /** Cards to repeat today, next one first; they come after the items. */
  readonly repeats: readonly QueueItem[];
  /** Newest last. */
  readonly answers: Chain<Answered> | null;
  readonly steps: Chain<Step> | null;
  /** Rules of a cram; null for a quiz. */
  readonly cram: CramRules | null;
  /** Changes to cards or plan; undo re-applies them. */
  readonly changes: Chain<Change> | null;
}

/** A linked list: adding a value shares the rest. */
export interface Chain<Value> {
  readonly value: Value;
  readonly rest: Chain<Value> | null;
  readonly length: number;
}

/** An answer of this session. */
export interface Answered {
  readonly item: QueueItem;
  readonly grade: Grade;
  readonly outcome: GradePreview;
  /** From showing the question to the grade, in milliseconds. */
  readonly ms: number;
}

/** The rules of a cram. */
export interface CramRules {
  /** Time for answers; null for no limit. */
  readonly budgetMs: number | null;
  /** The part of it used by earlier sessions of the day. */
  readonly spentBeforeMs: number;
}

/** An event of a session. */
export type SessionEvent =
  | { readonly type: 'reveal' }
  | {
      readonly type: 'grade';
      readonly grade: Grade;
      readonly outcome: GradePreview;
      readonly ms: number;
      readonly event: EventId;
      readonly isWanted: IsWanted;
    }
  | { readonly type: 'put-aside'; readonly event: EventId; readonly isWanted: IsWanted }
  | { readonly type: 'skip'; readonly isWanted: IsWanted }
  | Change
  | { readonly type: 'undo' };

/** False for a planned card that is no longer due, say because another terminal has asked it. */
export type IsWanted = (item: QueueItem) => boolean;

/** Starts a session at its first question. */
export function startSession(queue: Queue, isWanted: IsWanted = () => true): Session {
  const waiting: Session = {
    phase: { type: 'done' },
    items: queue.items,
    position: 0,
    repeats: queue.repeats,
    answers: null,
    steps: null,
    cram: null,
    changes: null,
  };
  return advance(waiting, isWanted);
}

function advance(session: Session, isWanted: IsWanted): Session {
  for (let position = session.position; position < session.items.length; position += 1) {
    const item = session.items[position];
    if (item !== undefined && isWanted(item)) {
      return { ...session, position: position + 1, phase: { type: 'question', item } };
    }
  }
  const wanted = session.repeats.findIndex(isWanted);
  const item = session.repeats[wanted];
  const rest = { ...session, position: session.items.length };
  if (item === undefined) return { ...rest, repeats: [], phase: { type: 'done' } };
  return { ...rest, repeats: session.repeats.slice(wanted + 1), phase: { type: 'question', item } };
}

/** The session after an event. Events that do not fit its phase change nothing. */
export function step(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'undo':
      return session.steps === null ? session : undone(session, session.steps.value);
    case 'reveal':
      return session.phase.type === 'question'
        ? { ...session, phase: { type: 'answer', item: session.phase.item } }
        : session;
    case 'cards-changed':
      return changed(session, event);
    case 'new-plan':
      return advance(planned(session, event), event.isWanted);
    case 'grade':
      return session.phase.type === 'answer' ? graded(session, session.phase.item, event) : session;
    case 'put-aside':
      return session.phase.type === 'done'
        ? session
        : advance({ ...session, steps: withStep(session, event.event) }, event.isWanted);
    case 'skip':
      return session.phase.type === 'done'
        ? session
        : advance(postponed(session, session.phase.item), event.isWanted);
  }
}

/** The session before a step, with the changes made since. */
function undone(session: Session, { before }: Step): Session {
  return valuesOf(session.changes, before.changes).reduce(
    (past, change) => (change.type === 'new-plan' ? planned(past, change) : changed(past, change)),
    before,
  );
}

/** Replaces the cards to come; the card on the screen stays. */
function planned(session: Session, change: Extract<Change, { type: 'new-plan' }>): Session {
  const { items, repeats } = change.queue;
  return { ...session, items, position: 0, repeats, changes: chained(session.changes, change) };
}

/** Drops cards that are gone; a card on the screen stays there with its new text. */
function changed(session: Session, change: Extract<Change, { type: 'cards-changed' }>): Session {
  const found = (all: readonly QueueItem[]) => all.map(change.find).filter((card) => card !== null);
  const next: Session = {
    ...session,
    items: found(session.items.slice(session.position)),
    position: 0,
    repeats: found(session.repeats),
    changes: chained(session.changes, change),
  };
  if (session.phase.type === 'done') return next;
  const item = change.find(session.phase.item);
  if (item === null) return advance(next, change.isWanted);
  return { ...next, phase: { type: session.phase.type, item } };
}

function graded(
  session: Session,
  item: QueueItem,
  event: Extract<SessionEvent, { type: 'grade' }>,
): Session {
  const { grade, outcome, ms } = event;
  const next: Session = {
    ...session,
    ...requeue(session, item, event),
    answers: chained(session.answers, { item, grade, outcome, ms }),
    steps: withStep(session, event.event),
  };
  return advance(next, event.isWanted);
}

/** Queues a card that must be asked again: at the end of a quiz, but soon in a cram. */
function requeue(
  session: Session,
  item: QueueItem,
  { grade, outcome }: { readonly grade: Grade; readonly outcome: GradePreview },
): Partial<Pick<Session, 'items' | 'position' | 'repeats'>> {
  const { repeats, items, position } = session;
  const repeat: QueueItem = { ...item, reason: 'drill' };
  if (session.cram === null) return outcome.needsRepeat ? { repeats: [...repeats, repeat] } : {};
  if (!comesBack(session, item, grade)) return {};
  const failures = 1 + failuresOf(session, item);
  return { items: afterFailure(items.slice(position), repeat, failures), position: 0 };
}

function failuresOf(session: Session, { card }: DeckCard): number {
  const failed = answersOf(session).filter(({ grade }) => grade < PASS);
  return failed.filter(({ item }) => item.card.id === card.id).length;
}

function withStep(session: Session, event: EventId): Chain<Step> {
  return chained(session.steps, { event, before: session });
}

/** Moves a skipped card to the end of the plan. */
function postponed(session: Session, item: QueueItem): Session {
  return item.reason === 'drill' && session.cram === null
    ? { ...session, repeats: [...session.repeats, item] }
    : { ...session, items: [...session.items, item] };
}

/** A longer wait is a break, not thinking. */
const MAX_ANSWER_MS = 5 * 60_000;

/** How long an answer took, from showing the question to the grade, in milliseconds. */
export function answerMs(shownAt: number, now: number): number {
  return Math.min(Math.max(now - shownAt, 0), MAX_ANSWER_MS);
}

/** The chain with one more value. */
export function chained<Value>(rest: Chain<Value> | null, value: Value): Chain<Value> {
  return { value, rest, length: (rest?.length ?? 0) + 1 };
}

/** The values of a chain, oldest first; with `since`, only those added after that state. */
export function valuesOf<Value>(
  chain: Chain<Value> | null,
  since: Chain<Value> | null = null,
): Value[] {
  const values: Value[] = [];
  for (let link = chain; link !== null && link !== since; link = link.rest) values.push(link.value);
  return values.reverse();
}

/** How many other cards come before a failed one returns, by its number of failures. */
const RETURNS_AFTER = [2, 3, 5] as const;

/** How often a failed card returns in a session at most. */
export const MAX_RETURNS = RETURNS_AFTER.length;

/**
 * Puts a card back into the rest of a session's queue after its `failures`-th failure: behind two to
 * five other cards, or at the end if fewer are left, and at most {@link MAX_RETURNS} times.
 */
export function afterFailure<Card>(
  queue: readonly Card[],
  card: Card,
  failures: number,
): readonly Card[] {
  const distance = RETURNS_AFTER[failures - 1];
  if (distance === undefined) return queue;
  return [...queue.slice(0, distance), card, ...queue.slice(distance)];
}

/** True if a card with this grade comes back in a cram: a failed one does, up to three times. */
export function comesBack(session: Session, item: DeckCard, grade: Grade): boolean {
  return grade < PASS && failuresOf(session, item) < MAX_RETURNS;
}

/** How many cards are left, including the one on the screen. */
export function remaining(session: Session): number {
  const current = session.phase.type === 'done' ? 0 : 1;
  return current + session.items.length - session.position + session.repeats.length;
}

/** The answers of a session, oldest first. */
export function answersOf(session: Session): Answered[] {
  return valuesOf(session.answers);
}

/** Starts a cram at its first question; `items` are in the order to ask them. */
export function startCram(items: readonly QueueItem[], cram: CramRules): Session {
  return { ...startSession({ items, repeats: [] }), cram };
}

/** The used part of a cram's budget, by this session and earlier ones of the day. */
export function spentMs({ cram, answers }: Pick<Session, 'cram' | 'answers'>): number {
  return valuesOf(answers).reduce((sum, { ms }) => sum + ms, cram?.spentBeforeMs ?? 0);
}

/** True if a cram's budget is used up. A question already shown can still be answered. */
export function isBudgetSpent(session: Session): boolean {
  const budgetMs = session.cram?.budgetMs ?? null;
  return budgetMs !== null && spentMs(session) >= budgetMs;
}
