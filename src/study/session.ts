import type { EventId } from '../progress/events.ts';
import { type Grade, PASS } from '../schedule/grade.ts';
import type { GradePreview } from './actions.ts';
import type { DeckCard, QueueItem } from './card-state.ts';
import type { Queue } from './queue.ts';

/** A longer wait is a break, not thought. */
const MAX_ANSWER_MS = 5 * 60_000;

/** How long an answer took, from the question's first sight to the grade, in milliseconds. */
export function answerMs(shownAt: number, now: number): number {
  return Math.min(Math.max(now - shownAt, 0), MAX_ANSWER_MS);
}

/** A list that grows at its head without copying what it holds. */
export interface Chain<Value> {
  readonly value: Value;
  readonly rest: Chain<Value> | null;
  readonly length: number;
}

/** The chain that has one value more. */
export function chained<Value>(rest: Chain<Value> | null, value: Value): Chain<Value> {
  return { value, rest, length: (rest?.length ?? 0) + 1 };
}

/** The values of a chain, oldest first; with `since`, an earlier state of it, those added after it. */
export function valuesOf<Value>(
  chain: Chain<Value> | null,
  since: Chain<Value> | null = null,
): Value[] {
  const values: Value[] = [];
  for (let link = chain; link !== null && link !== since; link = link.rest) values.push(link.value);
  return values.reverse();
}

/** After how many other cards a failed one returns, for its first, second and third failure. */
const RETURNS_AFTER = [2, 3, 5] as const;

/** How often a failed card returns within a session at most. */
export const MAX_RETURNS = RETURNS_AFTER.length;

/**
 * The rest of a session's queue after a card failed for the `failures`-th time in it: it returns
 * after two to five other cards, at most {@link MAX_RETURNS} times, and at the end where fewer are
 * left.
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

/** What is ahead once a card was graded: asked again, it comes at the end of a quiz, but soon in a cram. */
function requeue(
  session: Session,
  item: QueueItem,
  { grade, outcome }: { readonly grade: Grade; readonly outcome: GradePreview },
): Partial<Pick<Session, 'items' | 'position' | 'drills'>> {
  const { drills, items, position } = session;
  const drill: QueueItem = { ...item, reason: 'drill' };
  if (session.cram === null) return outcome.needsRepeat ? { drills: [...drills, drill] } : {};
  if (!comesBack(session, item, grade)) return {};
  const failures = 1 + failuresOf(session, item);
  return { items: afterFailure(items.slice(position), drill, failures), position: 0 };
}

/** Whether a card that gets this grade in a cram comes back in it: a failed one does, three times. */
export function comesBack(
  session: Pick<Session, 'answers'>,
  item: DeckCard,
  grade: Grade,
): boolean {
  return grade < PASS && failuresOf(session, item) < MAX_RETURNS;
}

function failuresOf({ answers }: Pick<Session, 'answers'>, { card }: DeckCard): number {
  return valuesOf(answers).filter(({ item, grade }) => item.card.id === card.id && grade < PASS)
    .length;
}

/** One answer of this session. */
export interface Answered {
  readonly item: QueueItem;
  readonly grade: Grade;
  readonly outcome: GradePreview;
  /** From the question's first sight to the grade, in milliseconds. */
  readonly ms: number;
}

/** What is in front of the learner. */
type Phase =
  | { readonly type: 'question'; readonly item: QueueItem }
  | { readonly type: 'answer'; readonly item: QueueItem }
  | { readonly type: 'done' };

/** A step that can be walked back: the event it recorded, and the session before it. */
interface Step {
  readonly event: EventId;
  readonly before: Session;
}

/** A quiz as a value. Each step gives a new one; nothing in it knows of disk, clock or screen. */
export interface Session {
  readonly phase: Phase;
  /** What was planned, in order; `position` counts how many of them have been taken up. */
  readonly items: readonly QueueItem[];
  readonly position: number;
  /** Cards asked again today, next one first; they come after the items. */
  readonly drills: readonly QueueItem[];
  /** Newest last. */
  readonly answers: Chain<Answered> | null;
  readonly steps: Chain<Step> | null;
  /** What a cram does otherwise; null for a quiz. */
  readonly cram: CramRules | null;
  /** What befell the cards and the plan. It holds in the sessions that an undo goes back to as well. */
  readonly changes: Chain<Change> | null;
}

/** What can happen in a session. `isWanted` says of a planned item whether it is still to be asked. */
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

/** What happens to a session from outside. */
type Change =
  | {
      readonly type: 'cards-changed';
      /** What became of a card after its deck was edited; null where it is gone. */
      readonly find: (item: QueueItem) => QueueItem | null;
      readonly isWanted: IsWanted;
    }
  | { readonly type: 'new-plan'; readonly queue: Queue; readonly isWanted: IsWanted };

/** Whether a planned item is still to be asked: another terminal, or the day's limit, may have settled it. */
export type IsWanted = (item: QueueItem) => boolean;

/** A session at its first question. */
export function startSession(queue: Queue, isWanted: IsWanted = () => true): Session {
  const waiting: Session = {
    phase: { type: 'done' },
    items: queue.items,
    position: 0,
    drills: queue.drills,
    answers: null,
    steps: null,
    cram: null,
    changes: null,
  };
  return advance(waiting, isWanted);
}

/** The session after an event; events that do not fit its phase leave it as it is. */
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

/** How many cards are still to come, the one in front of the learner among them. */
export function remaining(session: Session): number {
  const current = session.phase.type === 'done' ? 0 : 1;
  return current + session.items.length - session.position + session.drills.length;
}

/** The answers of a session, oldest first. */
export function answersOf(session: Session): Answered[] {
  return valuesOf(session.answers);
}

/** The session before a step, told of what has changed since. */
function undone(session: Session, { before }: Step): Session {
  return valuesOf(session.changes, before.changes).reduce(
    (past, change) => (change.type === 'new-plan' ? planned(past, change) : changed(past, change)),
    before,
  );
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

/** Cards that are gone are not asked; one that was rewritten under the learner's eyes stays there. */
function changed(session: Session, change: Extract<Change, { type: 'cards-changed' }>): Session {
  const found = (all: readonly QueueItem[]) => all.map(change.find).filter((card) => card !== null);
  const next: Session = {
    ...session,
    items: found(session.items.slice(session.position)),
    position: 0,
    drills: found(session.drills),
    changes: chained(session.changes, change),
  };
  if (session.phase.type === 'done') return next;
  const item = change.find(session.phase.item);
  if (item === null) return advance(next, change.isWanted);
  return { ...next, phase: { type: session.phase.type, item } };
}

/** The session with a new plan ahead, and the card in front of the learner still there. */
function planned(session: Session, change: Extract<Change, { type: 'new-plan' }>): Session {
  const { items, drills } = change.queue;
  return { ...session, items, position: 0, drills, changes: chained(session.changes, change) };
}

/** A skipped card comes once more, after everything else that is planned. */
function postponed(session: Session, item: QueueItem): Session {
  return item.reason === 'drill' && session.cram === null
    ? { ...session, drills: [...session.drills, item] }
    : { ...session, items: [...session.items, item] };
}

function advance(session: Session, isWanted: IsWanted): Session {
  for (let position = session.position; position < session.items.length; position += 1) {
    const item = session.items[position];
    if (item !== undefined && isWanted(item)) {
      return { ...session, position: position + 1, phase: { type: 'question', item } };
    }
  }
  const wanted = session.drills.findIndex(isWanted);
  const item = session.drills[wanted];
  const rest = { ...session, position: session.items.length };
  if (item === undefined) return { ...rest, drills: [], phase: { type: 'done' } };
  return { ...rest, drills: session.drills.slice(wanted + 1), phase: { type: 'question', item } };
}

function withStep(session: Session, event: EventId): Chain<Step> {
  return chained(session.steps, { event, before: session });
}

/** What a cram does otherwise than a quiz. */
export interface CramRules {
  /** Time for answers; null for as long as there are cards. */
  readonly budgetMs: number | null;
  /** Of that, what earlier sessions of the day have used. */
  readonly spentBeforeMs: number;
}

/** A cram's session at its first question, its cards in the order in which they are to be asked. */
export function startCram(items: readonly QueueItem[], cram: CramRules): Session {
  return { ...startSession({ items, drills: [] }), cram };
}

/** How much of a cram's budget is used: the answers of this session, and what was used before. */
export function spentMs({ cram, answers }: Pick<Session, 'cram' | 'answers'>): number {
  return (cram?.spentBeforeMs ?? 0) + msOf(answers);
}

/** Whether a cram's budget is used up. A question that has been shown is never cut off by it. */
export function isBudgetSpent(session: Session): boolean {
  const budgetMs = session.cram?.budgetMs ?? null;
  return budgetMs !== null && spentMs(session) >= budgetMs;
}

function msOf(answers: Chain<Answered> | null): number {
  return valuesOf(answers).reduce((sum, { ms }) => sum + ms, 0);
}
