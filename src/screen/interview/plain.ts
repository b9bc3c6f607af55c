import { foundIn, gradeOf, type Interview, stepInterview } from '../../interview/interview.ts';
import { parseGrade } from '../../schedule/grade.ts';
import { formatClock } from '../format.ts';
import { gradeWord, outcomeInWords } from '../grade-labels.ts';
import { actionFor, bound, type KeyRow, rowsIn } from '../keys.ts';
import { wrap } from '../layout.ts';
import type { PlainApp, PlainTurn } from '../plain-app.ts';
import { insertText } from '../text-input.ts';
import { act, type InterviewEnd, type InterviewNext } from './index.ts';
import type { InterviewAction, InterviewMode } from './keys.ts';
import { type InterviewConfig, type InterviewState, modeOf, openInterview } from './state.ts';
import { formatMatch, placeOfQuestion } from './view.ts';

/** The mock interview in plain lines, of at most `width` columns. */
export function plainInterview(
  config: InterviewConfig,
  width: number,
): PlainApp<InterviewState, InterviewEnd> {
  const page = { ...config, width };
  return {
    init: () => openInterview(config),
    update: (state, line) => afterLine(config, { ...state, notice: null, showsHelp: false }, line),
    view: (turn) => linesFor(turn, page),
  };
}

/** The interview after a line. If answers are typed, any line but a command is part of the answer. */
function afterLine(config: InterviewConfig, state: InterviewState, line: string): InterviewNext {
  const mode = modeOf(state);
  const command = line.trim().toLowerCase();
  if (state.field !== null && mode === 'typing' && !COMMAND.test(command)) {
    const more = state.field.text === '' ? line : `\n${line}`;
    return { type: 'continue', state: { ...state, field: insertText(state.field, more) } };
  }
  const word = command.replace(/^\//, '');
  const action = actionFor({ name: word === '' ? 'enter' : word }, rowsIn(PLAIN_KEYS, mode));
  if (action?.type === 'skip') return skipped(config, state);
  if (action !== null) return act(config, state, action);
  const marked = mode === 'marking' ? markedBy(word, state.interview, config) : null;
  // An unknown line shows the help.
  if (marked === null) return act(config, state, { type: 'help' });
  return { type: 'continue', state: { ...state, interview: marked } };
}

/** A line that is not part of a typed answer. */
const COMMAND = /^(?:\.|\/[qnu?])$/;

type PlainKey = KeyRow<InterviewAction, InterviewMode>;

/** The commands of a line, besides numbers of points and names of grades. */
const PLAIN_KEYS: readonly PlainKey[] = [
  row('enter', 'done', ['speaking'], 'show the points, once you have answered'),
  row('e', 'compose', ['speaking'], 'answer in your editor'),
  row('.', 'done', ['typing'], 'finish and show the points'),
  row('enter', 'keep', ['marking'], 'keep the grade and go to the next question'),
  row('n next', 'skip', ['speaking', 'typing', 'marking'], 'skip the question'),
  row('u undo', 'undo', ['speaking', 'typing', 'marking'], 'return to the previous question'),
  row('q quit', 'quit', ['speaking', 'typing', 'marking'], 'quit'),
];

function row(
  words: string,
  type: 'done' | 'compose' | 'keep' | 'skip' | 'undo' | 'quit',
  modes: readonly InterviewMode[],
  help: string,
): PlainKey {
  const [first = ''] = words.split(' ');
  return bound(words, { type }, { modes, label: first === 'enter' ? 'Enter' : first, help });
}

/** The notice of the full screen names a key, which means nothing in plain lines. */
function skipped(config: InterviewConfig, state: InterviewState): InterviewNext {
  const next = act(config, state, { type: 'skip' });
  return { ...next, state: { ...next.state, notice: 'Skipped.' } };
}

/** Ticks points by their numbers, or grades by name; null if the word is neither. */
function markedBy(word: string, interview: Interview, { scale }: InterviewConfig) {
  const numbers = /^\d{1,2}(?:[ ,]+\d{1,2})*$/.test(word) ? (word.match(/\d+/g) ?? []) : [];
  const grade = parseGrade(word, scale);
  if (numbers.length === 0) {
    return grade === null ? null : stepInterview(interview, { type: 'grade', grade });
  }
  return numbers.reduce(
    (now, number) => stepInterview(now, { type: 'tick', point: Number(number) - 1 }),
    interview,
  );
}

type PlainConfig = InterviewConfig & { readonly width: number };

/** The notice or help, then what is new: after a tick or a grade only the marking. */
function linesFor(
  { state, before, isOver }: PlainTurn<InterviewState>,
  style: PlainConfig,
): string[] {
  const { interview, notice } = state;
  const noticeLines = notice === null ? [] : [notice];
  if (isOver) return noticeLines;
  if (state.showsHelp) return [...helpLines(state), ...markingLines(interview, style)];
  const isSame = notice === null && before?.interview === interview;
  if (isSame && modeOf(state) === 'typing') return [];
  if (interview.phase.type === 'asking') {
    return [...noticeLines, ...questionLines(interview, style)];
  }
  const isMarkedOn = notice === null && before?.interview.phase.type === 'marking';
  const rubric = isMarkedOn ? [] : rubricLines(interview, style);
  return [...noticeLines, ...rubric, ...markingLines(interview, style)];
}

const TYPE_IT = 'Type your answer, then a line with only a dot. /n skips, /u undoes, /q quits.';

/** The question, and how to answer it. */
function questionLines({ phase, position, questions }: Interview, style: PlainConfig): string[] {
  if (phase.type !== 'asking') return [];
  const place = placeOfQuestion(phase.question, style.theme).replaceAll(' · ', ', ');
  return [
    '',
    `[${position + 1} of ${questions.length}] ${place}.`,
    ...style.draw(phase.question.asked, style.width),
    ...wrap(style.isTyped ? TYPE_IT : 'Answer aloud, then press Enter.', style.width),
  ];
}

/** The indent below the number and the box of a point. */
const HANGING = '       ';

/** The points, ticked as they are at first. */
function rubricLines({ phase }: Interview, style: PlainConfig): string[] {
  if (phase.type !== 'marking') return [];
  const { question, ticks, matches, ms } = phase;
  const model = question.model === null ? [] : style.draw(question.model, style.width);
  const points = question.points.flatMap((point, at) => {
    const [first = '', ...more] = style.draw(point, style.width - HANGING.length);
    const match = matches?.[at];
    const found = match === undefined ? '' : formatMatch(match);
    const box = ticks[at] === true ? '[x]' : '[ ]';
    const below = [...more, ...(found === '' ? [] : [found])].map((line) => HANGING + line);
    return [`${String(at + 1).padStart(2)} ${box} ${first}`, ...below];
  });
  return [`You took ${formatClock(ms)}.`, ...model, 'Points:', ...points];
}

/** What is ticked, the grade it comes to, and what can be typed. */
function markingLines(interview: Interview, { actions, width }: PlainConfig): string[] {
  const { phase } = interview;
  if (phase.type !== 'marking') return [];
  const grade = gradeOf(phase);
  const outcome = actions.previews(interview).get(grade);
  const label = outcome === undefined ? '' : ` (${outcomeInWords(outcome)})`;
  const numbers = phase.ticks.flatMap((isTicked, at) => (isTicked ? [at + 1] : []));
  const which = numbers.length === 0 ? 'Nothing ticked' : `Ticked ${numbers.join(' ')}`;
  const lines = [
    `${which}: ${foundIn(phase.ticks)} of ${phase.ticks.length} points, ${gradeWord(grade)}${label}.`,
    'Type point numbers or a grade; Enter keeps it, n skips, u undoes, q quits >',
  ];
  return lines.flatMap((line) => wrap(line, width));
}

type Helped = Pick<PlainKey, 'label' | 'help'>;

const MARKS: readonly Helped[] = [
  { label: '1 2', help: 'tick or untick the points with these numbers' },
  { label: 'good', help: 'set the grade: again, hard, good, easy, or q0 to q5' },
];

function helpLines(state: InterviewState): string[] {
  const mode = modeOf(state);
  const [first, ...others] = rowsIn(PLAIN_KEYS, mode);
  const marks = mode === 'marking' ? MARKS : [];
  const rows: readonly Helped[] = [...(first === undefined ? [] : [first]), ...marks, ...others];
  const names = rows.map(({ label }) => (mode === 'typing' && label !== '.' ? `/${label}` : label));
  const columns = Math.max(...names.map((name) => name.length)) + 2;
  return rows.map(({ help }, at) => `${(names[at] ?? '').padEnd(columns)}${help ?? ''}`);
}
