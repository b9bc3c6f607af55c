import process from 'node:process';
import type { Interface } from 'node:readline';

/** The stream that a screen is drawn on. */
export interface ScreenOutput {
  write(text: string): unknown;
}

/** The part of the terminal that is ours while it is shown. */
export interface Screen {
  /** Gives the terminal back as it was, the cursor with it. Does nothing where that is so already. */
  leave(): void;
  enter(): void;
  /** Gives the terminal back for good. */
  close(): void;
  /** Where it is not shown, nothing may be drawn. */
  isShown(): boolean;
  /** What is written before each drawing. */
  readonly clear: string;
}

/** Alternate screen, wheel as arrow keys, no cursor. */
const ENTER = '\u001b[?1049h\u001b[?1007h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1007l\u001b[?1049l';
/** Whether the terminal says where a paste begins and ends. */
const PASTE_MARKED = '\u001b[?2004h';
const PASTE_UNMARKED = '\u001b[?2004l';

/** To the upper left corner, and everything below it cleared. */
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
 * The place of a question that stands among the lines of a shell. Left, it stays where it is. The
 * prompt library wipes as many lines above the cursor as the question has, so that room is made for
 * these before it comes back below what the shell has printed.
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
    // The prompt library wipes the question.
    close: () => undefined,
    isShown: () => isShown,
    clear: '',
  };
}

/** What the terminal's own events lead to. */
export interface TerminalListener {
  readonly redraw: () => void;
  readonly closed: () => void;
}

/** A stop takes effect long before. */
const STOP_MS = 150;

/**
 * Listens for the terminal's own events while a screen is on it: Ctrl-Z gives the terminal back and
 * stops the process group as the terminal's driver would, `fg` brings the screen back (Node leaves
 * readline paused then), and a terminal that went away ends it.
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
    // Where no shell controls jobs (the first process of a window), nothing stops: it goes on.
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
  // Also after a stop that did not come from a key here, when the shell has reset the terminal.
  process.on('SIGCONT', resume);
  readline.on('close', closed);
  // A window that was closed refuses raw mode's end as well. Unheard, that error would end the process
  // before the last was saved; it comes once more after all is over, so this listener stays.
  readline.on('error', closed);
  return () => {
    // The screen may be left for good by now: nobody would leave it again.
    clearTimeout(unstopped);
    readline.off('SIGTSTP', stop);
    readline.off('close', closed);
    process.off('SIGCONT', resume);
  };
}

/** Leaves the terminal to another program in the state that it expects. */
export function suspendScreen(screen: Screen): void {
  screen.leave();
  setRawMode(false);
}

/** Takes the terminal back, whatever state it was left in. */
export function resumeScreen(screen: Screen): void {
  // Node does nothing where it believes the mode to be set already.
  setRawMode(false);
  setRawMode(true);
  screen.enter();
}

/** A signal that also stops at an interruption which comes as a signal and not as a key. */
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
