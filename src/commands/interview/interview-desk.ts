import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import {
  gradeOf,
  type Interview,
  type InterviewDesk,
  type InterviewStepped,
  type Marking,
  stepInterview,
} from '../../interview/interview.ts';
import type { Day } from '../../schedule/day.ts';
import type { Grade } from '../../schedule/grade.ts';
import { answerCard, type Outcome, previews } from '../../schedule/sm2.ts';
import { formatDay } from '../../screen/format.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { answerMs } from '../../study/session.ts';
import type { Collection } from '../collection/index.ts';
import { writeAnswer } from './write-answer.ts';

/** What an interview at a terminal works on. */
export interface InterviewTable {
  readonly context: Context;
  readonly collection: Collection;
  /** How long it is meant to last; null where nobody said. */
  readonly minutes: number | null;
}

/** The interview's hold on the world: a kept answer is in the log, on disk, when its call returns. */
export function interviewDesk(table: InterviewTable): InterviewDesk {
  const { context, collection, minutes } = table;
  const { progressOf, today, settings } = collection;
  const endsAt = minutes === null ? null : context.now() + minutes * 60_000;
  return {
    futures: ({ item }) => previews(progressOf(item.card.id).schedule, today()),
    keep: (interview) => keep(interview, collection),
    undo: (interview) => undo(interview, collection),
    compose({ phase }, text) {
      const asked = phase.type === 'done' ? '' : phase.question.asked;
      return writeAnswer({ asked, text }, context, settings.editor);
    },
    isTimeUp: () => endsAt !== null && context.now() >= endsAt,
  };
}

function keep(interview: Interview, collection: Collection): InterviewStepped {
  const { phase } = interview;
  if (phase.type !== 'marking') return { interview, notice: null };
  const { progress, progressOf, today } = collection;
  const day = today();
  const grade = gradeOf(phase);
  const { outcome, event } = orUnsaved(phase, () => {
    progress.refresh();
    const { schedule } = progressOf(phase.question.item.card.id);
    const draft = { type: 'review', ...named(phase), day, grade, mode: 'interview' } as const;
    return { outcome: answerCard(schedule, grade, day), event: progress.record(draft).id };
  });
  const next = stepInterview(interview, { type: 'keep', event });
  return { interview: next, notice: saidOf(grade, outcome, day) };
}

function undo(interview: Interview, { progress, today }: Collection): InterviewStepped {
  if (interview.skipped !== null) {
    return {
      interview: stepInterview(interview, { type: 'undo' }),
      notice: 'back to what you skipped',
    };
  }
  const last = interview.kept?.value;
  if (last === undefined) return { interview, notice: 'Nothing to undo in this interview.' };
  progress.refresh();
  const isUndone = progress.isUndone(last.event);
  if (!isUndone) progress.record({ type: 'undo', undoes: last.event, day: today() });
  const notice = isUndone ? 'taken back already, elsewhere' : 'taken back';
  return { interview: stepInterview(interview, { type: 'undo' }), notice };
}

function named({ question, ms }: Marking) {
  const { id, frontHash, backHash } = question.item.card;
  return { card: id, frontHash, backHash, ms: Math.round(answerMs(0, ms)) };
}

function saidOf(grade: Grade, { memory, needsRepeat }: Outcome, day: Day): string {
  const due = formatDay(memory.dueOn, day);
  const when = needsRepeat ? `in the quiz today, then ${due}` : `next on ${due}`;
  return `${gradeWord(grade)} · ${when} · u undo`;
}

function orUnsaved<Value>(marking: Marking, save: () => Value): Value {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { topic, item } = marking.question;
    const place = item.card.facet === null ? topic : `${topic}, ${item.card.facet}`;
    throw new UserError(`Your answer on ${place} was not saved. ${error.message}`, {
      cause: error,
      hint: error.hint ?? 'All answers before it are saved.',
    });
  }
}
