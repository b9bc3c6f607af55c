import { EXIT, type ExitCode } from '../../errors.ts';
import type { Day } from '../../schedule/day.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { previews } from '../../schedule/sm2.ts';
import { PAUSED } from '../../screen/nothing-due.ts';
import { closingView } from '../../screen/study/closing-view.ts';
import { screenStyle } from '../../screen/theme.ts';
import type { SessionActions } from '../../study/actions.ts';
import { type QueueItem, reasonToAsk } from '../../study/card-state.ts';
import type { Queue } from '../../study/queue.ts';
import { answersOf, remaining, type Session, startSession, step } from '../../study/session.ts';
import { tallyOf } from '../../study/tally.ts';
import { dueToday, slotsToday } from '../collection/due-today.ts';
import { type QueueChoice, queueToday } from '../collection/queue-today.ts';
import { cramNotice } from '../cram/mention.ts';
import type { EditContext } from '../edit/edit-card.ts';
import { figuresOf } from '../stats/figures.ts';
import { holdSession, type SessionResult } from './session.ts';
import {
  createActions,
  SESSION_STEPS,
  type SessionMode,
  timeLimit,
  whenDue,
} from './session-actions.ts';

export interface QuizOptions extends EditContext {
  readonly choice: QueueChoice;
  /** The time limit; null for none. */
  readonly minutes: number | null;
}

export interface QuizContext extends QuizOptions {
  readonly queue: Queue;
  readonly scale: GradeScale;
  /** True if answers are typed; null if each deck decides. */
  readonly type: boolean | null;
}

const DAYS_AHEAD = 3;

/** Runs a quiz on the terminal to its end, and prints how it went. */
export async function runQuiz(quiz: QuizContext): Promise<ExitCode> {
  const { context, collection } = quiz;
  const notice = opening(quiz);
  const session = startSession(quiz.queue);
  const result = await holdSession({ ...quiz, session, actions: quizActions(quiz), notice });
  context.terminal.print(closing(result, quiz));
  collection.progress.checkpoint();
  return result.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** The actions of a quiz. */
export function quizActions(options: QuizOptions): SessionActions {
  const { context, collection, loaded, choice, minutes } = options;
  const { progressOf, today } = collection;
  const isWantedOn = (day: Day) => (item: QueueItem) => isStillAsked(item, day, options);
  let plannedOn = today();
  const mode: SessionMode<Session> = {
    ...SESSION_STEPS,
    name: 'quiz',
    isWantedOn,
    whySettled({ card }, day) {
      const isAsked = reasonToAsk(progressOf(card.id), day) !== null;
      return isAsked ? null : 'This card was already handled in another terminal.';
    },
    previews: (_session, { card }, day) => previews(progressOf(card.id).schedule, day),
    review: (answer) => ({ ...answer, mode: 'quiz' }),
    whenNext: (_session, _item, { preview, day }) => whenDue(preview, day, 'today'),
    replan(session, day) {
      if (day === plannedOn) return session;
      plannedOn = day;
      const queue = queueToday(collection, loaded.cards, choice);
      return step(session, { type: 'new-plan', queue, isWanted: isWantedOn(day) });
    },
    isTimeUp: timeLimit(minutes, context.now),
  };
  return createActions({ ...options, mode });
}

function isStillAsked(
  { card, reason }: QueueItem,
  day: Day,
  { collection, choice }: QuizOptions,
): boolean {
  const { progress, progressOf, settings } = collection;
  if (reasonToAsk(progressOf(card.id), day) !== reason) return false;
  if (reason !== 'new' || choice.newCards !== null) return true;
  return progress.newOn(day) < settings.newPerDay;
}

/** The notice at the first question. */
function opening({ collection, loaded: { cards } }: QuizContext): string | null {
  const cram = cramNotice(collection);
  if (cram !== null) return cram;
  const isFirst = collection.progress.days.size === 0;
  if (isFirst && cards.some(({ card }) => card.kind === 'facet')) return FIRST_TIME;
  return !isFirst && slotsToday(collection).paused ? PAUSED : null;
}

/** Short enough for a terminal of 40 columns. */
const FIRST_TIME = 'New to you? q, then: deckhand read';

function closing(
  { session, notice }: SessionResult,
  { context, collection, loaded: { decks } }: QuizContext,
): string {
  const ids = decks.flatMap((deck) => collection.idsOf(deck));
  const [left = 0, tomorrow = 0, ...later] = figuresOf(collection, ids).ahead.map(({ due }) => due);
  return closingView(
    {
      tally: tallyOf(answersOf(session)),
      left: dueToday(collection, decks).total,
      isFinished: remaining(session) === 0,
      notice,
      today: collection.today(),
      // Cards left today are due tomorrow too.
      ahead: [left + tomorrow, ...later].slice(0, DAYS_AHEAD),
    },
    screenStyle(context.terminal),
  );
}
