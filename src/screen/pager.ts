import { type App, type AppTerminal, runApp } from './app.ts';
import { actionFor, bound, hintLine, type KeyRow, type Move } from './keys.ts';
import { formatLinesBelow, layoutFor, type Size, spread, windowOf } from './layout.ts';
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
      const action = message.type === 'key' ? actionFor(message.key, KEYS) : null;
      const isEnd = action === 'quit' || (action === 'page-or-quit' && top >= last);
      if (isEnd) return { type: 'end', state: top, end: 'quit' };
      const next = action === null ? top : top + distanceOf(action, rows, last);
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

/** The space bar pages on, and quits at the end. */
type PagerAction = 'quit' | 'page-or-quit' | Move;

const KEYS: readonly KeyRow<PagerAction>[] = [
  bound<PagerAction>('space', 'page-or-quit', { label: 'space', hint: 'page' }),
  bound<PagerAction>('q escape', 'quit', { label: 'q', hint: 'quit' }),
  bound('j down return', { by: 'line', direction: 1 }),
  bound('k up', { by: 'line', direction: -1 }),
  bound('pagedown', { by: 'page', direction: 1 }),
  bound('b pageup', { by: 'page', direction: -1 }),
  bound('end', { by: 'all', direction: 1 }),
  bound('home', { by: 'all', direction: -1 }),
];

/** How far a key moves, where so many rows are in sight and the last page begins at line `last`. */
function distanceOf(action: Exclude<PagerAction, 'quit'>, rows: number, last: number): number {
  if (action === 'page-or-quit') return rows - 1;
  return action.direction * { line: 1, page: rows - 1, all: last }[action.by];
}

function footLine(below: number, size: Size, theme: Theme): string {
  const { margin, width } = layoutFor(size);
  const more = below === 0 ? 'end' : formatLinesBelow(below);
  return ' '.repeat(margin) + spread(theme.muted(more), hintLine(KEYS, width, theme), width);
}
