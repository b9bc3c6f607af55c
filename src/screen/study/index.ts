import type { SessionActions, Stepped } from '../../study/actions.ts';
import { answerMs, type Session, step } from '../../study/session.ts';
import { tidied } from '../../study/typed/align.ts';
import type { App, Message, Next, Timer } from '../app.ts';
import { actionFor, isSpace, type Move, type PressedKey, rowsIn, topAfter } from '../keys.ts';
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

/** How a session ended, unless it was interrupted. */
export interface StudyEnd {
  readonly reason: 'finished' | 'quit' | 'time-up';
  /** The notice of an edit that ended the session, for which the screen had no time. */
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

/** The screen after an action other than scrolling. What it changes has been saved when it returns. */
export function act(config: StudyConfig, state: StudyState, action: StudyAction): StudyNext {
  const { actions, now } = config;
  const { session } = state;
  switch (action.type) {
    case 'reveal':
      return continueWith(revealed(state));
    case 'check':
      return continueWith(revealed(withGiven(state, now())));
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
      return continueWith(accepted(config, state));
    case 'open':
      return continueWith({ ...state, notice: actions.openMedia(session) });
    case 'aside':
      return continueWith({ ...state, typed: { ...state.typed, isAside: !state.typed.isAside } });
    case 'help':
      return continueWith({ ...state, showsHelp: true, top: 0 });
    case 'quit':
      return { type: 'end', state, end: { reason: 'quit', notice: null } };
    case 'scroll':
      return continueWith(state);
  }
}

function update(config: StudyConfig, before: StudyState, message: Message, size: Size): StudyNext {
  const mode = modeOf(before, config.typing);
  const types = mode === 'typing' && !before.showsHelp;
  if (message.type === 'paste') {
    const state = { ...before, notice: null, spaceAt: null };
    // A paste is text; it never runs commands.
    return continueWith(
      types ? withLine(state, insertText(state.typed.line, message.text)) : state,
    );
  }
  const { key } = message;
  const now = config.now();
  const state = { ...before, notice: null, spaceAt: isSpace(key) ? now : null };
  if (mode === null) return act(config, state, { type: 'quit' });
  const keys = studyKeys(config.scale, typedKeysIn(before, config.typing));
  const action = actionFor(key, rowsIn(keys, mode));
  if (types && action === null)
    return continueWith(withLine(state, editInput(state.typed.line, key)));
  if (before.showsHelp && action?.type !== 'scroll') {
    return continueWith({ ...state, showsHelp: false, top: 0 });
  }
  if (action === null || isDoublePress(before, key, now)) return continueWith(state);
  if (action.type === 'scroll') return continueWith(scrolled(config, state, action.move, size));
  const next = act(config, state, action);
  const isRevealing = action.type === 'reveal' || action.type === 'check';
  if (!isRevealing) return next;
  return {
    ...next,
    state: { ...next.state, top: topOfAnswer(contentWindow(before, size, config)) },
  };
}

/** A notice stays this long, or until the next key. */
const NOTICE_MS = 1500;

/** The notice at the start stays until the first key. */
function fadingNotice(state: StudyState, { session }: StudyConfig): Timer<StudyState> | null {
  if (state.notice === null || state.session === session) return null;
  return { afterMs: NOTICE_MS, next: (now) => ({ ...now, notice: null }) };
}

async function edited(config: StudyConfig, state: StudyState): Promise<StudyNext> {
  const after = await config.actions.edit(state.session);
  const next = stepped(config, state, after);
  return next.type === 'end' ? { ...next, end: { ...next.end, notice: after.notice } } : next;
}

/** The screen after a step of the session, or its end. */
function stepped(config: StudyConfig, before: StudyState, { session, notice }: Stepped): StudyNext {
  if (session === before.session) return continueWith({ ...before, notice });
  const typed = typedAfter(before, session);
  const state = { ...before, session, notice, top: 0, shownAt: config.now(), typed };
  const reason = endReason(session, config.actions);
  if (reason === null) return continueWith(state);
  return { type: 'end', state, end: { reason, notice: null } };
}

function endReason(session: Session, actions: SessionActions): StudyEnd['reason'] | null {
  if (session.phase.type === 'done') return 'finished';
  return session.phase.type === 'question' && actions.isTimeUp(session) ? 'time-up' : null;
}

/** What was typed stays as long as the card's answer is shown. */
function typedAfter(before: StudyState, { phase }: Session): TypedAnswer {
  const last = before.session.phase;
  if (phase.type !== 'answer' || last.type !== 'answer') return NOTHING_TYPED;
  return phase.item.card.id === last.item.card.id ? before.typed : NOTHING_TYPED;
}

function revealed(state: StudyState): StudyState {
  return { ...state, session: step(state.session, { type: 'reveal' }), top: 0 };
}

/** Scrolls a question that is taller than the screen, so that its answer comes into sight. */
function topOfAnswer({ rows, answerAt }: ContentWindow): number {
  return answerAt + 2 > rows ? Math.max(answerAt - 2, 0) : 0;
}

function withLine(state: StudyState, line: TypedAnswer['line']): StudyState {
  return { ...state, typed: { ...state.typed, line } };
}

/** Takes the typed line as the answer. */
function withGiven(state: StudyState, now: number): StudyState {
  const given = tidied(state.typed.line.text);
  return { ...state, typed: { ...state.typed, given, givenAt: now } };
}

function accepted({ typing }: StudyConfig, state: StudyState): StudyState {
  const { given } = state.typed;
  if (typing === null || given === null) return state;
  return { ...state, ...typing.accept(state.session, given) };
}

function scrolled(config: StudyConfig, state: StudyState, move: Move, size: Size): StudyState {
  const { rows, lines } = contentWindow(state, size, config);
  const page = Math.floor(rows / 2);
  return { ...state, top: topAfter(state.top, move, { lines, rows, page }) };
}

/**
 * Two presses closer together than this count as one: the first shows the answer, and the second must
 * not grade it unseen.
 */
const DOUBLE_PRESS_MS = 250;

function isDoublePress(before: StudyState, key: PressedKey, now: number): boolean {
  const { session, typed, spaceAt } = before;
  const isNext = /^(?:return|enter|space)$/.test(key.name ?? '') && session.phase.type === 'answer';
  const isAfterEnter = typed.given !== null && now - typed.givenAt < DOUBLE_PRESS_MS;
  if (isNext && isAfterEnter) return true;
  return isSpace(key) && spaceAt !== null && now - spaceAt < DOUBLE_PRESS_MS;
}

function continueWith(state: StudyState): StudyNext {
  return { type: 'continue', state };
}
