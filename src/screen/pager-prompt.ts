import { type App, type AppTerminal, runApp } from './app.ts';
import { spread } from './layout.ts';
import { layoutFor, type Size } from './page-layout.ts';
import { formatLinesBelow, windowOf } from './scroll.ts';
import type { Theme } from './theme.ts';

/** What is paged, drawn anew for each width. */
export interface Pages {
  readonly draw: (columns: number) => readonly string[];
  readonly theme: Theme;
  readonly size: () => Size;
}

/** Shows lines on the terminal's alternate screen, page by page, until the reader has had enough. */
export async function page(pages: Pages, streams: Omit<AppTerminal, 'size'>): Promise<void> {
  const { end } = await runApp(pagerApp(pages), { ...streams, size: pages.size });
  if (end !== 'quit' && end.reason === 'failed') throw end.error;
}

/** The state is the first line in sight. */
function pagerApp({ draw, theme }: Pages): App<number, 'quit'> {
  let drawn: { readonly columns: number; readonly lines: readonly string[] } | null = null;
  const linesAt = (columns: number) => {
    if (drawn?.columns !== columns) drawn = { columns, lines: draw(columns) };
    return drawn.lines;
  };
  return {
    init: () => 0,
    update(top, message, size) {
      const rows = rowsOf(size);
      const last = Math.max(linesAt(size.columns).length - rows, 0);
      const name = message.type === 'key' ? (message.key.name ?? '') : '';
      const isEnd = name === 'q' || name === 'escape' || (name === 'space' && top >= last);
      if (isEnd) return { type: 'end', state: top, end: 'quit' };
      const next = top + (STEPS.get(name)?.(rows, last) ?? 0);
      return { type: 'go-on', state: Math.min(Math.max(next, 0), last) };
    },
    view(top, size) {
      const rows = rowsOf(size);
      const { lines, below } = windowOf(linesAt(size.columns), { top, rows });
      const filler = Array.from({ length: rows - lines.length }, () => '');
      return [...lines, ...filler, footLine(below, size, theme)];
    },
  };
}

function rowsOf({ rows }: Size): number {
  return Math.max(rows - 1, 1);
}

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
  const more = below === 0 ? 'end' : formatLinesBelow(below);
  const keys = `${theme.key('space')} ${theme.muted('page')}  ${theme.key('q')} ${theme.muted('quit')}`;
  return ' '.repeat(margin) + spread(theme.muted(more), keys, width);
}
