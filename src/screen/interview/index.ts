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
import { actionFor, type Move, type PressedKey, rowsIn, topAfter } from '../keys.ts';
import type { Size } from '../layout.ts';
import { editInput, insertText, linesInput } from '../text-input.ts';
import { INTERVIEW_KEYS, type InterviewAction } from './keys.ts';
import { type InterviewConfig, type InterviewState, modeOf, openInterview } from './state.ts';
import { contentWindow, interviewView } from './view.ts';

/** How an interview ended, unless it was interrupted. */
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
    // The clock runs while a question is shown, and stops while its answer is marked.
    timer: ({ interview }) =>
      interview.phase.type === 'asking'
        ? { afterMs: TICK_MS, next: (state) => ({ ...state, now: config.now() }) }
        : null,
    marksPaste: true,
  };
}

/** The screen after an action other than scrolling. What it changes has been saved when it returns. */
export function act(
  config: InterviewConfig,
  state: InterviewState,
  action: InterviewAction,
): InterviewNext {
  const { actions, scale } = config;
  switch (action.type) {
    case 'done':
      return continueWith(answered(state, state.field?.text ?? null, config.now()));
    case 'compose':
      return { type: 'run', state, action: () => composed(config, state) };
    case 'tick':
      return continueWith(ticked(state, action.point));
    case 'tick-here':
      return continueWith(ticked(state, state.point));
    case 'move':
      return continueWith({ ...state, point: moved(state, action.direction), top: null });
    case 'grade':
      return continueWith(regraded(state, action.direction, scale));
    case 'keep':
      return stepped(config, state, actions.keep(state.interview));
    case 'skip':
      return stepped(config, state, skipped(state));
    case 'undo':
      return stepped(config, state, actions.undo(state.interview));
    case 'aside':
      return continueWith({ ...state, isAside: !state.isAside, top: null });
    case 'help':
      return continueWith({ ...state, showsHelp: true, top: 0 });
    case 'quit':
      return { type: 'end', state, end: { reason: 'quit' } };
    case 'scroll':
      return continueWith(state);
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
  if (message.type === 'paste') return continueWith(pasted(before, message.text));
  const { key } = message;
  const endedBy = { name: key.name ?? '', at: now };
  if (isDoublePress(before, key)) return continueWith({ ...before, endedBy });
  const state = { ...before, notice: null, endedBy: null };
  const action = actionFor(key, rowsIn(INTERVIEW_KEYS, mode));
  if (before.showsHelp && action?.type !== 'scroll') {
    return continueWith({ ...state, showsHelp: false, top: null });
  }
  if (action === null) return continueWith(mode === 'typing' ? typed(state, key) : state);
  if (action.type === 'scroll') return continueWith(scrolled(config, state, action.move, size));
  if (action.type === 'quit' && isWritten(state) && before.notice !== LOST) {
    return continueWith({ ...state, notice: LOST });
  }
  const next = act(config, state, action);
  return action.type === 'done' ? { ...next, state: { ...next.state, endedBy } } : next;
}

/** Shown once before quitting, since an answer is saved only when it is marked. */
const LOST = 'your text will be lost · q quits';

function isWritten({ interview, field }: InterviewState): boolean {
  return interview.phase.type === 'asking' && field !== null && field.text.trim() !== '';
}

function typed(state: InterviewState, key: PressedKey): InterviewState {
  if (state.field === null) return state;
  return { ...state, field: editInput(state.field, key), top: null };
}

/** A paste is text for the typed answer; it never runs commands. */
function pasted(state: InterviewState, text: string): InterviewState {
  if (state.field === null || state.showsHelp || modeOf(state) !== 'typing') return state;
  return { ...state, field: insertText(state.field, text), top: null, notice: null };
}

async function composed(config: InterviewConfig, state: InterviewState): Promise<InterviewNext> {
  const { interview, field } = state;
  const { text, notice }: Composed = await config.actions.compose(interview, field?.text ?? '');
  const now = config.now();
  if (text === null) return continueWith({ ...state, notice, now });
  if (field === null) return continueWith(answered(state, text, now));
  return continueWith({ ...state, field: linesInput(text), top: null, now });
}

function answered(state: InterviewState, text: string | null, now: number): InterviewState {
  const ms = Math.max(now - state.shownAt, 0);
  return { ...changed(state, { type: 'answered', text, ms }), point: 0, top: null, now };
}

/** The screen after a step of the interview, or its end. */
function stepped(
  config: InterviewConfig,
  before: InterviewState,
  { session: interview, notice }: Stepped<Interview>,
): InterviewNext {
  if (interview === before.interview) return continueWith({ ...before, notice });
  const state = { ...openInterview({ ...config, interview }), notice };
  const reason = endReason(before.interview, interview, config.actions);
  return reason === null ? continueWith(state) : { type: 'end', state, end: { reason } };
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
  return { session: stepInterview(interview, { type: 'skip' }), notice: 'skipped · u undo' };
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
  move: Move,
  size: Size,
): InterviewState {
  const { content, top, rows } = contentWindow(state, size, config);
  const lines = content.lines.length;
  return { ...state, top: topAfter(top, move, { lines, rows, page: Math.floor(rows / 2) }) };
}

/**
 * Two presses closer together than this count as one: the first ends the answer, and the second must
 * not mark it unseen.
 */
const DOUBLE_PRESS_MS = 250;

function isDoublePress({ endedBy, now }: InterviewState, { name }: PressedKey): boolean {
  return endedBy !== null && endedBy.name === name && now - endedBy.at < DOUBLE_PRESS_MS;
}

function continueWith(state: InterviewState): InterviewNext {
  return { type: 'continue', state };
}
