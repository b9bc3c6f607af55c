import { truncate } from './layout.ts';
import { printable } from './output.ts';
import type { Theme } from './theme.ts';

/** Where a bar is drawn, and the clock that it goes by. */
export interface BarPlace {
  readonly write: (text: string) => unknown;
  /** In milliseconds. */
  readonly now: () => number;
  readonly columns: () => number;
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** Shows how far some work has come. */
export interface ProgressBar {
  /** `share` is a share of 1. */
  readonly update: (share: number) => void;
  /** Takes the bar off the screen; it comes back with the next update. */
  readonly clear: () => void;
}

/** Work that is done sooner needs no bar. */
const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const CELLS = 20;
const CLEAR_LINE = '\r\u001b[K';

/** A bar of one line, drawn once the work has taken a second, and then ten times a second at most. */
export function startProgressBar(label: string, place: BarPlace): ProgressBar {
  const startedAt = place.now();
  let drawnAt: number | null = null;
  return {
    update(share) {
      const now = place.now();
      if (now - (drawnAt ?? startedAt) < (drawnAt === null ? PATIENCE_MS : REDRAW_MS)) return;
      drawnAt = now;
      place.write(`${CLEAR_LINE}${barLine(label, share, place)}`);
    },
    clear() {
      if (drawnAt !== null) place.write(CLEAR_LINE);
      drawnAt = null;
    },
  };
}

function barLine(label: string, share: number, { columns, theme, ascii }: BarPlace): string {
  const bounded = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) : 0;
  const full = Math.round(bounded * CELLS);
  const [done, left] = ascii ? ['#', '-'] : ['▪', '─'];
  const bar = theme.accent(done.repeat(full)) + theme.muted(left.repeat(CELLS - full));
  const percent = `${Math.floor(bounded * 100)} %`.padStart(6);
  // A line as wide as the screen would wrap, and then not be cleared.
  return truncate(`${bar}${percent}  ${printable(label)}`, Math.max(columns() - 1, 1));
}
