import process from 'node:process';
import type { Context } from '../context.ts';
import { type ProgressBar, startProgressBar } from '../screen/charts.ts';
import { makeTheme } from '../screen/theme.ts';

/** A progress bar, or nothing if there is no terminal to show it. */
export function barFor({ terminal, now }: Context, label: string): ProgressBar {
  const { isInteractive, isPlain, color, ascii, size } = terminal;
  if (!isInteractive || isPlain || !process.stderr.isTTY) return NO_BAR;
  return startProgressBar(label, {
    write: (text) => process.stderr.write(text),
    now,
    columns: () => size().columns,
    theme: makeTheme({ color }),
    ascii,
  });
}

const NO_BAR: ProgressBar = { update: () => {}, clear: () => {} };
