import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { Queue } from '../../queue/build-queue.ts';
import type { DeckCard, QueueItem } from '../../queue/item.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import type { Desk } from '../../session/desk.ts';
import { answersOf, remaining, type Session, startSession } from '../../session/session.ts';
import { tallyOf } from '../../session/tally.ts';
import { interruptibly } from '../../terminal/full-screen/interruptibly.ts';
import { prepareMarkdown, renderMarkdown } from '../../terminal/markdown.ts';
import { PAUSED } from '../../terminal/nothing-due.ts';
import { layoutFor } from '../../terminal/page-layout.ts';
import { cardDrawer } from '../../terminal/study/card-lines.ts';
import { closingView } from '../../terminal/study/closing-view.ts';
import type { StudyEnd } from '../../terminal/study/end.ts';
import { makeTheme } from '../../terminal/theme.ts';
import type { Collection } from '../collection/open-collection.ts';
import type { Shelf } from '../edit/edit-card.ts';
import { figuresOf } from '../stats/figures.ts';
import { dueToday, slotsToday } from '../today/plan-day.ts';
import type { QueueChoice } from '../today/queue-today.ts';
import { studyDesk } from './study-desk.ts';

/** What a session at a terminal is made from. */
export interface StudyRun {
  readonly context: Context;
  readonly collection: Collection;
  readonly cards: readonly DeckCard[];
  readonly choice: QueueChoice;
  readonly queue: Queue;
  readonly scale: GradeScale;
  readonly minutes: number | null;
}

const DAYS_AHEAD = 3;

/** Runs a session on the terminal to its end, and says how it went. */
export async function runStudy(run: StudyRun): Promise<ExitCode> {
  const { context, collection, queue } = run;
  await prepareFor([...queue.items, ...queue.drills]);
  const shelf: Shelf = { decks: collection.decks, cards: run.cards };
  const desk = studyDesk({ ...run, shelf });
  const session = startSession(queue);
  const onTerminal = context.terminal.isPlain ? inPlainLines : onFullScreen;
  const { end, isInterrupted } = await interruptibly(context.stopped, (stopped) =>
    onTerminal(session, desk, { ...run, context: { ...context, stopped } }),
  );
  if (end.reason === 'failed') throw end.error;
  context.terminal.print(closing(end, shelf, run));
  collection.progress.checkpoint();
  return isInterrupted || end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** The first card waits for the highlighter, if it needs it; for the others it loads behind its back. */
async function prepareFor(items: readonly QueueItem[]): Promise<void> {
  const [first = [], ...others] = items.map(({ card }) => [card.front, card.back]);
  await prepareMarkdown(first);
  void setImmediate(() => prepareMarkdown(others.flat()));
}

/** What a learner should know before the first question. */
function opening({ collection, cards }: StudyRun): string | null {
  const isFirst = collection.progress.days.size === 0;
  if (isFirst && cards.some(({ card }) => card.kind === 'facet')) return FIRST_TIME;
  return !isFirst && slotsToday(collection).paused ? PAUSED : null;
}

/** Short enough for a terminal of 40 columns. */
const FIRST_TIME = 'New to you? q, then: deckhand read';

function closing(
  { session, notice }: StudyEnd,
  { decks }: Shelf,
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
      notice: notice ?? null,
      today: collection.today(),
      // What is left today is due tomorrow as well.
      ahead: [left + tomorrow, ...later].slice(0, DAYS_AHEAD),
    },
    { theme: makeTheme({ color }), ascii, size: size() },
  );
}

async function inPlainLines(session: Session, desk: Desk, run: StudyRun): Promise<StudyEnd> {
  const { plainStudy } = await import('../../terminal/study/plain-study.ts');
  const { terminal, now, stopped } = run.context;
  const theme = makeTheme({ color: 0 });
  return plainStudy({
    session,
    desk,
    scale: run.scale,
    theme,
    drawCard: cardDrawer(renderMarkdown, { theme, ascii: terminal.ascii }),
    width: layoutFor(terminal.size()).width,
    input: terminal.input,
    print: terminal.print,
    now,
    notice: opening(run),
    stopped,
  });
}

async function onFullScreen(session: Session, desk: Desk, run: StudyRun): Promise<StudyEnd> {
  const { studyOnScreen } = await import('../../terminal/study/study-on-screen.ts');
  const { terminal, now, stopped } = run.context;
  const theme = makeTheme({ color: terminal.color });
  return studyOnScreen(
    {
      session,
      desk,
      style: { theme, scale: run.scale, ascii: terminal.ascii },
      drawCard: cardDrawer(renderMarkdown, { theme, ascii: terminal.ascii }),
      size: terminal.size,
      now,
      notice: opening(run),
    },
    { input: terminal.input, output: terminal.output, stopped },
  );
}
