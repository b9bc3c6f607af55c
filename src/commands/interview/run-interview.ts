import { EXIT, type ExitCode } from '../../errors.ts';
import {
  type Interview,
  type InterviewDesk,
  markedOf,
  skippedIn,
  startInterview,
} from '../../interview/interview.ts';
import type { Question } from '../../interview/question.ts';
import { scoresOf } from '../../interview/results.ts';
import { interruptibly } from '../../screen/full-screen/interruptibly.ts';
import type { InterviewEnd } from '../../screen/interview/end.ts';
import { resultView } from '../../screen/interview/result-view.ts';
import type { DrawMarkdown } from '../../screen/interview/rubric-lines.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import { layoutFor } from '../../screen/page-layout.ts';
import { makeTheme, type Theme } from '../../screen/theme.ts';
import type { Collection } from '../collection/index.ts';
import { type InterviewTable, interviewDesk } from './interview-desk.ts';

/** What an interview at a terminal is made from. */
export interface InterviewRun extends InterviewTable {
  readonly questions: readonly Question[];
  /** Whether answers are typed. */
  readonly isTyped: boolean;
}

/** Holds an interview to its end, keeps its scores however it ends, and says how it went. */
export async function runInterview(run: InterviewRun): Promise<ExitCode> {
  const { context, collection, questions } = run;
  await prepareMarkdown(questions.flatMap(({ asked, item }) => [asked, item.card.back]));
  const interview = startInterview(questions);
  const desk = interviewDesk(run);
  const onTerminal = context.terminal.isPlain ? inPlainLines : onFullScreen;
  const { end, isInterrupted } = await interruptibly(context.stopped, (stopped) =>
    onTerminal(interview, desk, { ...run, context: { ...context, stopped } }),
  );
  if (end.reason === 'failed')
    throw failedWith(end.error, () => keepScores(end.interview, collection));
  keepScores(end.interview, collection);
  context.terminal.print(closing(end, run));
  collection.progress.checkpoint();
  return isInterrupted || end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

function keepScores(interview: Interview, { progress, today }: Collection): void {
  const scores = scoresOf(markedOf(interview));
  if (scores.length > 0) progress.record({ type: 'interview', day: today(), scores });
}

/** What failed first is what is said: it names the answer that was not saved. */
function failedWith(error: unknown, save: () => void): unknown {
  try {
    save();
  } catch {
    // It fails for the same reason; every answer before it is in the log.
  }
  return error;
}

function closing({ interview }: InterviewEnd, { context, questions }: InterviewRun): string {
  const { color, ascii, size } = context.terminal;
  const theme = makeTheme({ color });
  const draw = drawerFor(theme, ascii);
  const wanted = questions.length - skippedIn(interview);
  return resultView(markedOf(interview), wanted, { theme, ascii, size: size(), draw });
}

async function inPlainLines(
  interview: Interview,
  desk: InterviewDesk,
  { context, collection, isTyped }: InterviewRun,
): Promise<InterviewEnd> {
  const { plainInterview } = await import('../../screen/interview/plain-interview.ts');
  const { terminal, now, stopped } = context;
  const theme = makeTheme({ color: 0 });
  const { width } = layoutFor(terminal.size());
  return plainInterview({
    interview,
    desk,
    style: { theme, draw: drawerFor(theme, terminal.ascii), width, isTyped },
    scale: collection.settings.grades,
    input: terminal.input,
    print: terminal.print,
    now,
    stopped,
  });
}

async function onFullScreen(
  interview: Interview,
  desk: InterviewDesk,
  run: InterviewRun,
): Promise<InterviewEnd> {
  const { interviewOnScreen } = await import('../../screen/interview/interview-prompt.ts');
  const { terminal, now, stopped } = run.context;
  const theme = makeTheme({ color: terminal.color });
  const { ascii, size, input, output } = terminal;
  return interviewOnScreen(
    {
      interview,
      desk,
      style: { theme, ascii, draw: drawerFor(theme, ascii), aimMs: aimOf(run) },
      scale: run.collection.settings.grades,
      isTyped: run.isTyped,
      size,
      now,
    },
    { input, output, stopped },
  );
}

const USUAL_AIM_MS = 120_000;
const SHORTEST_AIM_MS = 60_000;
const MAX_AIM_MS = 180_000;

/** How long an answer should take: two minutes, or what the time divided by the questions allows. */
function aimOf({ minutes, questions }: InterviewRun): number {
  if (minutes === null) return USUAL_AIM_MS;
  const share = (minutes * 60_000) / Math.max(questions.length, 1);
  return Math.min(Math.max(share, SHORTEST_AIM_MS), MAX_AIM_MS);
}

/** So many texts are on one screen at most. */
const MAX_REMEMBERED = 64;

/** Draws Markdown, remembering it: the clock redraws the screen each second. */
function drawerFor(theme: Theme, ascii: boolean): DrawMarkdown {
  const drawn = new Map<string, readonly string[]>();
  return (source, width) => {
    const key = `${width} ${source}`;
    const lines = drawn.get(key) ?? renderMarkdown(source, { theme, ascii, width });
    if (drawn.size >= MAX_REMEMBERED) drawn.clear();
    drawn.set(key, lines);
    return lines;
  };
}
