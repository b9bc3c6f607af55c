import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { Card } from '../../deck/card.ts';
import type { Desk } from '../../study/desk.ts';
import type { Session } from '../../study/session.ts';
import type { Typing } from '../../study/typed/index.ts';
import { CLEAR } from '../full-screen/full-screen.ts';
import { type ScreenTools, useTerminal } from '../full-screen/full-screen-prompt.ts';
import { lendTerminal, takeTerminalBack } from '../full-screen/job-control.ts';
import { printable } from '../output.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import type { CardLines } from './card-lines.ts';
import type { StudyEnd } from './end.ts';
import { afterStep, type KeyContext, openStudy, pressKey, type StudyState } from './state.ts';
import { comparisonIn, isTyping, typedKeysIn } from './typed/typed-state.ts';
import {
  contentOf,
  contentRows,
  type StudyScreen,
  type StudyStyle,
  studyView,
  type TypingView,
} from './view.ts';

/** A notice after an answer stays this long, or until the next key. */
const NOTICE_MS = 1500;

/** What the quiz prompt is made from. */
export interface StudyPromptConfig extends ScreenTools {
  readonly session: Session;
  readonly desk: Desk;
  /** Where answers are typed. */
  readonly typing?: Typing | null;
  readonly style: StudyStyle;
  readonly drawCard: (card: Card, width: number) => CardLines;
  /** Said at the foot until the first key. */
  readonly notice: string | null;
  readonly size: () => Size;
  readonly now: () => number;
  /** Called with the session after each step, for whoever outlives the prompt. */
  readonly onStep: (session: Session) => void;
}

/**
 * The quiz as one long-lived prompt: one for each card would drop the keys that were typed ahead.
 */
export const studyPrompt = createPrompt<StudyEnd, StudyPromptConfig>((config, done) => {
  const [state, setState] = useState<StudyState>(() =>
    openStudy(config.session, config.now(), config.notice),
  );
  const [size, setSize] = useState<Size>(() => config.size());

  // A terminal that goes away is heard of by a listener as old as the prompt.
  const latest = useRef(state.session);
  latest.current = state.session;

  const end = (reason: StudyEnd['reason'], error?: unknown): void =>
    done({ session: latest.current, reason, error });
  const goOn = (next: StudyState, notice: string | null = null): void => {
    config.onStep(next.session);
    const reason = endReason(state.session, next.session, config.desk);
    // Drawing once more would set the notice's timer again, and the process would wait for it.
    if (reason === null) setState(next);
    else done({ session: next.session, reason, notice });
  };
  const edit = async (before: StudyState): Promise<void> => {
    lendTerminal(config.screen);
    try {
      const stepped = await config.desk.edit(before.session);
      takeTerminalBack(config.screen);
      goOn(afterStep(before, stepped, config.now()), stepped.notice);
    } catch (error) {
      end('failed', error);
    }
  };

  useTerminal(config, { redraw: () => setSize({ ...config.size() }), closed: () => end('closed') });
  useFadingNotice(state, config, setState);
  useKeypress(async (key, rl) => {
    // Readline would collect the letters, and mis-size what it draws.
    Object.assign(rl, { line: '', cursor: 0 });
    // The key that stopped the process comes here when it runs again.
    if (!config.screen.isShown()) return;
    try {
      const pressed = pressKey(state, key, keyContext(config, state, size));
      if (pressed.type === 'quit') end('quit');
      else if (pressed.type === 'edit') await edit(pressed.state);
      else goOn(pressed.state);
    } catch (error) {
      end('failed', error);
    }
  });

  return drawn(config, state, size);
});

function drawn(config: StudyPromptConfig, state: StudyState, size: Size): string {
  const lines = studyView(screenOf(config, state, size), size, config.style);
  return CLEAR + lines.map(printable).join('\n');
}

function endReason(before: Session, after: Session, desk: Desk): StudyEnd['reason'] | null {
  if (after.phase.type === 'done') return 'finished';
  return after !== before && after.phase.type === 'question' && desk.isTimeUp(after)
    ? 'time-up'
    : null;
}

/** What an answer led to is said for a moment; what is said at the start stays until the first key. */
function useFadingNotice(
  state: StudyState,
  config: StudyPromptConfig,
  setState: (next: StudyState) => void,
): void {
  useEffect(() => {
    if (state.notice === null || state.session === config.session) return undefined;
    const fade = () => config.screen.isShown() && setState({ ...state, notice: null });
    const timer = setTimeout(fade, NOTICE_MS);
    return () => clearTimeout(timer);
  }, [state]);
}

function screenOf(config: StudyPromptConfig, state: StudyState, size: Size): StudyScreen {
  const { phase } = state.session;
  if (phase.type === 'done') {
    return { ...state, question: [], answer: null, futures: new Map(), typing: null };
  }
  const { question, answer } = config.drawCard(phase.item.card, layoutFor(size).width);
  const isShown = phase.type === 'answer';
  const futures = isShown ? config.desk.futures(phase.item) : new Map();
  const typing = typingView(state, config.typing ?? null);
  return { ...state, question, answer: isShown ? answer : null, futures, typing };
}

function typingView(state: StudyState, typing: Typing | null): TypingView | null {
  const keys = typedKeysIn(state, typing);
  if (keys === null) return null;
  const line = isTyping(state, typing) ? state.typed.line : null;
  return { keys, line, comparison: comparisonIn(state, typing) };
}

function keyContext(config: StudyPromptConfig, state: StudyState, size: Size): KeyContext {
  const screen = screenOf(config, state, size);
  return {
    desk: config.desk,
    scale: config.style.scale,
    typing: config.typing ?? null,
    now: config.now(),
    rows: contentRows(screen, size, config.style),
    lines: contentOf(screen, layoutFor(size).width, config.style).length,
    answerAt: screen.question.length,
  };
}
