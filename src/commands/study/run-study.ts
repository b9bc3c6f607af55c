import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { PAUSED } from '../../screen/nothing-due.ts';
import { closingView } from '../../screen/study/closing-view.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { DeckCard } from '../../study/card-state.ts';
import type { Queue } from '../../study/queue.ts';
import { answersOf, remaining, startSession } from '../../study/session.ts';
import { tallyOf } from '../../study/tally.ts';
import { dueToday, slotsToday } from '../collection/due-today.ts';
import type { Collection } from '../collection/index.ts';
import type { QueueChoice } from '../collection/queue-today.ts';
import { cramNotice } from '../cram/mention.ts';
import type { LoadedDecks } from '../edit/edit-card.ts';
import { figuresOf } from '../stats/figures.ts';
import { holdSession, type SessionResult } from './at-terminal.ts';
import { studyDesk } from './study-desk.ts';
import { typingOf } from './typing-of.ts';

/** What a session at a terminal is made from. */
export interface StudyRun {
  readonly context: Context;
  readonly collection: Collection;
  readonly cards: readonly DeckCard[];
  readonly choice: QueueChoice;
  readonly queue: Queue;
  readonly scale: GradeScale;
  readonly minutes: number | null;
  /** Whether answers are typed; null where each deck says so. */
  readonly type: boolean | null;
}

const DAYS_AHEAD = 3;

/** Runs a session on the terminal to its end, and says how it went. */
export async function runStudy(run: StudyRun): Promise<ExitCode> {
  const { context, collection, queue } = run;
  const shelf: LoadedDecks = { decks: collection.decks, cards: run.cards };
  const desk = studyDesk({ ...run, shelf });
  const session = startSession(queue);
  const { scale } = run;
  const typing = await typingOf({ ...run, shelf });
  const notice = opening(run);
  const end = await holdSession({ context, session, desk, scale, typing, notice });
  context.terminal.print(closing(end, shelf, run));
  collection.progress.checkpoint();
  return end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** What a learner should know before the first question. */
function opening({ collection, cards }: StudyRun): string | null {
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
  { decks }: LoadedDecks,
  { context, collection }: StudyRun,
): string {
  const { color, ascii, size } = context.terminal;
  const ids = decks.flatMap((deck) => collection.idsOf(deck));
  const [left = 0, tomorrow = 0, ...later] = figuresOf(collection, ids).ahead.map(({ due }) => due);
  return closingView(
    {
      tally: tallyOf(answersOf(session)),
      left: dueToday(collection, decks).total,
      isFinished: remaining(session) === 0,
      notice,
      today: collection.today(),
      // What is left today is due tomorrow as well.
      ahead: [left + tomorrow, ...later].slice(0, DAYS_AHEAD),
    },
    { theme: makeTheme({ color }), ascii, size: size() },
  );
}
