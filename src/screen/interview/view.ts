import { foundIn, gradeOf } from '../../interview/interview.ts';
import type { Grade } from '../../schedule/grade.ts';
import type { Outcome } from '../../schedule/sm2.ts';
import { gradeWord, outcomeLabel } from '../grade-labels.ts';
import { hintLine } from '../keys.ts';
import { fit, indent, spread } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { formatLinesBelow, windowOf } from '../scroll.ts';
import type { Theme } from '../theme.ts';
import { type InterviewContent, interviewContent } from './content.ts';
import { interviewHeader } from './header.ts';
import { INTERVIEW_KEYS } from './keys.ts';
import type { DrawMarkdown } from './rubric-lines.ts';
import { type InterviewState, keyModeOf } from './state.ts';

/** On a taller terminal the keys stay here, near the text, unless it needs the room. */
const COMFORTABLE_ROWS = 28;

/** How the interview is shown. */
export interface InterviewStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly draw: DrawMarkdown;
  /** How long an answer should take, in milliseconds. */
  readonly aimMs: number;
}

/** What the screen shows besides the state. */
export interface InterviewMoment {
  readonly now: number;
  /** What each grade would do to the card; empty while nothing is marked. */
  readonly futures: ReadonlyMap<Grade, Outcome>;
}

/** Which content lines are in sight. */
export interface InterviewWindow {
  readonly content: InterviewContent;
  readonly top: number;
  readonly rows: number;
}

/** The whole screen as lines, no more than the terminal has rows. */
export function interviewView(
  state: InterviewState,
  moment: InterviewMoment,
  size: Size,
  style: InterviewStyle,
): string[] {
  const { margin, width } = layoutFor(size);
  const { phase } = state.interview;
  if (phase.type === 'done') return [];
  const elapsed = Math.max(moment.now - state.shownAt, 0);
  const head = interviewHeader(state.interview, phase.question, elapsed, { ...style, width });
  const { content, top, rows } = interviewWindow(state, size, style);
  const view = windowOf(content.lines, { top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const foot = footLine(state.notice, view.below, style.theme);
  const keys = footKeys(state, moment, width, style);
  const lines = [...head, '', ...view.lines, ...filler, fit(foot, width).trimEnd(), ...keys];
  return indent(lines.slice(-size.rows), margin);
}

/** Which lines the screen has room for; what is being worked on is among them unless it was scrolled away. */
export function interviewWindow(
  state: InterviewState,
  size: Size,
  style: InterviewStyle,
): InterviewWindow {
  const { width } = layoutFor(size);
  const content = interviewContent(state, { ...style, width });
  const around = HEAD_ROWS + 1 + footRows(state);
  const needed = content.lines.length + around;
  const height = needed > COMFORTABLE_ROWS ? size.rows : Math.min(size.rows, COMFORTABLE_ROWS);
  const rows = Math.max(height - around, 1);
  return { content, rows, top: state.top ?? topFor(content, rows) };
}

/** Two lines and a blank one. */
const HEAD_ROWS = 3;

/** The first line, unless what is being worked on would be out of sight. */
function topFor({ lines, focus }: InterviewContent, rows: number): number {
  if (focus.to < rows) return 0;
  const above = Math.floor(Math.max(rows - (focus.to - focus.from + 1), 0) / 2);
  return Math.min(Math.max(focus.from - above, 0), Math.max(lines.length - rows, 0));
}

function footRows(state: InterviewState): number {
  return keyModeOf(state) === 'marking' ? 2 : 1;
}

function footKeys(
  state: InterviewState,
  { futures }: InterviewMoment,
  width: number,
  { theme }: InterviewStyle,
): string[] {
  const hints = hintLine(INTERVIEW_KEYS[keyModeOf(state)], width, theme);
  const { phase } = state.interview;
  if (phase.type !== 'marking') return [hints];
  const grade = gradeOf(phase);
  const outcome = futures.get(grade);
  const label = outcome === undefined ? '' : ` ${theme.muted(outcomeLabel(outcome))}`;
  const share = `${foundIn(phase.ticks)} of ${phase.ticks.length} points`;
  return [spread(`grade: ${theme.strong(gradeWord(grade))}${label}`, share, width), hints];
}

function footLine(notice: string | null, below: number, theme: Theme): string {
  if (notice !== null) return theme.muted(notice);
  return below === 0 ? '' : theme.muted(`${formatLinesBelow(below)} · page keys`);
}
