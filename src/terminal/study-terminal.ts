import process from 'node:process';
import type { Interface } from 'node:readline';
import type { FullScreen } from './full-screen.ts';

/** What the terminal's own events lead to. */
export interface TerminalListener {
  readonly redraw: () => void;
  readonly closed: () => void;
}

/**
 * Listens for the terminal's own events while a quiz is on it: Ctrl-Z shows the first screen and
 * stops the process group as the terminal's driver would, `fg` brings the quiz back (Node leaves
 * readline paused then), and a terminal that went away ends the quiz.
 */
export function listenToTerminal(
  readline: Interface,
  screen: FullScreen,
  { redraw, closed }: TerminalListener,
): () => void {
  const stop = () => {
    screen.leave();
    setRawMode(false);
    process.once('SIGCONT', goOn);
    process.kill(0, 'SIGTSTP');
  };
  const goOn = () => {
    setRawMode(true);
    readline.resume();
    screen.enter();
    redraw();
  };
  readline.on('SIGTSTP', stop);
  readline.on('close', closed);
  return () => {
    readline.off('SIGTSTP', stop);
    readline.off('close', closed);
    process.off('SIGCONT', goOn);
  };
}

function setRawMode(raw: boolean): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(raw);
}
