import {
  type Composed,
  gradeOf,
  type InterviewDesk,
  type InterviewEvent,
  type InterviewStepped,
  nextGrade,
  stepInterview,
} from '../../interview/interview.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { actionFor, type PressedKey } from '../keys.ts';
import { INTERVIEW_KEYS, type InterviewAction } from './keys.ts';
import { type InterviewState, keyModeOf, openInterview } from './state.ts';
import { fieldWith, inserted, typeInto } from './text-field.ts';

/** Two strokes of a key closer together than this are one: it ended the answer, and must not mark it unseen. */
const DOUBLE_KEY_MS = 250;

/** What a key led to. */
export type InterviewPressed =
  | { readonly type: 'go-on'; readonly state: InterviewState }
  | { readonly type: 'compose'; readonly state: InterviewState }
  | { readonly type: 'quit'; readonly state: InterviewState };

/** What a key is read against. */
export interface InterviewKeyContext {
  readonly desk: InterviewDesk;
  readonly scale: GradeScale;
  readonly isTyped: boolean;
  readonly now: number;
  /** The first content line in sight, how many are, and how many there are. */
  readonly top: number;
  readonly rows: number;
  readonly lines: number;
}

/** The screen after a key. What an answer changes has been saved when this returns. */
export function pressInterviewKey(
  before: InterviewState,
  key: PressedKey,
  context: InterviewKeyContext,
): InterviewPressed {
  if (isDoubleKey(before, key, context.now)) return goOn(endedNow(before, key, context));
  const state = { ...before, notice: null, endedBy: null };
  const mode = keyModeOf(state);
  const action = actionFor(key, INTERVIEW_KEYS[mode]);
  if (before.showsHelp && action?.type !== 'scroll') {
    return goOn({ ...state, showsHelp: false, top: null });
  }
  if (action === null) {
    const field = state.field === null || mode !== 'typing' ? null : typeInto(state.field, key);
    return goOn(field === null ? state : { ...state, field, top: null });
  }
  if (action.type === 'quit' && isWritten(state) && before.notice !== LOST) {
    return goOn({ ...state, notice: LOST });
  }
  if (action.type === 'done') return goOn(answered(state, state.field?.text ?? null, key, context));
  return act(state, action, context);
}

/** Said once before a quit: only what was marked is kept. */
const LOST = 'what you wrote is not kept · q again';

function isWritten({ interview, field }: InterviewState): boolean {
  return interview.phase.type === 'asking' && field !== null && field.text.trim() !== '';
}

/** The screen after a paste: text for the answer that is being typed, else nothing. */
export function afterPaste(state: InterviewState, text: string): InterviewState {
  if (state.field === null || state.showsHelp || keyModeOf(state) !== 'typing') return state;
  return { ...state, field: inserted(state.field, text), top: null, notice: null };
}

/** The screen after an answer was written in the editor. */
export function afterComposing(
  state: InterviewState,
  { text, notice }: Composed,
  now: number,
): InterviewState {
  if (text === null) return { ...state, notice };
  if (state.field !== null) return { ...state, field: fieldWith(text), top: null };
  return marked(state, text, now);
}

function act(
  state: InterviewState,
  action: InterviewAction,
  context: InterviewKeyContext,
): InterviewPressed {
  const { desk } = context;
  switch (action.type) {
    case 'tick':
      return goOn(ticked(state, action.point));
    case 'tick-here':
      return goOn(ticked(state, state.point));
    case 'move':
      return goOn({ ...state, point: moved(state, action.direction), top: null });
    case 'grade':
      return goOn(regraded(state, action.direction, context.scale));
    case 'keep':
      return goOn(afterStep(state, desk.keep(state.interview), context));
    case 'skip':
      return goOn(afterStep(state, skipped(state), context));
    case 'aside':
      return goOn({ ...state, isAside: !state.isAside, top: null });
    case 'undo':
      return goOn(afterStep(state, desk.undo(state.interview), context));
    case 'help':
      return goOn({ ...state, showsHelp: true, top: 0 });
    case 'scroll':
      return goOn({ ...state, top: scrolled(action, context) });
    case 'done':
    case 'compose':
      return { type: 'compose', state };
    case 'quit':
      return { type: 'quit', state };
  }
}

function answered(
  state: InterviewState,
  text: string | null,
  key: PressedKey,
  context: InterviewKeyContext,
): InterviewState {
  return endedNow(marked(state, text, context.now), key, context);
}

function endedNow(
  state: InterviewState,
  { name = '' }: PressedKey,
  { now }: InterviewKeyContext,
): InterviewState {
  return { ...state, endedBy: { name, at: now } };
}

function marked(state: InterviewState, text: string | null, now: number): InterviewState {
  const ms = Math.max(now - state.shownAt, 0);
  return { ...stepped(state, { type: 'answered', text, ms }), point: 0, top: null };
}

function afterStep(
  state: InterviewState,
  { interview, notice }: InterviewStepped,
  { isTyped, now }: InterviewKeyContext,
): InterviewState {
  if (interview === state.interview) return { ...state, notice };
  return { ...openInterview(interview, { isTyped, now }), notice };
}

function skipped({ interview }: InterviewState): InterviewStepped {
  return { interview: stepInterview(interview, { type: 'skip' }), notice: 'skipped · u goes back' };
}

function ticked(state: InterviewState, point: number): InterviewState {
  const { phase } = state.interview;
  if (phase.type !== 'marking' || phase.ticks[point] === undefined) return state;
  return { ...stepped(state, { type: 'tick', point }), point, top: null };
}

function moved({ interview, point }: InterviewState, direction: 1 | -1): number {
  const last = interview.phase.type === 'marking' ? interview.phase.ticks.length - 1 : 0;
  return Math.min(Math.max(point + direction, 0), last);
}

function regraded(state: InterviewState, direction: 1 | -1, scale: GradeScale): InterviewState {
  const { phase } = state.interview;
  if (phase.type !== 'marking') return state;
  return stepped(state, { type: 'grade', grade: nextGrade(gradeOf(phase), direction, scale) });
}

function stepped(state: InterviewState, event: InterviewEvent): InterviewState {
  return { ...state, interview: stepInterview(state.interview, event) };
}

function scrolled(
  { by, direction }: Extract<InterviewAction, { type: 'scroll' }>,
  { top, rows, lines }: InterviewKeyContext,
): number {
  const distance = by === 'line' ? 1 : Math.max(Math.floor(rows / 2), 1);
  return Math.min(Math.max(top + direction * distance, 0), Math.max(lines - rows, 0));
}

function isDoubleKey({ endedBy }: InterviewState, { name }: PressedKey, now: number): boolean {
  return endedBy !== null && endedBy.name === name && now - endedBy.at < DOUBLE_KEY_MS;
}

function goOn(state: InterviewState): InterviewPressed {
  return { type: 'go-on', state };
}
