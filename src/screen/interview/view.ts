import { foundIn, gradeOf, type Marking } from '../../interview/interview.ts';
import type { PointMatch } from '../../interview/match.ts';
import type { Question } from '../../interview/question.ts';
import { progressBar } from '../charts.ts';
import { formatClock } from '../format.ts';
import { gradeWord, outcomeLabel } from '../grade-labels.ts';
import { helpPage, hintLine, rowsIn } from '../keys.ts';
import {
  contentRows,
  fit,
  formatLinesBelow,
  indent,
  layoutFor,
  NARROW_COLUMNS,
  padRows,
  type Size,
  spread,
  windowOf,
  wrap,
} from '../layout.ts';
import { textRows } from '../text-input.ts';
import type { PageStyle, Theme } from '../theme.ts';
import { INTERVIEW_KEYS } from './keys.ts';
import { type InterviewConfig, type InterviewState, modeOf } from './state.ts';

export type InterviewStyle = Pick<
  InterviewConfig,
  'actions' | 'theme' | 'ascii' | 'draw' | 'aimMs'
>;

type InterviewPageStyle = InterviewStyle & PageStyle;

/** The whole screen as lines, at most as many as the terminal has rows. */
export function interviewView(state: InterviewState, size: Size, style: InterviewStyle): string[] {
  const { margin, width } = layoutFor(size);
  const { phase } = state.interview;
  if (phase.type === 'done') return [];
  const page = { ...style, width };
  const head = header(state, phase.question, page);
  const { content, top, rows } = contentWindow(state, size, style);
  const { lines: body, below } = windowOf(content.lines, { top, rows });
  const notice = style.theme.muted(state.notice ?? formatLinesBelow(below, 'page keys'));
  const foot = [fit(notice, width).trimEnd(), ...keyLines(state, page)];
  const lines = [...head, '', ...padRows(body, rows), ...foot];
  return indent(lines.slice(-size.rows), margin);
}

/** The lines between header and foot, and those of them that must be in sight. */
interface Content {
  readonly lines: readonly string[];
  readonly focus: { readonly from: number; readonly to: number };
}

/** The content lines that are in sight. */
export interface ContentWindow {
  readonly content: Content;
  readonly top: number;
  readonly rows: number;
}

/** Two lines and a blank. */
const HEAD_ROWS = 3;

/** The lines in sight: those around the current point or cursor, unless they were scrolled away. */
export function contentWindow(
  state: InterviewState,
  size: Size,
  style: InterviewStyle,
): ContentWindow {
  const { width } = layoutFor(size);
  const content = contentOf(state, { ...style, width });
  const footRows = modeOf(state) === 'marking' ? 2 : 1;
  const around = HEAD_ROWS + 1 + footRows;
  const rows = contentRows(size, content.lines.length, around);
  return { content, rows, top: state.top ?? topFor(content, rows) };
}

/** `Delivery Guarantees · trap`. */
export function placeOfQuestion({ topic, item }: Question, theme: Theme): string {
  const { facet } = item.card;
  return facet === null ? topic : `${topic} · ${theme.accent(facet)}`;
}

/** The words of a point found in a typed answer: `partial match: message, ID`; empty if there are none. */
export function formatMatch({ isFound, isDenied, words }: PointMatch): string {
  if (words.length === 0) return '';
  const found = isFound ? 'found' : 'partial match';
  return `${isDenied ? 'negated' : found}: ${words.join(', ')}`;
}

const BAR_COLUMNS = 14;

/** The two lines above a question: topic and facet, progress, and the clock. */
function header(state: InterviewState, question: Question, style: InterviewPageStyle): string[] {
  const { theme, width, ascii } = style;
  const { position, questions } = state.interview;
  const share = position / Math.max(questions.length, 1);
  const bar = theme.accent(progressBar(share, { width: BAR_COLUMNS, ascii }));
  const number = `${position + 1} of ${questions.length}`;
  const counts = `${theme.muted(`${number} ·`)} ${clock(state, style)}`;
  const place = placeOfQuestion(question, theme);
  const right = width < NARROW_COLUMNS ? '' : bar;
  return [spread(place, right, width), spread('', counts, width)];
}

function clock(state: InterviewState, { theme, aimMs }: InterviewPageStyle): string {
  const { phase } = state.interview;
  if (phase.type === 'marking') return theme.muted(`answered in ${formatClock(phase.ms)}`);
  const elapsedMs = Math.max(state.now - state.shownAt, 0);
  const time = `${formatClock(elapsedMs)} / ${formatClock(aimMs)}`;
  return elapsedMs > aimMs ? theme.warn(`${time} over`) : theme.muted(time);
}

const AT_TOP = { from: 0, to: 0 };

/** The question with what is typed, or the points to tick, or the help. */
function contentOf(state: InterviewState, style: InterviewPageStyle): Content {
  if (state.showsHelp) return { lines: helpLines(state, style), focus: AT_TOP };
  const { phase } = state.interview;
  if (phase.type === 'done') return { lines: [], focus: AT_TOP };
  const question = style.draw(phase.question.asked, style.width);
  if (phase.type === 'marking') return markingContent(phase, question, state.point, style);
  if (state.field === null) return { lines: question, focus: AT_TOP };
  const { rows, cursorRow } = textRows(state.field, style.width, style.ascii ? '|' : '▏');
  const above = [...question, rule(style)];
  const at = above.length + cursorRow;
  return { lines: [...above, ...rows], focus: { from: at, to: at } };
}

function markingContent(
  marking: Marking,
  question: readonly string[],
  point: number,
  style: InterviewPageStyle,
): Content {
  const { theme, width } = style;
  const { model } = marking.question;
  const rows = rubricRows(marking, point, style);
  const title = marking.matches === null ? 'Tick what you said.' : 'Points found are ticked.';
  const above = [
    ...question,
    rule(style),
    ...(marking.text === null ? [] : [...typedLines(marking.text, style), rule(style)]),
    ...(model === null ? [] : [...style.draw(model, width), rule(style)]),
    spread(theme.strong(title), '', width).trimEnd(),
  ];
  const from = rows.slice(0, point).reduce((at, lines) => at + lines.length, above.length);
  const to = from + (rows[point]?.length ?? 1) - 1;
  return { lines: [...above, ...rows.flat()], focus: { from, to } };
}

function typedLines(text: string, { theme, width }: PageStyle): string[] {
  const written = text.trim();
  if (written === '') return [theme.muted('You wrote nothing.')];
  return [theme.muted('You wrote:'), ...wrap(written, width)];
}

/** Pointer, box and number before a point's text: `› [x]  1 `. */
const BEFORE_POINT = 9;

/** The lines of each point: its box and text, and below it the words found in a typed answer. */
function rubricRows(marking: Marking, here: number, style: InterviewPageStyle): string[][] {
  const { theme, ascii, draw } = style;
  const width = Math.max(style.width - BEFORE_POINT, 10);
  return marking.question.points.map((point, at) => {
    const [first = '', ...more] = draw(point, width);
    const isTicked = marking.ticks[at] === true;
    const pointer = here === at ? theme.accent(ascii ? '>' : '›') : ' ';
    const box = isTicked ? theme.good('[x]') : '[ ]';
    const number = theme.muted(String(at + 1).padStart(2));
    const match = marking.matches?.[at];
    const found = match === undefined ? '' : formatMatch(match);
    const words = found === '' ? [] : wrap(found, width).map(theme.muted);
    return [`${pointer} ${box} ${number} ${first}`, ...indent([...more, ...words], BEFORE_POINT)];
  });
}

function rule({ theme, ascii, width }: PageStyle): string {
  return theme.muted((ascii ? '-' : '─').repeat(width));
}

const MATCHING =
  'Points are ticked if your answer has at least two of their words. Rare words count more; ' +
  'endings and accents are ignored; words that you negate with "not" or "never" do not count. ' +
  'This compares words, not meaning, so you have the last word.';

function helpLines(state: InterviewState, style: InterviewPageStyle): string[] {
  const { phase } = state.interview;
  const isMatched = phase.type === 'marking' && phase.matches !== null;
  const more = isMatched ? ['', ...wrap(MATCHING, style.width).map(style.theme.muted)] : [];
  return [...helpPage(rowsIn(INTERVIEW_KEYS, modeOf(state)), style), ...more];
}

/** The first line, unless the focus would be out of sight. */
function topFor({ lines, focus }: Content, rows: number): number {
  if (focus.to < rows) return 0;
  const above = Math.floor(Math.max(rows - (focus.to - focus.from + 1), 0) / 2);
  return Math.min(Math.max(focus.from - above, 0), Math.max(lines.length - rows, 0));
}

function keyLines(state: InterviewState, style: InterviewPageStyle): string[] {
  const { theme, width, actions } = style;
  const hints = hintLine(rowsIn(INTERVIEW_KEYS, modeOf(state)), width, theme);
  const { phase } = state.interview;
  if (phase.type !== 'marking') return [hints];
  const grade = gradeOf(phase);
  const outcome = actions.previews(state.interview).get(grade);
  const label = outcome === undefined ? '' : ` ${theme.muted(outcomeLabel(outcome))}`;
  const share = `${foundIn(phase.ticks)} of ${phase.ticks.length} points`;
  return [spread(`grade: ${theme.strong(gradeWord(grade))}${label}`, share, width), hints];
}
