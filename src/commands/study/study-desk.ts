import type { Context } from '../../context.ts';
import type { Day } from '../../schedule/day.ts';
import type { Grade } from '../../schedule/grade.ts';
import { answerCard, type Outcome, previews } from '../../schedule/sm2.ts';
import { formatDay } from '../../screen/format.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { visibleMedia } from '../../screen/visible-media.ts';
import { becomesLeech, type QueueItem, reasonToAsk } from '../../study/card-state.ts';
import type { Desk, Stepped } from '../../study/desk.ts';
import { type IsWanted, type Session, step } from '../../study/session.ts';
import type { Collection } from '../collection/index.ts';
import { mediaOpener } from '../collection/media.ts';
import { type QueueChoice, queueToday } from '../collection/queue-today.ts';
import { editCard, type LoadedDecks } from '../edit/edit-card.ts';
import { leechNotice, named, orUnsaved } from './saved-answer.ts';

/** What a session at a terminal works on. */
export interface StudyTable {
  readonly context: Context;
  readonly collection: Collection;
  readonly shelf: LoadedDecks;
  readonly choice: QueueChoice;
  /** How long the session may last; null for as long as there are cards. */
  readonly minutes: number | null;
}

/** The quiz's hold on the world: every step is in the log, on disk, when its call returns. */
export function studyDesk(table: StudyTable): Desk {
  const { context, collection, minutes } = table;
  const { progressOf, today } = collection;
  const openMedia = mediaOpener(context);
  const endsAt = minutes === null ? null : context.now() + minutes * 60_000;
  const work: Work = {
    ...table,
    isWantedOn: (day) => (item) => isStillAsked(item, day, table),
    plannedOn: today(),
  };
  return {
    previews: ({ card }) => previews(progressOf(card.id).schedule, today()),
    answer: (session, grade, ms) => answer(session, { grade, ms: Math.round(ms) }, work),
    putAside: (session, how) => putAside(session, how, work),
    skip: (session) => skip(session, work),
    undo: (session) => undo(session, work),
    edit: (session) => editCard(session, { ...work, isWanted: work.isWantedOn(today()) }),
    openMedia: (session) => openMedia(fileInFront(session), visibleMedia(session)),
    isTimeUp: () => endsAt !== null && context.now() >= endsAt,
  };
}

/** The deck file of the card in front; at the end of a session there is none, nor any media. */
function fileInFront({ phase }: Session): string {
  return phase.type === 'done' ? '' : phase.item.deck.file;
}

interface Work extends StudyTable {
  readonly isWantedOn: (day: Day) => IsWanted;
  /** The study day that the session was last planned for. */
  plannedOn: Day;
}

/** What follows every step: a checkpoint where it is time, a new plan on a new study day. */
function settled(session: Session, day: Day, work: Work): Session {
  const { collection, shelf, choice } = work;
  collection.progress.checkpointIfLong();
  if (day === work.plannedOn) return session;
  work.plannedOn = day;
  const queue = queueToday(collection, shelf.cards, choice);
  return step(session, { type: 'new-plan', queue, isWanted: work.isWantedOn(day) });
}

function answer(
  session: Session,
  { grade, ms }: { readonly grade: Grade; readonly ms: number },
  work: Work,
): Stepped {
  if (session.phase.type !== 'answer') return unchanged(session);
  const { item } = session.phase;
  const { progress, progressOf, today } = work.collection;
  const day = today();
  const isWanted = work.isWantedOn(day);
  orUnsaved(item, grade, () => progress.refresh());
  if (reasonToAsk(progressOf(item.card.id), day) === null) {
    return withoutCard(session, item, isWanted);
  }
  const { event, before, outcome } = orUnsaved(item, grade, () => {
    const review = { type: 'review', ...named(item), day, grade, ms, mode: 'quiz' } as const;
    const { schedule } = progressOf(item.card.id);
    return {
      before: schedule.memory,
      outcome: answerCard(schedule, grade, day),
      event: progress.record(review).id,
    };
  });
  const next = step(session, { type: 'grade', grade, outcome, ms, event, isWanted });
  const leech = becomesLeech(before, outcome.memory) ? leechNotice(outcome.memory) : null;
  return { session: settled(next, day, work), notice: leech ?? saidOf(grade, outcome, day) };
}

/** When the card comes again, which for one that is asked again today is today. */
function saidOf(grade: Grade, { memory, needsRepeat }: Outcome, day: Day): string {
  const due = formatDay(memory.dueOn, day);
  const when = needsRepeat ? `today, then ${due}` : `next on ${due}`;
  return `${gradeWord(grade)} · ${when} · u undo`;
}

/** Another terminal has answered the card, or put it aside, while it was shown here. */
function withoutCard(session: Session, { card }: QueueItem, isWanted: IsWanted): Stepped {
  const find = (item: QueueItem) => (item.card.id === card.id ? null : item);
  const next = step(session, { type: 'cards-changed', find, isWanted });
  return { session: next, notice: 'This card was settled in another terminal meanwhile.' };
}

function putAside(session: Session, how: 'suspend' | 'bury', work: Work): Stepped {
  if (session.phase.type === 'done') return unchanged(session);
  const { progress, today } = work.collection;
  const day = today();
  progress.refresh();
  const event = progress.record({ type: how, ...named(session.phase.item), day }).id;
  const next = step(session, { type: 'put-aside', event, isWanted: work.isWantedOn(day) });
  const notice = how === 'bury' ? 'buried until tomorrow · u undo' : 'suspended · u undo';
  return { session: settled(next, day, work), notice };
}

function skip(session: Session, work: Work): Stepped {
  const { progress, today } = work.collection;
  const day = today();
  progress.refresh();
  const next = step(session, { type: 'skip', isWanted: work.isWantedOn(day) });
  return { session: settled(next, day, work), notice: 'put off to the end of the session' };
}

function undo(session: Session, work: Work): Stepped {
  const { progress, today } = work.collection;
  const last = session.steps?.value;
  if (last === undefined) return { session, notice: 'Nothing to undo in this session.' };
  const day = today();
  progress.refresh();
  const isUndone = progress.isUndone(last.event);
  if (!isUndone) progress.record({ type: 'undo', undoes: last.event, day });
  const next = settled(step(session, { type: 'undo' }), day, work);
  return { session: next, notice: isUndone ? 'taken back already, elsewhere' : 'taken back' };
}

function isStillAsked(
  { card, reason }: QueueItem,
  day: Day,
  { collection, choice }: StudyTable,
): boolean {
  const { progress, progressOf, settings } = collection;
  if (reasonToAsk(progressOf(card.id), day) !== reason) return false;
  if (reason !== 'new' || choice.newCards !== null) return true;
  return progress.newOn(day) < settings.newPerDay;
}

function unchanged(session: Session): Stepped {
  return { session, notice: null };
}
