import { createPrompt, useKeypress, useState } from '@inquirer/core';
import type { DeckCard } from '../../study/card-state.ts';
import { keysIn } from '../app.ts';
import {
  type BrokenOff,
  onFullScreen,
  type ScreenStreams,
  type ScreenTools,
  useTerminal,
} from '../full-screen/full-screen-prompt.ts';
import { printable } from '../output.ts';
import type { Size } from '../page-layout.ts';
import { CLEAR, resumeScreen, suspendScreen } from '../terminal.ts';
import { pressKeys } from './press.ts';
import { afterEdit, type BrowseState, openBrowser } from './state.ts';
import { type BrowseTools, browseView, keyContext } from './view.ts';

/** How browsing ended. */
export type BrowseEnd = { readonly reason: 'quit' } | BrokenOff;

/** What the browser is made from. */
export interface BrowsePromptConfig extends BrowseTools, ScreenTools {
  /** The search line to begin with. */
  readonly line: string;
  readonly size: () => Size;
}

/** The list and its cards as one long-lived prompt, so that keys typed ahead are kept. */
export const browsePrompt = createPrompt<BrowseEnd, BrowsePromptConfig>((config, done) => {
  const [state, setState] = useState<BrowseState>(() => openBrowser(config.desk, config.line));
  const [size, setSize] = useState<Size>(() => config.size());
  const fail = (error: unknown) => done({ reason: 'failed', error });

  const edit = async (before: BrowseState, card: DeckCard): Promise<void> => {
    suspendScreen(config.screen);
    const edited = await config.desk.edit(card);
    resumeScreen(config.screen);
    setState(afterEdit(before, edited));
  };

  useTerminal(config, {
    redraw: () => setSize({ ...config.size() }),
    closed: () => done({ reason: 'closed' }),
  });
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

/** Browses on the terminal's second screen; however that ends, the first one is back after it. */
export function browseOnScreen(
  config: Omit<BrowsePromptConfig, keyof ScreenTools>,
  streams: ScreenStreams,
): Promise<BrowseEnd> {
  return onFullScreen<BrowseEnd>(
    streams,
    (tools, context) => browsePrompt({ ...config, ...tools }, context),
    (how) => how,
  );
}
