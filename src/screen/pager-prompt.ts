import { createPrompt, useKeypress, useState } from '@inquirer/core';
import { CLEAR } from './full-screen/full-screen.ts';
import {
  onFullScreen,
  type ScreenStreams,
  type ScreenTools,
  useTerminal,
} from './full-screen/full-screen-prompt.ts';
import { spread } from './layout.ts';
import { printable } from './output.ts';
import { layoutFor, type Size } from './page-layout.ts';
import { sayBelow, windowOf } from './scroll.ts';
import type { Theme } from './theme.ts';

/** What is paged, drawn anew for each width. */
export interface Pages {
  readonly draw: (columns: number) => readonly string[];
  readonly theme: Theme;
  readonly size: () => Size;
}

/** Shows lines on the terminal's second screen, page by page, until the reader has had enough. */
export function page(pages: Pages, streams: ScreenStreams): Promise<void> {
  return onFullScreen<void>(
    streams,
    (tools, context) => pagerPrompt({ ...pages, ...tools }, context),
    (how) => {
      if (how.reason === 'failed') throw how.error;
    },
  );
}

const pagerPrompt = createPrompt<void, Pages & ScreenTools>((config, done) => {
  const [size, setSize] = useState<Size>(config.size());
  const [top, setTop] = useState(0);
  const lines = config.draw(size.columns);
  const rows = Math.max(size.rows - 1, 1);
  const last = Math.max(lines.length - rows, 0);

  useTerminal(config, {
    redraw: () => setSize({ ...config.size() }),
    closed: () => done(),
  });
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    if (!config.screen.isShown()) return;
    if (key.name === 'q' || key.name === 'escape') return done();
    if (key.name === 'space' && top >= last) return done();
    setTop(Math.min(Math.max(top + (STEPS.get(key.name)?.(rows, last) ?? 0), 0), last));
  });

  const view = windowOf(lines, { top, rows });
  const filler = Array.from({ length: rows - view.lines.length }, () => '');
  const shown = [...view.lines, ...filler, footLine(view.below, size, config.theme)];
  return CLEAR + shown.map(printable).join('\n');
});

type StepOf = (rows: number, last: number) => number;

/** How far a key moves, for so many rows and so many lines. */
const STEPS: ReadonlyMap<string, StepOf> = new Map<string, StepOf>([
  ['j', () => 1],
  ['down', () => 1],
  ['return', () => 1],
  ['k', () => -1],
  ['up', () => -1],
  ['space', (rows) => rows - 1],
  ['pagedown', (rows) => rows - 1],
  ['b', (rows) => 1 - rows],
  ['pageup', (rows) => 1 - rows],
  ['end', (_rows, last) => last],
  ['home', (_rows, last) => -last],
]);

function footLine(below: number, size: Size, theme: Theme): string {
  const { margin, width } = layoutFor(size);
  const more = below === 0 ? 'end' : sayBelow(below);
  const keys = `${theme.key('space')} ${theme.muted('page')}  ${theme.key('q')} ${theme.muted('quit')}`;
  return ' '.repeat(margin) + spread(theme.muted(more), keys, width);
}
