import type { Marking } from '../../interview/interview.ts';
import { helpRows } from '../keys.ts';
import { spread } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { INTERVIEW_KEYS } from './keys.ts';
import { type RubricStyle, rubricRows } from './rubric-lines.ts';
import { type InterviewState, keyModeOf } from './state.ts';
import { fieldLines } from './text-field.ts';

/** The lines between header and foot, and which of them must be in sight. */
export interface InterviewContent {
  readonly lines: readonly string[];
  readonly focus: { readonly from: number; readonly to: number };
}

const AT_TOP = { from: 0, to: 0 };

/** What the screen shows of an interview: the question, what is typed, or what counts. */
export function interviewContent(state: InterviewState, style: RubricStyle): InterviewContent {
  if (state.showsHelp) return { lines: helpLines(state, style), focus: AT_TOP };
  const { phase } = state.interview;
  if (phase.type === 'done') return { lines: [], focus: AT_TOP };
  const question = [...style.draw(phase.question.asked, style.width)];
  if (phase.type === 'marking') return markingContent(phase, question, state.point, style);
  if (state.field === null) return { lines: question, focus: AT_TOP };
  const { lines, cursorLine } = fieldLines(state.field, style.width, style.ascii ? '|' : '▏');
  const above = [...question, ruleOf(style)];
  const at = above.length + cursorLine;
  return { lines: [...above, ...lines], focus: { from: at, to: at } };
}

function markingContent(
  marking: Marking,
  question: readonly string[],
  point: number,
  style: RubricStyle,
): InterviewContent {
  const { theme, width } = style;
  const { model } = marking.question;
  const rows = rubricRows(marking, point, style);
  const title = marking.matches === null ? 'Tick what you said.' : 'Ticked: what was found.';
  const above = [
    ...question,
    ruleOf(style),
    ...(marking.text === null ? [] : [...typedLines(marking.text, style), ruleOf(style)]),
    ...(model === null ? [] : [...style.draw(model, width), ruleOf(style)]),
    spread(theme.strong(title), '', width).trimEnd(),
  ];
  const from = rows.slice(0, point).reduce((at, { lines }) => at + lines.length, above.length);
  const to = from + (rows[point]?.lines.length ?? 1) - 1;
  return { lines: [...above, ...rows.flatMap(({ lines }) => lines)], focus: { from, to } };
}

function typedLines(text: string, { theme, width }: RubricStyle): string[] {
  const written = text.trim();
  if (written === '') return [theme.muted('You wrote nothing.')];
  return [theme.muted('You wrote:'), ...wrap(written, width)];
}

function ruleOf({ theme, ascii, width }: RubricStyle): string {
  return theme.muted((ascii ? '-' : '─').repeat(width));
}

const MATCHING =
  'A typed answer comes with the points ticked that it has: two words of a point at least, ' +
  'rare ones counting more, endings and accents not at all, and what it says not or never of left ' +
  'out. It compares words, not their meaning: whether that is right, you decide.';

function helpLines(state: InterviewState, { theme, width }: RubricStyle): string[] {
  const rows = helpRows(INTERVIEW_KEYS[keyModeOf(state)], width, theme);
  const { phase } = state.interview;
  const isMatched = phase.type === 'marking' && phase.matches !== null;
  const more = isMatched ? ['', ...wrap(MATCHING, width).map(theme.muted)] : [];
  const title = spread(`${theme.strong('Keys')}  ${theme.muted('any key goes back')}`, '', width);
  return [title.trimEnd(), '', ...rows, ...more];
}
