import { foundIn, gradeOf, type Interview, stepInterview } from '../../interview/interview.ts';
import { parseGrade } from '../../schedule/grade.ts';
import { formatClock } from '../format.ts';
import { gradeWord, outcomeInWords } from '../grade-labels.ts';
import { actionFor, bound, type KeyRow, rowsIn } from '../keys.ts';
import { wrap } from '../layout.ts';
import type { PlainApp } from '../plain-app.ts';
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
    say: (state, before, isOver) => linesFor({ state, before, isOver }, page),
  };
}

/** What a line leads to. Where an answer is typed, any line but a command is part of that answer. */
function afterLine(config: InterviewConfig, state: InterviewState, line: string): InterviewNext {
  const mode = modeOf(state);
  const said = line.trim().toLowerCase();
  if (state.field !== null && mode === 'typing' && !COMMAND.test(said)) {
    const more = state.field.text === '' ? line : `\n${line}`;
    return { type: 'go-on', state: { ...state, field: insertText(state.field, more) } };
  }
  const word = said.replace(/^\//, '');
  const action = actionFor({ name: word === '' ? 'enter' : word }, rowsIn(PLAIN_KEYS, mode));
  if (action?.type === 'skip') return skipped(config, state);
  if (action !== null) return act(config, state, action);
  const marked = mode === 'marking' ? markedBy(word, state.interview, config) : null;
  // A line that means nothing is answered with the keys.
  if (marked === null) return act(config, state, { type: 'help' });
  return { type: 'go-on', state: { ...state, interview: marked } };
}

/** A line that is no part of the answer, while answers are typed. */
const COMMAND = /^(?:\.|\/[qnu?])$/;

type PlainKey = KeyRow<InterviewAction, InterviewMode>;

/** What a line can say, beside the numbers of points and the names of grades. */
const PLAIN_KEYS: readonly PlainKey[] = [
  row('enter', 'done', ['speaking'], 'you have answered'),
  row('e', 'compose', ['speaking'], 'answer in your editor'),
  row('.', 'done', ['typing'], 'you have answered'),
  row('enter', 'keep', ['marking'], 'keep the grade, on to the next question'),
  row('n next', 'skip', ['speaking', 'typing', 'marking'], 'skip the question'),
  row('u undo', 'undo', ['speaking', 'typing', 'marking'], 'undo'),
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

/** A screen reader is told of no key that a line has no room for. */
function skipped(config: InterviewConfig, state: InterviewState): InterviewNext {
  const next = act(config, state, { type: 'skip' });
  return { ...next, state: { ...next.state, notice: 'Skipped.' } };
}

/** The interview with points ticked by their numbers, or graded by name; null where the word is neither. */
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

type PageStyle = InterviewConfig & { readonly width: number };

interface Moment {
  readonly state: InterviewState;
  readonly before: InterviewState | null;
  readonly isOver: boolean;
}

/** What came of a line, and what is in front now: after a tick or a grade, the marking alone. */
function linesFor({ state, before, isOver }: Moment, style: PageStyle): string[] {
  const { interview, notice } = state;
  const told = notice === null ? [] : [notice];
  if (isOver) return told;
  if (state.showsHelp) return [...helpLines(state), ...markingLines(interview, style)];
  const isSame = notice === null && before?.interview === interview;
  if (isSame && modeOf(state) === 'typing') return [];
  if (interview.phase.type === 'asking') return [...told, ...questionLines(interview, style)];
  const isMarkedOn = notice === null && before?.interview.phase.type === 'marking';
  const rubric = isMarkedOn ? [] : rubricLines(interview, style);
  return [...told, ...rubric, ...markingLines(interview, style)];
}

const TYPE_IT = 'Type your answer; a line with a dot alone ends it. /n skips, /u undoes, /q quits.';

/** The question in front, and how it is answered. */
function questionLines({ phase, position, questions }: Interview, style: PageStyle): string[] {
  if (phase.type !== 'asking') return [];
  const place = placeOfQuestion(phase.question, style.theme).replaceAll(' · ', ', ');
  return [
    '',
    `[${position + 1} of ${questions.length}] ${place}.`,
    ...style.draw(phase.question.asked, style.width),
    ...wrap(style.isTyped ? TYPE_IT : 'Answer aloud, then press Enter.', style.width),
  ];
}

/** Below the number and the box of a point. */
const HANGING = '       ';

/** What counts, as it is ticked at first. */
function rubricLines({ phase }: Interview, style: PageStyle): string[] {
  if (phase.type !== 'marking') return [];
  const { question, ticks, matches, ms } = phase;
  const model = question.model === null ? [] : style.draw(question.model, style.width);
  const points = question.points.flatMap((point, at) => {
    const [first = '', ...more] = style.draw(point, style.width - HANGING.length);
    const match = matches?.[at];
    const isMet = match !== undefined && match.words.length > 0;
    const found = isMet ? [`${formatMatch(match)}: ${match.words.join(', ')}`] : [];
    const box = ticks[at] === true ? '[x]' : '[ ]';
    const below = [...more, ...found].map((line) => HANGING + line);
    return [`${String(at + 1).padStart(2)} ${box} ${first}`, ...below];
  });
  return [`You took ${formatClock(ms)}.`, ...model, 'What counts:', ...points];
}

/** What is ticked, the grade that follows from it, and what can be typed. */
function markingLines(interview: Interview, { actions, width }: PageStyle): string[] {
  const { phase } = interview;
  if (phase.type !== 'marking') return [];
  const grade = gradeOf(phase);
  const outcome = actions.previews(interview).get(grade);
  const label = outcome === undefined ? '' : ` (${outcomeInWords(outcome)})`;
  const numbers = phase.ticks.flatMap((isTicked, at) => (isTicked ? [at + 1] : []));
  const which = numbers.length === 0 ? 'Nothing ticked' : `Ticked ${numbers.join(' ')}`;
  const lines = [
    `${which}: ${foundIn(phase.ticks)} of ${phase.ticks.length} points, ${gradeWord(grade)}${label}.`,
    'Numbers tick, a grade sets it, Enter keeps it, n skips, u undo, q quit >',
  ];
  return lines.flatMap((line) => wrap(line, width));
}

type Helped = Pick<PlainKey, 'label' | 'help'>;

const MARKS: readonly Helped[] = [
  { label: '1 2', help: 'tick the points so numbered, or take their ticks away' },
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
