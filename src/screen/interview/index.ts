import {
  type Composed,
  gradeOf,
  type Interview,
  type InterviewActions,
  type InterviewEvent,
  nextGrade,
  stepInterview,
} from '../../interview/interview.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import type { Stepped } from '../../study/actions.ts';
import type { App, Message, Next } from '../app.ts';
import { actionFor, type Move, type PressedKey, rowsIn } from '../keys.ts';
import type { Size } from '../layout.ts';
import { editInput, insertText, linesInput } from '../text-input.ts';
import { INTERVIEW_KEYS, type InterviewAction } from './keys.ts';
import { type InterviewConfig, type InterviewState, modeOf, openInterview } from './state.ts';
import { contentWindow, interviewView } from './view.ts';

/** How an interview came to its end by itself. */
export interface InterviewEnd {
  readonly reason: 'finished' | 'quit' | 'time-up';
}

export type InterviewNext = Next<InterviewState, InterviewEnd>;

/** The clock shows seconds. */
const TICK_MS = 1000;

/** The mock interview as a full screen. */
export function interviewApp(config: InterviewConfig): App<InterviewState, InterviewEnd> {
  return {
    init: () => openInterview(config),
    update: (state, message, size) => update(config, state, message, size),
    view: (state, size) => interviewView(state, size, config),
    // The clock runs while a question is in front, and stands while its answer is marked.
    timer: ({ interview }) =>
      interview.phase.type === 'asking'
        ? { afterMs: TICK_MS, next: (state) => ({ ...state, now: config.now() }) }
        : null,
    marksPaste: true,
  };
}

/** What an action leads to, scrolling aside. What an answer changes has been saved when this returns. */
export function act(
  config: InterviewConfig,
  state: InterviewState,
  action: InterviewAction,
): InterviewNext {
  const { actions, scale } = config;
  switch (action.type) {
    case 'done':
      return goOn(answered(state, state.field?.text ?? null, config.now()));
    case 'compose':
      return { type: 'run', state, action: () => composed(config, state) };
    case 'tick':
      return goOn(ticked(state, action.point));
    case 'tick-here':
      return goOn(ticked(state, state.point));
    case 'move':
      return goOn({ ...state, point: moved(state, action.direction), top: null });
    case 'grade':
      return goOn(regraded(state, action.direction, scale));
    case 'keep':
      return stepped(config, state, actions.keep(state.interview));
    case 'skip':
      return stepped(config, state, skipped(state));
    case 'undo':
      return stepped(config, state, actions.undo(state.interview));
    case 'aside':
      return goOn({ ...state, isAside: !state.isAside, top: null });
    case 'help':
      return goOn({ ...state, showsHelp: true, top: 0 });
    case 'quit':
      return { type: 'end', state, end: { reason: 'quit' } };
    case 'scroll':
      return goOn(state);
  }
}

function update(
  config: InterviewConfig,
  last: InterviewState,
  message: Message,
  size: Size,
): InterviewNext {
  const now = config.now();
  const before = { ...last, now };
  const mode = modeOf(before);
  if (message.type === 'paste') return goOn(pasted(before, message.text));
  const { key } = message;
  const endedBy = { name: key.name ?? '', at: now };
  if (isDoublePress(before, key)) return goOn({ ...before, endedBy });
  const state = { ...before, notice: null, endedBy: null };
  const action = actionFor(key, rowsIn(INTERVIEW_KEYS, mode));
  if (before.showsHelp && action?.type !== 'scroll') {
    return goOn({ ...state, showsHelp: false, top: null });
  }
  if (action === null) return goOn(mode === 'typing' ? typed(state, key) : state);
  if (action.type === 'scroll') return goOn(scrolled(config, state, action.move, size));
  if (action.type === 'quit' && isWritten(state) && before.notice !== LOST) {
    return goOn({ ...state, notice: LOST });
  }
  const next = act(config, state, action);
  return action.type === 'done' ? { ...next, state: { ...next.state, endedBy } } : next;
}

/** Said once before a quit: only what was marked is kept. */
const LOST = 'what you wrote is not kept · q again';

function isWritten({ interview, field }: InterviewState): boolean {
  return interview.phase.type === 'asking' && field !== null && field.text.trim() !== '';
}

function typed(state: InterviewState, key: PressedKey): InterviewState {
  if (state.field === null) return state;
  return { ...state, field: editInput(state.field, key), top: null };
}

/** A paste is text for the answer that is being typed, or nothing: none of it is a command. */
function pasted(state: InterviewState, text: string): InterviewState {
  if (state.field === null || state.showsHelp || modeOf(state) !== 'typing') return state;
  return { ...state, field: insertText(state.field, text), top: null, notice: null };
}

async function composed(config: InterviewConfig, state: InterviewState): Promise<InterviewNext> {
  const { interview, field } = state;
  const { text, notice }: Composed = await config.actions.compose(interview, field?.text ?? '');
  const now = config.now();
  if (text === null) return goOn({ ...state, notice, now });
  if (field === null) return goOn(answered(state, text, now));
  return goOn({ ...state, field: linesInput(text), top: null, now });
}

function answered(state: InterviewState, text: string | null, now: number): InterviewState {
  const ms = Math.max(now - state.shownAt, 0);
  return { ...changed(state, { type: 'answered', text, ms }), point: 0, top: null, now };
}

/** The screen after a step of the interview's, or its end. */
function stepped(
  config: InterviewConfig,
  before: InterviewState,
  { session: interview, notice }: Stepped<Interview>,
): InterviewNext {
  if (interview === before.interview) return goOn({ ...before, notice });
  const state = { ...openInterview({ ...config, interview }), notice };
  const reason = endReason(before.interview, interview, config.actions);
  return reason === null ? goOn(state) : { type: 'end', state, end: { reason } };
}

function endReason(
  before: Interview,
  after: Interview,
  actions: InterviewActions,
): InterviewEnd['reason'] | null {
  if (after.phase.type === 'done') return 'finished';
  return after.position > before.position && actions.isTimeUp(after) ? 'time-up' : null;
}

function skipped({ interview }: InterviewState): Stepped<Interview> {
  return { session: stepInterview(interview, { type: 'skip' }), notice: 'skipped · u goes back' };
}

function ticked(state: InterviewState, point: number): InterviewState {
  const { phase } = state.interview;
  if (phase.type !== 'marking' || phase.ticks[point] === undefined) return state;
  return { ...changed(state, { type: 'tick', point }), point, top: null };
}

function moved({ interview, point }: InterviewState, direction: 1 | -1): number {
  const last = interview.phase.type === 'marking' ? interview.phase.ticks.length - 1 : 0;
  return Math.min(Math.max(point + direction, 0), last);
}

function regraded(state: InterviewState, direction: 1 | -1, scale: GradeScale): InterviewState {
  const { phase } = state.interview;
  if (phase.type !== 'marking') return state;
  return changed(state, { type: 'grade', grade: nextGrade(gradeOf(phase), direction, scale) });
}

function changed(state: InterviewState, event: InterviewEvent): InterviewState {
  return { ...state, interview: stepInterview(state.interview, event) };
}

function scrolled(
  config: InterviewConfig,
  state: InterviewState,
  { by, direction }: Move,
  size: Size,
): InterviewState {
  const { content, top, rows } = contentWindow(state, size, config);
  const lines = content.lines.length;
  const distance = { line: 1, page: Math.max(Math.floor(rows / 2), 1), all: lines }[by];
  const wanted = Math.max(top + direction * distance, 0);
  return { ...state, top: Math.min(wanted, Math.max(lines - rows, 0)) };
}

/** Two presses closer together than this are one: the first ended the answer, the second must not mark it unseen. */
const DOUBLE_PRESS_MS = 250;

function isDoublePress({ endedBy, now }: InterviewState, { name }: PressedKey): boolean {
  return endedBy !== null && endedBy.name === name && now - endedBy.at < DOUBLE_PRESS_MS;
}

function goOn(state: InterviewState): InterviewNext {
  return { type: 'go-on', state };
}
