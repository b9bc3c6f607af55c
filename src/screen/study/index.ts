import type { SessionActions, Stepped } from '../../study/actions.ts';
import { answerMs, type Session, step } from '../../study/session.ts';
import { tidied } from '../../study/typed/align.ts';
import type { App, Message, Next, Timer } from '../app.ts';
import { actionFor, isSpace, type Move, type PressedKey, rowsIn } from '../keys.ts';
import type { Size } from '../layout.ts';
import { editInput, insertText } from '../text-input.ts';
import { type StudyAction, studyKeys } from './keys.ts';
import {
  modeOf,
  NOTHING_TYPED,
  type StudyConfig,
  type StudyState,
  type TypedAnswer,
  typedKeysIn,
} from './state.ts';
import { type ContentWindow, contentWindow, studyView } from './view.ts';

/** How a session came to its end by itself. */
export interface StudyEnd {
  readonly reason: 'finished' | 'quit' | 'time-up';
  /** What an edit led to, where the session ended with it and the screen was gone. */
  readonly notice: string | null;
}

export type StudyNext = Next<StudyState, StudyEnd>;

/** The quiz as a full screen. */
export function studyApp(config: StudyConfig): App<StudyState, StudyEnd> {
  return {
    init: () => openStudy(config),
    update: (state, message, size) => update(config, state, message, size),
    view: (state, size) => studyView(state, size, config),
    timer: (state) => fadingNotice(state, config),
    marksPaste: config.typing !== null,
  };
}

/** The screen at a session's first question. */
export function openStudy({ session, notice, now }: StudyConfig): StudyState {
  const fresh = { top: 0, showsHelp: false, spaceAt: null, typed: NOTHING_TYPED };
  return { session, notice, shownAt: now(), ...fresh };
}

/** What an action leads to, scrolling aside. What an answer changes has been saved when this returns. */
export function act(config: StudyConfig, state: StudyState, action: StudyAction): StudyNext {
  const { actions, now } = config;
  const { session } = state;
  switch (action.type) {
    case 'reveal':
      return goOn(revealed(state));
    case 'check':
      return goOn(revealed(withGiven(state, now())));
    case 'grade': {
      const ms = answerMs(state.shownAt, now());
      return stepped(config, state, actions.answer(session, action.grade, ms));
    }
    case 'suspend':
    case 'bury':
      return stepped(config, state, actions.putAside(session, action.type));
    case 'skip':
      return stepped(config, state, actions.skip(session));
    case 'undo':
      return stepped(config, state, actions.undo(session));
    case 'edit':
      return { type: 'run', state, action: () => edited(config, state) };
    case 'accept':
      return goOn(accepted(config, state));
    case 'open':
      return goOn({ ...state, notice: actions.openMedia(session) });
    case 'aside':
      return goOn({ ...state, typed: { ...state.typed, isAside: !state.typed.isAside } });
    case 'help':
      return goOn({ ...state, showsHelp: true, top: 0 });
    case 'quit':
      return { type: 'end', state, end: { reason: 'quit', notice: null } };
    case 'scroll':
      return goOn(state);
  }
}

function update(config: StudyConfig, before: StudyState, message: Message, size: Size): StudyNext {
  const mode = modeOf(before, config.typing);
  const types = mode === 'typing' && !before.showsHelp;
  if (message.type === 'paste') {
    const state = { ...before, notice: null, spaceAt: null };
    // A paste is text or nothing: none of it is a command.
    return goOn(types ? withLine(state, insertText(state.typed.line, message.text)) : state);
  }
  const { key } = message;
  const now = config.now();
  const state = { ...before, notice: null, spaceAt: isSpace(key) ? now : null };
  if (mode === null) return act(config, state, { type: 'quit' });
  const keys = studyKeys(config.scale, typedKeysIn(before, config.typing));
  const action = actionFor(key, rowsIn(keys, mode));
  if (types && action === null) return goOn(withLine(state, editInput(state.typed.line, key)));
  if (before.showsHelp && action?.type !== 'scroll') {
    return goOn({ ...state, showsHelp: false, top: 0 });
  }
  if (action === null || isDoublePress(before, key, now)) return goOn(state);
  if (action.type === 'scroll') return goOn(scrolled(config, state, action.move, size));
  const next = act(config, state, action);
  const isRevealing = action.type === 'reveal' || action.type === 'check';
  if (!isRevealing) return next;
  return {
    ...next,
    state: { ...next.state, top: topOfAnswer(contentWindow(before, size, config)) },
  };
}

/** A notice after an answer stays this long, or until the next key. */
const NOTICE_MS = 1500;

/** What an answer led to is said for a moment; what is said at the start stays until the first key. */
function fadingNotice(state: StudyState, { session }: StudyConfig): Timer<StudyState> | null {
  if (state.notice === null || state.session === session) return null;
  return { afterMs: NOTICE_MS, next: (now) => ({ ...now, notice: null }) };
}

async function edited(config: StudyConfig, state: StudyState): Promise<StudyNext> {
  const after = await config.actions.edit(state.session);
  const next = stepped(config, state, after);
  return next.type === 'end' ? { ...next, end: { ...next.end, notice: after.notice } } : next;
}

/** The screen after a step of the session's, or its end. */
function stepped(config: StudyConfig, before: StudyState, { session, notice }: Stepped): StudyNext {
  if (session === before.session) return goOn({ ...before, notice });
  const typed = typedAfter(before, session);
  const state = { ...before, session, notice, top: 0, shownAt: config.now(), typed };
  const reason = endReason(session, config.actions);
  if (reason === null) return goOn(state);
  return { type: 'end', state, end: { reason, notice: null } };
}

function endReason(session: Session, actions: SessionActions): StudyEnd['reason'] | null {
  if (session.phase.type === 'done') return 'finished';
  return session.phase.type === 'question' && actions.isTimeUp(session) ? 'time-up' : null;
}

/** What was typed stays with its card for as long as its answer is shown. */
function typedAfter(before: StudyState, { phase }: Session): TypedAnswer {
  const last = before.session.phase;
  if (phase.type !== 'answer' || last.type !== 'answer') return NOTHING_TYPED;
  return phase.item.card.id === last.item.card.id ? before.typed : NOTHING_TYPED;
}

function revealed(state: StudyState): StudyState {
  return { ...state, session: step(state.session, { type: 'reveal' }), top: 0 };
}

/** A question taller than the screen is scrolled up, so that its answer comes into sight. */
function topOfAnswer({ rows, answerAt }: ContentWindow): number {
  return answerAt + 2 > rows ? Math.max(answerAt - 2, 0) : 0;
}

function withLine(state: StudyState, line: TypedAnswer['line']): StudyState {
  return { ...state, typed: { ...state.typed, line } };
}

/** The state with its line handed in as the answer. */
function withGiven(state: StudyState, now: number): StudyState {
  const given = tidied(state.typed.line.text);
  return { ...state, typed: { ...state.typed, given, givenAt: now } };
}

/** The card stays in front, and what was typed for it with it. */
function accepted({ typing }: StudyConfig, state: StudyState): StudyState {
  const { given } = state.typed;
  if (typing === null || given === null) return state;
  return { ...state, ...typing.accept(state.session, given) };
}

function scrolled(
  config: StudyConfig,
  state: StudyState,
  { by, direction }: Move,
  size: Size,
): StudyState {
  const { rows, lines } = contentWindow(state, size, config);
  const distance = { line: 1, page: Math.max(Math.floor(rows / 2), 1), all: lines }[by];
  const top = Math.max(state.top + direction * distance, 0);
  return { ...state, top: Math.min(top, Math.max(lines - rows, 0)) };
}

/** Two presses closer together than this are one: the first showed the answer, the second must not grade it unseen. */
const DOUBLE_PRESS_MS = 250;

function isDoublePress(before: StudyState, key: PressedKey, now: number): boolean {
  const { session, typed, spaceAt } = before;
  const isNext = /^(?:return|enter|space)$/.test(key.name ?? '') && session.phase.type === 'answer';
  const isAfterEnter = typed.given !== null && now - typed.givenAt < DOUBLE_PRESS_MS;
  if (isNext && isAfterEnter) return true;
  return isSpace(key) && spaceAt !== null && now - spaceAt < DOUBLE_PRESS_MS;
}

function goOn(state: StudyState): StudyNext {
  return { type: 'go-on', state };
}
