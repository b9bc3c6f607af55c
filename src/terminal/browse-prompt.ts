import process from 'node:process';
import type { Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import type { DeckCard } from '../queue/item.ts';
import { keysIn } from './browse-key.ts';
import { pressKeys } from './browse-press.ts';
import { afterEdit, type BrowseState, openBrowser } from './browse-state.ts';
import { type BrowseTools, browseView, keyContext } from './browse-view.ts';
import { CLEAR, type FullScreen, openFullScreen } from './full-screen.ts';
import { printable } from './output.ts';
import { lendTerminal, listenToTerminal, takeTerminalBack } from './study-terminal.ts';
import type { Size } from './study-view.ts';

/** How browsing ended. */
export type BrowseEnd =
  | { readonly reason: 'quit' | 'closed' | 'interrupted' }
  | { readonly reason: 'failed'; readonly error: unknown };

/** What the browser is made from. */
export interface BrowsePromptConfig extends BrowseTools {
  /** The search line to begin with. */
  readonly line: string;
  readonly size: () => Size;
  readonly screen: FullScreen;
  /** Calls back whenever the terminal's size changes; returns how to stop that. */
  readonly onResize: (listener: () => void) => () => void;
}

/** The list and its cards as one long-lived prompt, so that keys typed ahead are kept. */
export const browsePrompt = createPrompt<BrowseEnd, BrowsePromptConfig>((config, done) => {
  const [state, setState] = useState<BrowseState>(() => openBrowser(config.desk, config.line));
  const [size, setSize] = useState<Size>(() => config.size());
  const fail = (error: unknown) => done({ reason: 'failed', error });

  const edit = async (before: BrowseState, card: DeckCard): Promise<void> => {
    lendTerminal(config.screen);
    const edited = await config.desk.edit(card);
    takeTerminalBack(config.screen);
    setState(afterEdit(before, edited));
  };

  useEffect((rl) => {
    const redraw = () => setSize({ ...config.size() });
    const stopResize = config.onResize(redraw);
    const listener = { redraw, closed: () => done({ reason: 'closed' }) };
    // It is a readline interface; the prompt library only names the parts that it documents.
    const stopTerminal = listenToTerminal(rl as unknown as Interface, config.screen, listener);
    return () => {
      stopResize();
      stopTerminal();
    };
  }, []);
  useKeypress(async (key, rl) => {
    // Readline would collect the letters, and mis-size what it draws.
    Object.assign(rl, { line: '', cursor: 0 });
    // The key that stopped the process comes here when it runs again.
    if (!config.screen.isShown()) return;
    try {
      const pressed = pressKeys(state, keysIn(key), keyContext(size, config));
      if (pressed.type === 'quit') done({ reason: 'quit' });
      else if (pressed.type === 'edit') await edit(pressed.state, pressed.card);
      else setState(pressed.state);
    } catch (error) {
      fail(error);
    }
  });

  return CLEAR + browseView(state, size, config).map(printable).join('\n');
});

/** The terminal that the browser runs on, and the signal that ends it. */
export interface BrowseStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly stopped: AbortSignal;
}

/** Browses on the terminal's second screen; however that ends, the first one is back after it. */
export async function browseOnScreen(
  config: Omit<BrowsePromptConfig, 'screen' | 'onResize'>,
  { input, output, stopped }: BrowseStreams,
): Promise<BrowseEnd> {
  const screen = openFullScreen(output);
  process.once('exit', screen.leave);
  const onResize = (listener: () => void) => {
    output.on('resize', listener);
    return () => output.off('resize', listener);
  };
  try {
    return await browsePrompt({ ...config, screen, onResize }, { input, output, signal: stopped });
  } catch (error) {
    return endOf(error);
  } finally {
    screen.leave();
    process.off('exit', screen.leave);
  }
}

function endOf(error: unknown): BrowseEnd {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') return { reason: 'interrupted' };
  return name === 'AbortPromptError' ? { reason: 'closed' } : { reason: 'failed', error };
}
