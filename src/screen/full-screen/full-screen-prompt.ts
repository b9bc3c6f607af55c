import process from 'node:process';
import type { Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { useEffect } from '@inquirer/core';
import {
  listenToTerminal,
  openAlternateScreen,
  type Screen,
  type TerminalListener,
} from '../terminal.ts';

/** The terminal that a prompt has for itself, and the signal that ends it. */
export interface ScreenStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly stopped: AbortSignal;
  /** Whether what is pasted is to be told from what is typed. */
  readonly marksPaste?: boolean;
}

/** What a prompt on the full screen is handed. */
export interface ScreenTools {
  readonly screen: Screen;
  /** Calls back whenever the terminal's size changes; returns how to stop that. */
  readonly onResize: (listener: () => void) => () => void;
}

/** How a prompt ended that did not come to an end of its own. */
export type BrokenOff =
  | { readonly reason: 'closed' | 'interrupted' }
  | { readonly reason: 'failed'; readonly error: unknown };

/** Starts a prompt of the prompt library's with what all of them take. */
type StartPrompt<End> = (
  tools: ScreenTools,
  context: { readonly input: Readable; readonly output: NodeJS.WriteStream; signal: AbortSignal },
) => Promise<End>;

/**
 * Runs a prompt on the terminal's second screen; however it ends, the first one is back after it.
 * `brokenOff` says what an end means that was not the prompt's own.
 */
export async function onFullScreen<End>(
  { input, output, stopped, marksPaste = false }: ScreenStreams,
  start: StartPrompt<End>,
  brokenOff: (how: BrokenOff) => End,
): Promise<End> {
  const screen = openAlternateScreen(output, { marksPaste });
  process.once('exit', screen.leave);
  const onResize = (listener: () => void) => {
    output.on('resize', listener);
    return () => output.off('resize', listener);
  };
  try {
    return await start({ screen, onResize }, { input, output, signal: stopped });
  } catch (error) {
    return brokenOff(howOf(error));
  } finally {
    screen.leave();
    process.off('exit', screen.leave);
  }
}

/** Has a prompt hear of the terminal's own events for as long as it lasts. */
export function useTerminal({ screen, onResize }: ScreenTools, listener: TerminalListener): void {
  useEffect((rl) => {
    const stopResize = onResize(listener.redraw);
    // It is a readline interface; the prompt library only names the parts that it documents.
    const stopTerminal = listenToTerminal(rl as unknown as Interface, screen, listener);
    return () => {
      stopResize();
      stopTerminal();
    };
  }, []);
}

/** The prompt library names its errors so. */
function howOf(error: unknown): BrokenOff {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') return { reason: 'interrupted' };
  return name === 'AbortPromptError' ? { reason: 'closed' } : { reason: 'failed', error };
}
