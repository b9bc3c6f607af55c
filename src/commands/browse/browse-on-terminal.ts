import type { Context } from '../../context.ts';
import type { Haystacks } from '../../deck/search.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { browseOnScreen } from '../../screen/browse/browse-prompt.ts';
import type { BrowseDesk } from '../../screen/browse/desk.ts';
import { interruptibly } from '../../screen/full-screen/interruptibly.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { lineMaker } from './card-side-lines.ts';
import { foldAhead } from './fold-ahead.ts';

interface Browsing {
  readonly desk: BrowseDesk;
  /** The search line to begin with. */
  readonly line: string;
  readonly cards: readonly DeckCard[];
  readonly haystackOf: Haystacks;
}

/** Browses on the terminal's full screen until the person has had enough. */
export async function browseOnTerminal(
  { desk, line, cards, haystackOf }: Browsing,
  { terminal, stopped }: Context,
): Promise<ExitCode> {
  const { input, output, size, color, ascii } = terminal;
  const style = { theme: makeTheme({ color }), ascii };
  const over = new AbortController();
  const { end, isInterrupted } = await interruptibly(stopped, (signal) => {
    const browsed = browseOnScreen(
      { desk, style, lineOf: lineMaker(), line, size },
      { input, output, stopped: signal },
    );
    void foldAhead(cards, haystackOf, over.signal);
    return browsed;
  });
  over.abort();
  if (end.reason === 'failed') throw end.error;
  return isInterrupted || end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}
