import { EXIT, type ExitCode } from '../../errors.ts';
import { type Interview, markedOf, skippedIn, startInterview } from '../../interview/interview.ts';
import type { Question } from '../../interview/question.ts';
import { scoresOf } from '../../interview/results.ts';
import { resultView } from '../../screen/interview/results.ts';
import type { DrawMarkdown, InterviewConfig } from '../../screen/interview/state.ts';
import { prepareMarkdown, renderMarkdown } from '../../screen/markdown/index.ts';
import { makeTheme, screenStyle, type Theme } from '../../screen/theme.ts';
import type { Collection } from '../collection/index.ts';
import { runScreen } from '../study/session.ts';
import { type InterviewContext, interviewActions } from './interview-actions.ts';

export interface InterviewRun extends InterviewContext {
  readonly questions: readonly Question[];
  readonly isTyped: boolean;
}

/** Holds an interview to its end, saves its scores however it ends, and prints how it went. */
export async function runInterview(run: InterviewRun): Promise<ExitCode> {
  const { context, collection, questions } = run;
  await prepareMarkdown(questions.flatMap(({ asked, item }) => [asked, item.card.back]));
  const config = configOf(run);
  const { state, end } = await runScreen(context, {
    full: async () => (await import('../../screen/interview/index.ts')).interviewApp(config),
    plain: async (width) =>
      (await import('../../screen/interview/plain.ts')).plainInterview(config, width),
  });
  const { interview } = state;
  if (end.reason === 'failed') throw failedWith(end.error, () => saveScores(interview, collection));
  saveScores(interview, collection);
  context.terminal.print(closing(interview, run));
  collection.progress.checkpoint();
  return end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

function configOf(run: InterviewRun): InterviewConfig {
  const { context, collection, questions, isTyped } = run;
  const { ascii, isPlain, color } = context.terminal;
  const theme = makeTheme({ color: isPlain ? 0 : color });
  return {
    interview: startInterview(questions),
    actions: interviewActions(run),
    scale: collection.settings.grades,
    isTyped,
    theme,
    ascii,
    draw: drawerFor(theme, ascii),
    aimMs: aimOf(run),
    now: context.now,
  };
}

function saveScores(interview: Interview, { progress, today }: Collection): void {
  const scores = scoresOf(markedOf(interview));
  if (scores.length > 0) progress.record({ type: 'interview', day: today(), scores });
}

/** Reports the first failure, since it names the answer that was not saved. */
function failedWith(error: unknown, save: () => void): unknown {
  try {
    save();
  } catch {
    // It fails for the same reason; all earlier answers are in the log.
  }
  return error;
}

function closing(interview: Interview, { context, questions }: InterviewRun): string {
  const style = screenStyle(context.terminal);
  const draw = drawerFor(style.theme, style.ascii);
  const planned = questions.length - skippedIn(interview);
  return resultView(markedOf(interview), planned, { ...style, draw });
}

const DEFAULT_AIM_MS = 120_000;
const MIN_AIM_MS = 60_000;
const MAX_AIM_MS = 180_000;

/** How long an answer should take: two minutes, or the time limit divided by the questions. */
function aimOf({ minutes, questions }: InterviewRun): number {
  if (minutes === null) return DEFAULT_AIM_MS;
  const share = (minutes * 60_000) / Math.max(questions.length, 1);
  return Math.min(Math.max(share, MIN_AIM_MS), MAX_AIM_MS);
}

/** A screen shows fewer texts than this. */
const MAX_REMEMBERED = 64;

/** Draws Markdown and remembers it, since the clock redraws the screen each second. */
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
