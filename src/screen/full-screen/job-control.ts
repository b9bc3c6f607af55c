import process from 'node:process';
import type { Interface } from 'node:readline';
import type { FullScreen } from './full-screen.ts';

/** What the terminal's own events lead to. */
export interface TerminalListener {
  readonly redraw: () => void;
  readonly closed: () => void;
}

/** A stop takes effect long before. */
const STOP_MS = 150;

/**
 * Listens for the terminal's own events while a full screen is on it: Ctrl-Z shows the first screen
 * and stops the process group as the terminal's driver would, `fg` brings the full one back (Node
 * leaves readline paused then), and a terminal that went away ends it.
 */
export function listenToTerminal(
  readline: Interface,
  screen: FullScreen,
  { redraw, closed }: TerminalListener,
): () => void {
  let unstopped: NodeJS.Timeout | undefined;
  const stop = () => {
    lendTerminal(screen);
    process.kill(0, 'SIGTSTP');
    // Where no shell controls jobs (the first process of a window), nothing stops: it goes on.
    clearTimeout(unstopped);
    unstopped = setTimeout(() => screen.isShown() || goOn(), STOP_MS).unref();
  };
  const goOn = () => {
    clearTimeout(unstopped);
    takeTerminalBack(screen);
    readline.resume();
    redraw();
  };
  readline.on('SIGTSTP', stop);
  // Also after a stop that did not come from a key here, when the shell has reset the terminal.
  process.on('SIGCONT', goOn);
  readline.on('close', closed);
  // A window that was closed refuses raw mode's end as well. Unheard, that error would end the process
  // before the last was saved; it comes once more after all is over, so this listener stays.
  readline.on('error', closed);
  return () => {
    // The screen may be left for good by now: nobody would leave it again.
    clearTimeout(unstopped);
    readline.off('SIGTSTP', stop);
    readline.off('close', closed);
    process.off('SIGCONT', goOn);
  };
}

/** Leaves the terminal to another program as that one expects it. */
export function lendTerminal(screen: FullScreen): void {
  screen.leave();
  setRawMode(false);
}

/** Takes it back, whatever state it was left in. */
export function takeTerminalBack(screen: FullScreen): void {
  // Node does nothing where it believes the mode to be set already.
  setRawMode(false);
  setRawMode(true);
  screen.enter();
}

function setRawMode(raw: boolean): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(raw);
}
