import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { Interview, InterviewDesk } from '../../interview/interview.ts';
import type { GradeScale } from '../../schedule/grade.ts';
import { keysIn, type ReportedKey } from '../app.ts';
import {
  onFullScreen,
  type ScreenStreams,
  type ScreenTools,
  useTerminal,
} from '../full-screen/full-screen-prompt.ts';
import { printable } from '../output.ts';
import type { Size } from '../page-layout.ts';
import { CLEAR, resumeScreen, suspendScreen } from '../terminal.ts';
import type { InterviewEnd } from './end.ts';
import { collectPaste, type Paste } from './paste.ts';
import {
  afterComposing,
  afterPaste,
  type InterviewKeyContext,
  pressInterviewKey,
} from './press.ts';
import { type InterviewState, openInterview } from './state.ts';
import { type InterviewStyle, interviewView, interviewWindow } from './view.ts';

/** The clock shows seconds. */
const TICK_MS = 1000;

/** What the interview prompt is made from. */
export interface InterviewPromptConfig extends ScreenTools {
  readonly interview: Interview;
  readonly desk: InterviewDesk;
  readonly style: InterviewStyle;
  readonly scale: GradeScale;
  /** Whether answers are typed. */
  readonly isTyped: boolean;
  readonly size: () => Size;
  readonly now: () => number;
  /** Called with the interview after each step, for whoever outlives the prompt. */
  readonly onStep: (interview: Interview) => void;
}

/** A mock interview as one long-lived prompt, so that keys typed ahead are kept. */
const interviewPrompt = createPrompt<InterviewEnd, InterviewPromptConfig>((config, done) => {
  const [state, setState] = useState(() =>
    openInterview(config.interview, { isTyped: config.isTyped, now: config.now() }),
  );
  const [size, setSize] = useState<Size>(() => config.size());
  const [now, setNow] = useState(() => config.now());
  // A terminal that goes away is heard of by a listener as old as the prompt.
  const latest = useRef(state);
  latest.current = state;
  // Drawn key by key, a long paste would take seconds.
  const paste = useRef<Paste | null>(null);

  const end = (reason: InterviewEnd['reason'], error?: unknown): void =>
    done({ interview: latest.current.interview, reason, error });
  const goOn = (next: InterviewState): void => {
    config.onStep(next.interview);
    const reason = endReason(state.interview, next.interview, config.desk);
    if (reason !== null) done({ interview: next.interview, reason });
    else {
      setNow(config.now());
      setState(next);
    }
  };
  const compose = (before: InterviewState): void => {
    suspendScreen(config.screen);
    const composed = config.desk.compose(before.interview, before.field?.text ?? '');
    resumeScreen(config.screen);
    goOn(afterComposing(before, composed, config.now()));
  };

  useTerminal(config, { redraw: () => setSize({ ...config.size() }), closed: () => end('closed') });
  useTicking(state, () => config.screen.isShown() && setNow(config.now()));
  useKeypress((key, rl) => {
    // Readline would collect the letters, and mis-size what it draws.
    Object.assign(rl, { line: '', cursor: 0 });
    if (!takesKey(key, config, paste)) return;
    try {
      const pressed = pressedBy(state, key, paste.current, keyContext(config, state, size));
      if (pressed.type === 'quit') end('quit');
      else if (pressed.type === 'compose') compose(pressed.state);
      else goOn(pressed.state);
    } catch (error) {
      end('failed', error);
    }
  });

  return drawn(config, { state, size, now });
});

/** Runs an interview on the terminal's second screen; no end of it loses what was kept. */
export function interviewOnScreen(
  config: Omit<InterviewPromptConfig, keyof ScreenTools | 'onStep'>,
  streams: ScreenStreams,
): Promise<InterviewEnd> {
  let last = config.interview;
  const onStep: InterviewPromptConfig['onStep'] = (interview) => {
    last = interview;
  };
  return onFullScreen<InterviewEnd>(
    { ...streams, marksPaste: true },
    (tools, context) => interviewPrompt({ ...config, ...tools, onStep }, context),
    (how) => ({ interview: last, ...how }),
  );
}

/** The clock goes on while a question is in front, and stands while its answer is marked. */
function useTicking({ interview }: InterviewState, tick: () => void): void {
  useEffect(() => {
    if (interview.phase.type !== 'asking') return undefined;
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [interview]);
}

/** Whether a key is for the interview now; those of a paste are put together first. */
function takesKey(
  key: ReportedKey,
  { screen }: InterviewPromptConfig,
  paste: { current: Paste | null },
): boolean {
  // The key that stopped the process comes here when it runs again.
  if (!screen.isShown()) return false;
  paste.current = collectPaste(paste.current, key);
  return paste.current?.type !== 'coming';
}

function pressedBy(
  state: InterviewState,
  reported: ReportedKey,
  paste: Paste | null,
  context: InterviewKeyContext,
): ReturnType<typeof pressInterviewKey> {
  if (paste !== null) return { type: 'go-on', state: afterPaste(state, paste.text) };
  let pressed: ReturnType<typeof pressInterviewKey> = { type: 'go-on', state };
  for (const key of keysIn(reported)) {
    if (pressed.type === 'go-on') pressed = pressInterviewKey(pressed.state, key, context);
  }
  return pressed;
}

function keyContext(
  { desk, scale, isTyped, now, style }: InterviewPromptConfig,
  state: InterviewState,
  size: Size,
): InterviewKeyContext {
  const { content, top, rows } = interviewWindow(state, size, style);
  return { desk, scale, isTyped, now: now(), top, rows, lines: content.lines.length };
}

function drawn(
  { desk, style }: InterviewPromptConfig,
  {
    state,
    size,
    now,
  }: { readonly state: InterviewState; readonly size: Size; readonly now: number },
): string {
  const { phase } = state.interview;
  const futures = phase.type === 'marking' ? desk.futures(phase.question) : new Map();
  return CLEAR + interviewView(state, { now, futures }, size, style).map(printable).join('\n');
}

function endReason(
  before: Interview,
  after: Interview,
  desk: InterviewDesk,
): InterviewEnd['reason'] | null {
  if (after.phase.type === 'done') return 'finished';
  return after.position > before.position && desk.isTimeUp() ? 'time-up' : null;
}
