import type { GradeScale } from '../../schedule/grade.ts';
import type { Desk, Stepped } from '../../study/desk.ts';
import { answerMs, type Session, step } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import type { PressedKey } from '../pressed-key.ts';
import { type Action, actionOf, isSpace, studyKeys } from './keys.ts';
import {
  isDoubleEnter,
  isTyping,
  NOTHING_TYPED,
  type TypedState,
  typedKeysIn,
  withGiven,
  withTyped,
} from './typed/typed-state.ts';

/** Two spaces closer together than this are one: it revealed, and must not grade unseen. */
const DOUBLE_SPACE_MS = 250;

/** What the quiz screen remembers between keys. */
export interface StudyState {
  readonly session: Session;
  /** The first content line in sight. */
  readonly top: number;
  readonly showsHelp: boolean;
  readonly notice: string | null;
  /** When the question in front of the learner was first shown. */
  readonly shownAt: number;
  /** When the last key was pressed, if that was a space. */
  readonly spaceAt: number | null;
  /** Whether keys come from what was pasted: none of them is a command. */
  readonly isPasting: boolean;
  readonly typed: TypedState;
}

/** What a key led to. */
export type Pressed =
  | { readonly type: 'go-on'; readonly state: StudyState }
  | { readonly type: 'edit'; readonly state: StudyState }
  | { readonly type: 'quit'; readonly state: StudyState };

/** What a key is read against. */
export interface KeyContext {
  readonly desk: Desk;
  readonly scale: GradeScale;
  /** Null where nothing is typed. */
  readonly typing: Typing | null;
  readonly now: number;
  /** Content lines in sight, and in all. */
  readonly rows: number;
  readonly lines: number;
  /** The content line at which the answer begins once it is shown. */
  readonly answerAt: number;
}

/** The screen at a session's first question. */
export function openStudy(session: Session, now: number, notice: string | null): StudyState {
  const fresh = { top: 0, showsHelp: false, spaceAt: null, isPasting: false, typed: NOTHING_TYPED };
  return { session, notice, shownAt: now, ...fresh };
}

/** The screen after a key. What an answer changes has been saved when this returns. */
export function pressKey(before: StudyState, key: PressedKey, context: KeyContext): Pressed {
  const { phase } = before.session;
  const state = { ...before, notice: null, spaceAt: isSpace(key) ? context.now : null };
  if (phase.type === 'done') return { type: 'quit', state };
  const types = isTyping(before, context.typing) && !before.showsHelp;
  if (before.isPasting || pastes(key) !== null) return goOn(pasted(state, key, types));
  const bindings = studyKeys(context.scale, typedKeysIn(before, context.typing));
  const action = actionOf(key, types ? 'typing' : phase.type, bindings);
  if (types && action === null) return goOn(withTyped(state, key));
  if (before.showsHelp && action?.type !== 'scroll') {
    return goOn({ ...state, showsHelp: false, top: 0 });
  }
  if (action === null || isDoublePress(before, key, context.now)) return goOn(state);
  return act(state, action, context);
}

/** The screen after a step that the desk made. */
export function afterStep(
  state: StudyState,
  { session, notice }: Stepped,
  now: number,
): StudyState {
  if (session === state.session) return { ...state, notice };
  return { ...state, session, notice, top: 0, shownAt: now, typed: typedAfter(state, session) };
}

/** What was typed stays with its card for as long as its answer is shown. */
function typedAfter(before: StudyState, { phase }: Session): TypedState {
  const last = before.session.phase;
  if (phase.type !== 'answer' || last.type !== 'answer') return NOTHING_TYPED;
  return phase.item.card.id === last.item.card.id ? before.typed : NOTHING_TYPED;
}

function act(state: StudyState, action: Action, context: KeyContext): Pressed {
  const { desk, now } = context;
  switch (action.type) {
    case 'reveal':
      return goOn(revealed(state, context));
    case 'grade': {
      const ms = answerMs(state.shownAt, now);
      return goOn(afterStep(state, desk.answer(state.session, action.grade, ms), now));
    }
    case 'suspend':
    case 'bury':
      return goOn(afterStep(state, desk.putAside(state.session, action.type), now));
    case 'skip':
      return goOn(afterStep(state, desk.skip(state.session), now));
    case 'undo':
      return goOn(afterStep(state, desk.undo(state.session), now));
    case 'check':
      return goOn(revealed(withGiven(state, now), context));
    case 'aside':
      return goOn({ ...state, typed: { ...state.typed, isAside: !state.typed.isAside } });
    case 'accept':
      return goOn(accepted(state, context));
    case 'open':
      return goOn({ ...state, notice: desk.openMedia(state.session) });
    case 'help':
      return goOn({ ...state, showsHelp: true, top: 0 });
    case 'scroll':
      return goOn({ ...state, top: scrolled(state.top, action, context) });
    case 'edit':
    case 'quit':
      return { type: action.type, state };
  }
}

/** A question taller than the screen is scrolled up, so that its answer comes into sight. */
function revealed(state: StudyState, { rows, answerAt }: KeyContext): StudyState {
  const top = answerAt + 2 > rows ? Math.max(answerAt - 2, 0) : 0;
  return { ...state, session: step(state.session, { type: 'reveal' }), top };
}

/** The card stays in front, and what was typed for it with it. */
function accepted(state: StudyState, { typing }: KeyContext): StudyState {
  const { given } = state.typed;
  if (typing === null || given === null) return state;
  return { ...state, ...typing.accept(state.session, given) };
}

function scrolled(
  top: number,
  action: Extract<Action, { type: 'scroll' }>,
  { rows, lines }: KeyContext,
): number {
  const distance = { line: 1, page: Math.max(Math.floor(rows / 2), 1), all: lines }[action.by];
  return Math.min(Math.max(top + action.direction * distance, 0), Math.max(lines - rows, 0));
}

function isDoublePress(before: StudyState, key: PressedKey, now: number): boolean {
  if (isDoubleEnter(before, key.name, now)) return true;
  return isSpace(key) && before.spaceAt !== null && now - before.spaceAt < DOUBLE_SPACE_MS;
}

/** What is pasted is text or nothing: none of it is a command. */
function pasted(state: StudyState, key: PressedKey, isTyped: boolean): StudyState {
  const isPasting = pastes(key);
  if (isPasting !== null) return { ...state, isPasting };
  return isTyped ? withTyped(state, key) : state;
}

/** Whether a key says that a paste begins or ends; null where it says neither. */
function pastes({ name }: PressedKey): boolean | null {
  if (name === 'paste-start') return true;
  return name === 'paste-end' ? false : null;
}

function goOn(state: StudyState): Pressed {
  return { type: 'go-on', state };
}
