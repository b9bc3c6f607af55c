import process from 'node:process';
import type { Interface } from 'node:readline';

/** The stream that a screen is drawn on. */
export interface ScreenOutput {
  write(text: string): unknown;
}

/** The part of the terminal that a screen uses. */
export interface Screen {
  /** Restores the terminal and its cursor; does nothing if the screen is not shown. */
  leave(): void;
  enter(): void;
  /** Restores the terminal for good. */
  close(): void;
  /** While it is not shown, nothing may be drawn. */
  isShown(): boolean;
  /** Written before each drawing. */
  readonly clear: string;
}

/** Alternate screen, wheel as arrow keys, no cursor. */
const ENTER = '\u001b[?1049h\u001b[?1007h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1007l\u001b[?1049l';
/** Make the terminal mark the start and end of a paste, or stop it. */
const PASTE_MARKED = '\u001b[?2004h';
const PASTE_UNMARKED = '\u001b[?2004l';

/** Moves to the upper left corner and clears the screen. */
export const CLEAR = '\u001b[H\u001b[J';

/** Switches to the alternate screen. The caller must leave it on exit. */
export function openAlternateScreen(
  output: ScreenOutput,
  { marksPaste = false }: { readonly marksPaste?: boolean | undefined } = {},
): Screen {
  let entered = false;
  const screen: Screen = {
    enter() {
      if (!entered) output.write(marksPaste ? ENTER + PASTE_MARKED : ENTER);
      entered = true;
    },
    leave() {
      if (entered) output.write(marksPaste ? PASTE_UNMARKED + LEAVE : LEAVE);
      entered = false;
    },
    close: () => screen.leave(),
    isShown: () => entered,
    clear: CLEAR,
  };
  screen.enter();
  return screen;
}

/**
 * The place of a question among the lines of a shell. When it is left, its lines stay. The prompt
 * library clears as many lines above the cursor as the question has, so it needs that many blank
 * lines when it comes back below the shell's output.
 */
export function inLineScreen(output: ScreenOutput, lines: number): Screen {
  let isShown = true;
  return {
    leave() {
      if (isShown) output.write('\n');
      isShown = false;
    },
    enter() {
      if (!isShown) output.write('\n'.repeat(lines - 1));
      isShown = true;
    },
    // The prompt library clears the question.
    close: () => undefined,
    isShown: () => isShown,
    clear: '',
  };
}

export interface TerminalListener {
  readonly redraw: () => void;
  readonly closed: () => void;
}

/** A stop takes effect much sooner. */
const STOP_MS = 150;

/**
 * Listens for terminal events while a screen is shown. Ctrl-Z restores the terminal and stops the
 * process group as the terminal driver would; `fg` shows the screen again (Node leaves readline
 * paused then); a closed terminal ends it.
 */
export function listenToTerminal(
  readline: Interface,
  screen: Screen,
  { redraw, closed }: TerminalListener,
): () => void {
  let unstopped: NodeJS.Timeout | undefined;
  const stop = () => {
    suspendScreen(screen);
    process.kill(0, 'SIGTSTP');
    // Without a shell that controls jobs (the first process of a window) nothing stops, so resume.
    clearTimeout(unstopped);
    unstopped = setTimeout(() => screen.isShown() || resume(), STOP_MS).unref();
  };
  const resume = () => {
    clearTimeout(unstopped);
    resumeScreen(screen);
    readline.resume();
    redraw();
  };
  readline.on('SIGTSTP', stop);
  // Also after a stop from elsewhere, when the shell has reset the terminal.
  process.on('SIGCONT', resume);
  readline.on('close', closed);
  // A closed window also refuses to leave raw mode. Without a listener, that error would end the process
  // before everything is saved. It comes once more at the very end, so this listener stays.
  readline.on('error', closed);
  return () => {
    // The screen may be closed by now; resuming would enter it again for good.
    clearTimeout(unstopped);
    readline.off('SIGTSTP', stop);
    readline.off('close', closed);
    process.off('SIGCONT', resume);
  };
}

/** Hands the terminal to another program in the state that it expects. */
export function suspendScreen(screen: Screen): void {
  screen.leave();
  setRawMode(false);
}

/** Takes the terminal back, in whatever state it was left. */
export function resumeScreen(screen: Screen): void {
  // Node does nothing if it believes that the mode is already set.
  setRawMode(false);
  setRawMode(true);
  screen.enter();
}

/** A signal that also aborts on an interruption that comes as a signal and not as a key. */
export function withInterruption(stopped: AbortSignal) {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.on('SIGINT', interrupt);
  return {
    signal: AbortSignal.any([stopped, interruption.signal]),
    isInterrupted: () => interruption.signal.aborted,
    release: () => process.off('SIGINT', interrupt),
  };
}

function setRawMode(raw: boolean): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(raw);
}
