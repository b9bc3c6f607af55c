import type { Context } from '../../context.ts';
import type { KeyPlace } from '../../terminal/cram/key-prompt.ts';
import { layoutFor } from '../../terminal/page-layout.ts';
import { makeTheme } from '../../terminal/theme.ts';

/** Where the keys of a command that prints on the first screen are asked for. */
export function keyPlace({ terminal, stopped }: Context): KeyPlace {
  const { input, output, print, isPlain } = terminal;
  const theme = makeTheme({ color: isPlain ? 0 : terminal.color });
  const { margin } = layoutFor(terminal.size());
  return { input, output, print, stopped, isPlain, theme, margin: isPlain ? 0 : margin };
}
