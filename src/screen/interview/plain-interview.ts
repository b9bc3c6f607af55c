import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  type Interview,
  type InterviewDesk,
  type InterviewStepped,
  stepInterview,
} from '../../interview/interview.ts';
import { type GradeScale, parseGrade } from '../../schedule/grade.ts';
import type { InterviewEnd } from './end.ts';
import { markingLines, type PlainStyle, questionLines, rubricLines } from './plain-lines.ts';

/** What an interview in plain lines is made from. */
export interface PlainInterviewConfig {
  readonly interview: Interview;
  readonly desk: InterviewDesk;
  readonly style: PlainStyle;
  readonly scale: GradeScale;
  readonly input: Readable;
  readonly print: (text: string) => void;
  readonly now: () => number;
  readonly stopped: AbortSignal;
}

/** A mock interview for terminals without a cursor to move, and for screen readers. */
export async function plainInterview(config: PlainInterviewConfig): Promise<InterviewEnd> {
  const lines = createInterface({ input: config.input, signal: config.stopped });
  try {
    return await answerLines(lines, config);
  } finally {
    // Else the process would go on reading.
    lines.close();
  }
}

/** Where an interview in lines stands. */
interface PlainState {
  readonly interview: Interview;
  /** The lines of the answer being typed. */
  readonly typed: readonly string[];
  readonly shownAt: number;
}

async function answerLines(
  lines: AsyncIterable<string>,
  config: PlainInterviewConfig,
): Promise<InterviewEnd> {
  let state: PlainState = { interview: config.interview, typed: [], shownAt: config.now() };
  say(config, questionLines(state.interview, config.style));
  for await (const line of lines) {
    const next = afterLine(state, line, config);
    if (next === 'quit') return { interview: state.interview, reason: 'quit' };
    const { interview } = next;
    if (interview.phase.type === 'done') return { interview, reason: 'finished' };
    const isNext = interview.position > state.interview.position;
    if (isNext && config.desk.isTimeUp()) return { interview, reason: 'time-up' };
    state = next;
  }
  return { interview: state.interview, reason: 'closed' };
}

function afterLine(
  state: PlainState,
  line: string,
  config: PlainInterviewConfig,
): PlainState | 'quit' {
  const isWriting = state.interview.phase.type === 'asking' && config.style.isTyped;
  const said = line.trim().toLowerCase();
  if (isWriting && !COMMAND.test(said)) return written(state, line, config);
  const word = said.replace(/^\//, '');
  if (word === 'q' || word === 'quit') return 'quit';
  if (word === 'u' || word === 'undo')
    return told(state, config.desk.undo(state.interview), config);
  if (word === 'n' || word === 'next') return told(state, skipped(state), config);
  if (state.interview.phase.type === 'asking') return spoken(state, word, config);
  return marked(state, word, config);
}

/** A line that is no answer, while answers are typed. */
const COMMAND = /^\/[qnu]$/;

function skipped({ interview }: PlainState): InterviewStepped {
  return { interview: stepInterview(interview, { type: 'skip' }), notice: 'Skipped.' };
}

function written(state: PlainState, line: string, config: PlainInterviewConfig): PlainState {
  if (line.trim() !== '.') return { ...state, typed: [...state.typed, line] };
  return answered(state, state.typed.join('\n'), config);
}

function spoken(state: PlainState, word: string, config: PlainInterviewConfig): PlainState {
  if (word === 'e') return composed(state, config);
  if (word === '') return answered(state, null, config);
  say(config, [
    'Enter  you have answered',
    'e      answer in your editor',
    'n      skip the question',
    'u      undo',
    'q      quit',
  ]);
  return state;
}

function composed(state: PlainState, config: PlainInterviewConfig): PlainState {
  const { text, notice } = config.desk.compose(state.interview, '');
  if (notice !== null) say(config, [notice]);
  if (text !== null) return answered(state, text, config);
  say(config, questionLines(state.interview, config.style));
  return state;
}

function answered(
  state: PlainState,
  text: string | null,
  config: PlainInterviewConfig,
): PlainState {
  const ms = Math.max(config.now() - state.shownAt, 0);
  const interview = stepInterview(state.interview, { type: 'answered', text, ms });
  showMarking(interview, config);
  return { ...state, interview, typed: [] };
}

function marked(state: PlainState, word: string, config: PlainInterviewConfig): PlainState {
  if (word === '') return told(state, config.desk.keep(state.interview), config);
  const grade = parseGrade(word, config.scale);
  const numbers = /^\d{1,2}(?:[ ,]+\d{1,2})*$/.test(word) ? (word.match(/\d+/g) ?? []) : [];
  const interview =
    grade !== null && numbers.length === 0
      ? stepInterview(state.interview, { type: 'grade', grade })
      : numbers.reduce(
          (now, number) => stepInterview(now, { type: 'tick', point: Number(number) - 1 }),
          state.interview,
        );
  say(config, markingLines(interview, config.desk, config.style));
  return { ...state, interview };
}

/** After a step of the desk's: what came of it, and what is in front now. */
function told(
  state: PlainState,
  { interview, notice }: InterviewStepped,
  config: PlainInterviewConfig,
): PlainState {
  if (notice !== null) say(config, [notice]);
  if (interview.phase.type === 'marking') showMarking(interview, config);
  else say(config, questionLines(interview, config.style));
  return interview === state.interview ? state : { interview, typed: [], shownAt: config.now() };
}

function showMarking(interview: Interview, config: PlainInterviewConfig): void {
  say(config, [
    ...rubricLines(interview, config.style),
    ...markingLines(interview, config.desk, config.style),
  ]);
}

function say({ print }: PlainInterviewConfig, lines: readonly string[]): void {
  for (const line of lines) print(`${line}\n`);
}
