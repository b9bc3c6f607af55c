import type { Context } from '../../context.ts';
import type { QueueItem } from '../../queue/item.ts';
import { becomesLeech } from '../../queue/leech.ts';
import type { Day } from '../../schedule/day.ts';
import { GRADES, type Grade, PASS } from '../../schedule/grade.ts';
import { answerCard, futures } from '../../schedule/sm2.ts';
import { comesBack } from '../../session/asked-again.ts';
import { isBudgetSpent } from '../../session/cram.ts';
import type { Desk, Future, Stepped } from '../../session/desk.ts';
import { type IsWanted, type Session, step } from '../../session/session.ts';
import { sayDay } from '../../terminal/dates.ts';
import { gradeWord } from '../../terminal/grade-labels.ts';
import { visibleMedia } from '../../terminal/visible-media.ts';
import type { Collection } from '../collection/open-collection.ts';
import { editCard, type Shelf } from '../edit/edit-card.ts';
import { mediaOpener } from '../media/open-media.ts';
import { leechNotice, named, orUnsaved } from '../study/saved-answer.ts';

/** What a session of a cram works on. */
export interface CramWork {
  readonly context: Context;
  readonly collection: Collection;
  readonly shelf: Shelf;
  /** Whether answers count for the schedule. */
  readonly schedules: boolean;
}

/** A cram's hold on the world: every step is in the log, on disk, when its call returns. */
export function cramDesk(given: CramWork): Desk {
  const { context, collection } = given;
  const openMedia = mediaOpener(context);
  let last: Session | null = null;
  const work: Work = { ...given, isWanted: (item) => isStillAsked(item, collection) };
  const kept = (stepped: Stepped): Stepped => {
    last = stepped.session;
    collection.progress.checkpointIfLong();
    return stepped;
  };
  return {
    futures: (item) => futuresOf(item, last, work),
    answer: (session, grade, ms) => kept(answer(session, { grade, ms: Math.round(ms) }, work)),
    putAside: (session, how) => kept(putAside(session, how, work)),
    skip: (session) => {
      collection.progress.refresh();
      const next = step(session, { type: 'skip', isWanted: work.isWanted });
      return kept({ session: next, notice: 'put off to the end of the session' });
    },
    undo: (session) => kept(undo(session, work)),
    edit: async (session) => kept(await editCard(session, work)),
    openMedia: (session) => {
      const file = session.phase.type === 'done' ? '' : session.phase.item.deck.file;
      return openMedia(file, visibleMedia(session));
    },
    isTimeUp: isBudgetSpent,
  };
}

interface Work extends CramWork {
  readonly isWanted: IsWanted;
}

/** A card is asked, due or not, unless it was put aside. */
function isStillAsked({ card }: QueueItem, { progressOf, today }: Collection): boolean {
  const { suspended, buriedOn } = progressOf(card.id);
  return !suspended && buriedOn !== today();
}

function futuresOf(
  item: QueueItem,
  session: Session | null,
  { collection, schedules }: Work,
): ReadonlyMap<Grade, Future> {
  if (schedules) {
    return futures(collection.progressOf(item.card.id).schedule, collection.today());
  }
  return new Map(GRADES.map((grade) => [grade, unscheduled(item, grade, session)]));
}

function unscheduled(item: QueueItem, grade: Grade, session: Session | null): Future {
  const drillOwed = session === null ? grade < PASS : comesBack(session, item, grade);
  return { kind: 'unscheduled', drillOwed };
}

function answer(
  session: Session,
  { grade, ms }: { readonly grade: Grade; readonly ms: number },
  work: Work,
): Stepped {
  if (session.phase.type !== 'answer') return { session, notice: null };
  const { item } = session.phase;
  const { collection, schedules, isWanted } = work;
  const { progress, progressOf, today } = collection;
  const day = today();
  orUnsaved(item, grade, () => progress.refresh());
  if (!isWanted(item)) return withoutCard(session, item, isWanted);
  const { schedule } = progressOf(item.card.id);
  const outcome = schedules ? answerCard(schedule, grade, day) : unscheduled(item, grade, session);
  const event = orUnsaved(item, grade, () => {
    const review = { type: 'review', ...named(item), day, grade, ms, mode: 'cram' } as const;
    return progress.record(schedules ? review : { ...review, schedule: false }).id;
  });
  const next = step(session, { type: 'grade', grade, outcome, ms, event, isWanted });
  const isLeech =
    outcome.kind !== 'unscheduled' && becomesLeech(schedule.memory, outcome.memory)
      ? outcome.memory
      : null;
  const said = saidOf(grade, outcome, { day, isBack: comesBack(session, item, grade) });
  return { session: next, notice: isLeech === null ? said : leechNotice(isLeech) };
}

/** Whether the card is back in this session, else when the schedule has it next. */
function saidOf(
  grade: Grade,
  future: Future,
  { day, isBack }: { readonly day: Day; readonly isBack: boolean },
): string {
  if (isBack) return `${gradeWord(grade)} · back in a few cards · u undo`;
  if (future.kind === 'unscheduled') return `${gradeWord(grade)} · schedule stays · u undo`;
  return `${gradeWord(grade)} · schedule: ${sayDay(future.memory.dueOn, day)} · u undo`;
}

/** Another terminal has put the card aside while it was shown here. */
function withoutCard(session: Session, { card }: QueueItem, isWanted: IsWanted): Stepped {
  const find = (item: QueueItem) => (item.card.id === card.id ? null : item);
  const next = step(session, { type: 'cards-changed', find, isWanted });
  return { session: next, notice: 'This card was put aside in another terminal meanwhile.' };
}

function putAside(
  session: Session,
  how: 'suspend' | 'bury',
  { collection, isWanted }: Work,
): Stepped {
  if (session.phase.type === 'done') return { session, notice: null };
  const { progress, today } = collection;
  progress.refresh();
  const event = progress.record({ type: how, ...named(session.phase.item), day: today() }).id;
  const next = step(session, { type: 'put-aside', event, isWanted });
  const notice = how === 'bury' ? 'buried until tomorrow · u undo' : 'suspended · u undo';
  return { session: next, notice };
}

function undo(session: Session, { collection }: Work): Stepped {
  const { progress, today } = collection;
  const last = session.steps?.value;
  if (last === undefined) return { session, notice: 'Nothing to undo in this session.' };
  progress.refresh();
  const isUndone = progress.isUndone(last.event);
  if (!isUndone) progress.record({ type: 'undo', undoes: last.event, day: today() });
  const notice = isUndone ? 'taken back already, elsewhere' : 'taken back';
  return { session: step(session, { type: 'undo' }), notice };
}
