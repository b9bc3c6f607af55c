import { type App, type AppTerminal, runApp } from './app.ts';
import { actionFor, bound, hintLine, type KeyRow, type Move, topAfter } from './keys.ts';
import {
  formatLinesBelow,
  indent,
  layoutFor,
  padRows,
  type Size,
  spread,
  windowOf,
} from './layout.ts';
import type { Theme } from './theme.ts';

export interface Pages {
  /** Draws the lines for a width. */
  readonly draw: (columns: number) => readonly string[];
  readonly theme: Theme;
  readonly size: () => Size;
}

/** Shows lines on the alternate screen, page by page, until the reader quits. */
export async function page(pages: Pages, streams: Omit<AppTerminal, 'size'>): Promise<void> {
  const { end } = await runApp(pagerApp(pages), { ...streams, size: pages.size });
  if (end !== 'quit' && end.reason === 'failed') throw end.error;
}

/** Its state is the first line in sight. */
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
      const lines = linesAt(size.columns).length;
      const action = message.type === 'key' ? actionFor(message.key, KEYS) : null;
      if (action === null) return { type: 'continue', state: top };
      const isEnd = action === 'quit' || (action === 'page-or-quit' && top >= lines - rows);
      if (isEnd) return { type: 'end', state: top, end: 'quit' };
      const move = action === 'page-or-quit' ? PAGE_DOWN : action;
      return { type: 'continue', state: topAfter(top, move, { lines, rows, page: rows - 1 }) };
    },
    view(top, size) {
      const rows = rowsOf(size);
      const { lines, below } = windowOf(linesAt(size.columns), { top, rows });
      const { margin, width } = layoutFor(size);
      const more = theme.muted(below === 0 ? 'end' : formatLinesBelow(below));
      const foot = spread(more, hintLine(KEYS, width, theme), width);
      return [...padRows(lines, rows), ...indent([foot], margin)];
    },
  };
}

function rowsOf({ rows }: Size): number {
  return Math.max(rows - 1, 1);
}

/** The space bar goes to the next page, and quits on the last. */
type PagerAction = 'quit' | 'page-or-quit' | Move;

const PAGE_DOWN: Move = { by: 'page', direction: 1 };

const KEYS: readonly KeyRow<PagerAction>[] = [
  bound<PagerAction>('space', 'page-or-quit', { hint: 'page' }),
  bound<PagerAction>('q escape', 'quit', { hint: 'quit' }),
  bound('j down return', { by: 'line', direction: 1 }),
  bound('k up', { by: 'line', direction: -1 }),
  bound('pagedown', PAGE_DOWN),
  bound('b pageup', { by: 'page', direction: -1 }),
  bound('end', { by: 'all', direction: 1 }),
  bound('home', { by: 'all', direction: -1 }),
];
