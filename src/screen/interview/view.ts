import { foundIn, gradeOf, type Marking } from '../../interview/interview.ts';
import type { PointMatch } from '../../interview/match.ts';
import type { Question } from '../../interview/question.ts';
import { progressBar } from '../charts.ts';
import { formatClock } from '../format.ts';
import { gradeWord, outcomeLabel } from '../grade-labels.ts';
import { helpRows, hintLine, rowsIn } from '../keys.ts';
import {
  fit,
  formatLinesBelow,
  indent,
  layoutFor,
  NARROW_COLUMNS,
  type Size,
  spread,
  windowOf,
  wrap,
} from '../layout.ts';
import { textRows } from '../text-input.ts';
import type { Theme } from '../theme.ts';
import { INTERVIEW_KEYS } from './keys.ts';
import { type InterviewConfig, type InterviewState, modeOf } from './state.ts';

/** How the interview is drawn. */
export type InterviewStyle = Pick<
  InterviewConfig,
  'actions' | 'theme' | 'ascii' | 'draw' | 'aimMs'
>;

/** The same, with the columns between the margins. */
type PageStyle = InterviewStyle & { readonly width: number };

/** On a taller terminal the keys stay here, near the text, unless it needs the room. */
const COMFORTABLE_ROWS = 28;

/** The whole screen as lines, no more than the terminal has rows. */
export function interviewView(state: InterviewState, size: Size, style: InterviewStyle): string[] {
  const { margin, width } = layoutFor(size);
  const { phase } = state.interview;
  if (phase.type === 'done') return [];
  const page = { ...style, width };
  const head = header(state, phase.question, page);
  const { content, top, rows } = contentWindow(state, size, style);
  const view = windowOf(content.lines, { top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const foot = fit(footLine(state.notice, view.below, style.theme), width).trimEnd();
  const lines = [...head, '', ...view.lines, ...filler, foot, ...footKeys(state, page)];
  return indent(lines.slice(-size.rows), margin);
}

/** The lines between header and foot, and which of them must be in sight. */
interface Content {
  readonly lines: readonly string[];
  readonly focus: { readonly from: number; readonly to: number };
}

/** Which content lines are in sight. */
export interface ContentWindow {
  readonly content: Content;
  readonly top: number;
  readonly rows: number;
}

/** Two lines and a blank one. */
const HEAD_ROWS = 3;

/** Which lines the screen has room for; what is being worked on is among them unless it was scrolled away. */
export function contentWindow(
  state: InterviewState,
  size: Size,
  style: InterviewStyle,
): ContentWindow {
  const { width } = layoutFor(size);
  const content = contentOf(state, { ...style, width });
  const footRows = modeOf(state) === 'marking' ? 2 : 1;
  const around = HEAD_ROWS + 1 + footRows;
  const needed = content.lines.length + around;
  const height = needed > COMFORTABLE_ROWS ? size.rows : Math.min(size.rows, COMFORTABLE_ROWS);
  const rows = Math.max(height - around, 1);
  return { content, rows, top: state.top ?? topFor(content, rows) };
}

/** `Delivery Guarantees · trap`. */
export function placeOfQuestion({ topic, item }: Question, theme: Theme): string {
  const { facet } = item.card;
  return facet === null ? topic : `${topic} · ${theme.accent(facet)}`;
}

/** How a typed answer has a point, before the words of it that were met. */
export function formatMatch({ isFound, isDenied }: PointMatch): string {
  if (isDenied) return 'you say not or never of';
  return isFound ? 'found' : 'only';
}

const BAR_COLUMNS = 14;

/** The two lines above a question: topic and facet, how far the interview has come, and the clock. */
function header(state: InterviewState, question: Question, style: PageStyle): string[] {
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

function clock(state: InterviewState, { theme, aimMs }: PageStyle): string {
  const { phase } = state.interview;
  if (phase.type === 'marking') return theme.muted(`answered in ${formatClock(phase.ms)}`);
  const elapsedMs = Math.max(state.now - state.shownAt, 0);
  const time = `${formatClock(elapsedMs)} / ${formatClock(aimMs)}`;
  return elapsedMs > aimMs ? theme.warn(`${time} over`) : theme.muted(time);
}

const AT_TOP = { from: 0, to: 0 };

/** The question, what is typed, or what counts. */
function contentOf(state: InterviewState, style: PageStyle): Content {
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
  style: PageStyle,
): Content {
  const { theme, width } = style;
  const { model } = marking.question;
  const rows = rubricRows(marking, point, style);
  const title = marking.matches === null ? 'Tick what you said.' : 'Ticked: what was found.';
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

/** Mark, box, number and blanks before a point's text: `› [x]  1 `. */
const BEFORE_POINT = 9;

/** Each point's lines: its box, and below it which of its words a typed answer was found to have. */
function rubricRows(marking: Marking, here: number, style: PageStyle): string[][] {
  const { theme, ascii, draw } = style;
  const width = Math.max(style.width - BEFORE_POINT, 10);
  return marking.question.points.map((point, at) => {
    const [first = '', ...more] = draw(point, width);
    const isTicked = marking.ticks[at] === true;
    const pointer = here === at ? theme.accent(ascii ? '>' : '›') : ' ';
    const box = isTicked ? theme.good('[x]') : '[ ]';
    const number = theme.muted(String(at + 1).padStart(2));
    const match = marking.matches?.[at];
    const words = match === undefined ? [] : matchedLines(match, width).map(theme.muted);
    return [`${pointer} ${box} ${number} ${first}`, ...indent([...more, ...words], BEFORE_POINT)];
  });
}

function matchedLines(match: PointMatch, width: number): string[] {
  if (match.words.length === 0) return [];
  return wrap(`${formatMatch(match)}: ${match.words.join(', ')}`, width);
}

function rule({ theme, ascii, width }: PageStyle): string {
  return theme.muted((ascii ? '-' : '─').repeat(width));
}

const MATCHING =
  'A typed answer comes with the points ticked that it has: two words of a point at least, ' +
  'rare ones counting more, endings and accents not at all, and what it says not or never of left ' +
  'out. It compares words, not their meaning: whether that is right, you decide.';

function helpLines(state: InterviewState, { theme, width }: PageStyle): string[] {
  const rows = helpRows(rowsIn(INTERVIEW_KEYS, modeOf(state)), width, theme);
  const { phase } = state.interview;
  const isMatched = phase.type === 'marking' && phase.matches !== null;
  const more = isMatched ? ['', ...wrap(MATCHING, width).map(theme.muted)] : [];
  const title = spread(`${theme.strong('Keys')}  ${theme.muted('any key goes back')}`, '', width);
  return [title.trimEnd(), '', ...rows, ...more];
}

/** The first line, unless what is being worked on would be out of sight. */
function topFor({ lines, focus }: Content, rows: number): number {
  if (focus.to < rows) return 0;
  const above = Math.floor(Math.max(rows - (focus.to - focus.from + 1), 0) / 2);
  return Math.min(Math.max(focus.from - above, 0), Math.max(lines.length - rows, 0));
}

function footKeys(state: InterviewState, { theme, width, actions }: PageStyle): string[] {
  const hints = hintLine(rowsIn(INTERVIEW_KEYS, modeOf(state)), width, theme);
  const { phase } = state.interview;
  if (phase.type !== 'marking') return [hints];
  const grade = gradeOf(phase);
  const outcome = actions.previews(state.interview).get(grade);
  const label = outcome === undefined ? '' : ` ${theme.muted(outcomeLabel(outcome))}`;
  const share = `${foundIn(phase.ticks)} of ${phase.ticks.length} points`;
  return [spread(`grade: ${theme.strong(gradeWord(grade))}${label}`, share, width), hints];
}

function footLine(notice: string | null, below: number, theme: Theme): string {
  if (notice !== null) return theme.muted(notice);
  return below === 0 ? '' : theme.muted(`${formatLinesBelow(below)} · page keys`);
}
