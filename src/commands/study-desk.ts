import type { Context } from '../context.ts';
import { questionOf } from '../deck/facet-question.ts';
import { UserError } from '../errors.ts';
import { reasonToAsk } from '../queue/card-state.ts';
import type { DeckCard, QueueItem } from '../queue/item.ts';
import type { Grade } from '../schedule/grade.ts';
import { answerCard, futures } from '../schedule/sm2.ts';
import type { Desk, Stepped } from '../session/desk.ts';
import { type IsWanted, type Session, step } from '../session/session.ts';
import { sayDay } from '../terminal/dates.ts';
import { gradeWord } from '../terminal/grade-labels.ts';
import { truncate } from '../terminal/layout.ts';
import { type QueueChoice, queueToday } from './build-today.ts';
import { editCard } from './edit-card.ts';
import type { Collection } from './open-collection.ts';

/** What a session at a terminal works on. */
export interface StudyTable {
  readonly context: Context;
  readonly collection: Collection;
  readonly cards: readonly DeckCard[];
  readonly choice: QueueChoice;
  /** How long the session may last; null for as long as there are cards. */
  readonly minutes: number | null;
}

/** The quiz's hold on the world: every step is in the log, on disk, when its call returns. */
export function studyDesk(table: StudyTable): Desk {
  const { context, collection, minutes } = table;
  const endsAt = minutes === null ? null : context.now() + minutes * 60_000;
  const work: Work = {
    ...table,
    isWanted: (item) => isStillAsked(item, table),
    settle: settler(table),
  };
  return {
    futures: ({ card }) => futures(collection.progressOf(card.id).schedule, collection.today()),
    answer: (session, grade, ms) => answer(session, { grade, ms: Math.round(ms) }, work),
    putAside: (session, how) => putAside(session, how, work),
    skip: (session) => {
      collection.progress.refresh();
      const next = step(session, { type: 'skip', isWanted: work.isWanted });
      return { session: work.settle(next, work.isWanted), notice: null };
    },
    undo: (session) => undo(session, work),
    edit: (session) => editCard(session, work),
    isTimeUp: () => endsAt !== null && context.now() >= endsAt,
  };
}

interface Work extends StudyTable {
  readonly isWanted: IsWanted;
  /** What follows every step: the checkpoint where it is time, a new plan on a new study day. */
  readonly settle: (session: Session, isWanted: IsWanted) => Session;
}

function settler({ collection, cards, choice }: StudyTable): Work['settle'] {
  let plannedOn = collection.today();
  return (session, isWanted) => {
    collection.progress.checkpointIfLong();
    const day = collection.today();
    if (day === plannedOn) return session;
    plannedOn = day;
    const queue = queueToday(collection, cards, choice);
    return step(session, { type: 'new-plan', queue, isWanted });
  };
}

function answer(
  session: Session,
  { grade, ms }: { readonly grade: Grade; readonly ms: number },
  { collection, isWanted, settle }: Work,
): Stepped {
  if (session.phase.type !== 'answer') return unchanged(session);
  const { item } = session.phase;
  const day = collection.today();
  if (orUnsaved(item, grade, () => isSettled(item, collection))) {
    return withoutCard(session, item, isWanted);
  }
  const { event, outcome } = orUnsaved(item, grade, () => {
    const review = { type: 'review', ...named(item), day, grade, ms, mode: 'quiz' } as const;
    return {
      outcome: answerCard(collection.progressOf(item.card.id).schedule, grade, day),
      event: collection.progress.record(review).id,
    };
  });
  const next = step(session, { type: 'grade', grade, outcome, ms, event, isWanted });
  return {
    session: settle(next, isWanted),
    notice: `${gradeWord(grade)} · next on ${sayDay(outcome.memory.dueOn, day)} · u undo`,
  };
}

/** Whether another terminal has answered the card, or put it aside, while it was shown here. */
function isSettled({ card }: QueueItem, { progress, progressOf, today }: Collection): boolean {
  progress.refresh();
  return reasonToAsk(progressOf(card.id), today()) === null;
}

function withoutCard(session: Session, { card }: QueueItem, isWanted: IsWanted): Stepped {
  const find = (item: QueueItem) => (item.card.id === card.id ? null : item);
  const next = step(session, { type: 'cards-changed', find, isWanted });
  return { session: next, notice: 'This card was settled in another terminal meanwhile.' };
}

function putAside(
  session: Session,
  how: 'suspend' | 'bury',
  { collection, isWanted, settle }: Work,
): Stepped {
  if (session.phase.type === 'done') return unchanged(session);
  collection.progress.refresh();
  const aside = { type: how, ...named(session.phase.item), day: collection.today() } as const;
  const event = collection.progress.record(aside).id;
  const next = step(session, { type: 'put-aside', event, isWanted });
  const notice = how === 'bury' ? 'buried until tomorrow · u undo' : 'suspended · u undo';
  return { session: settle(next, isWanted), notice };
}

function undo(session: Session, { collection, isWanted, settle }: Work): Stepped {
  const last = session.steps?.value;
  if (last === undefined) return { session, notice: 'Nothing to undo in this session.' };
  collection.progress.refresh();
  collection.progress.record({ type: 'undo', undoes: last.event, day: collection.today() });
  return { session: settle(step(session, { type: 'undo' }), isWanted), notice: 'taken back' };
}

const NAMED_COLUMNS = 60;

/** Names the answer that is lost where it cannot be saved. */
function orUnsaved<Value>({ card }: QueueItem, grade: Grade, save: () => Value): Value {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const question = truncate(questionOf(card).replace(/\s+/g, ' '), NAMED_COLUMNS);
    throw new UserError(
      `Your answer "${gradeWord(grade)}" to "${question}" was not saved. ${error.message}`,
      { cause: error, hint: error.hint ?? 'All answers before it are saved.' },
    );
  }
}

function isStillAsked({ card, reason }: QueueItem, { collection, choice }: StudyTable): boolean {
  const { progress, progressOf, settings, today } = collection;
  if (reasonToAsk(progressOf(card.id), today()) !== reason) return false;
  if (reason !== 'new' || choice.newCards !== null) return true;
  return progress.newOn(today()) < settings.newPerDay;
}

function named({ card }: QueueItem) {
  return { card: card.id, frontHash: card.frontHash, backHash: card.backHash };
}

function unchanged(session: Session): Stepped {
  return { session, notice: null };
}
