import { fit, padEnd, padStart, truncate } from './layout.ts';
import { printable } from './output.ts';
import { widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/** How a bar is drawn. */
interface BarStyle {
  /** In columns. */
  readonly width: number;
  /** Whether the terminal can show ASCII alone. */
  readonly ascii: boolean;
}

/** How far something has come: `▪▪▪▪───`. `share` is from 0 to 1. */
export function progressBar(share: number, style: BarStyle): string {
  return drawn(share, style, style.ascii ? '#-' : '▪─');
}

/** How much of something: `▇▇▇▇▁▁`. A share above 0 shows a step at least, one below 1 a gap. */
export function shareBar(share: number, style: BarStyle): string {
  return drawn(share, style, style.ascii ? '#-' : '▇▁');
}

/** One line of a bar list. */
interface BarRow {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  /** What stands behind the bar: `12 of 14`. */
  readonly value: string;
}

/** How bars with labels are drawn. */
export interface BarListStyle extends BarStyle {
  readonly theme: Theme;
}

/** No bar is longer than this: more columns say nothing more. */
const MAX_BAR_LENGTH = 24;
const SHORTEST_BAR = 4;

/** A label, a bar and a value a line, each in its own columns. Labels give way first, then bars. */
export function barList(rows: readonly BarRow[], style: BarListStyle): string[] {
  return listed(rows, style, shareBar);
}

/** A count with the name of what was counted. */
interface Count {
  readonly label: string;
  readonly count: number;
  /** What stands behind the bar; the count unless given. */
  readonly value?: string;
}

/** Counts side by side, the days ahead for one: the longest bar is the largest, and 0 has none. */
export function countList(counts: readonly Count[], style: BarListStyle): string[] {
  const largest = counts.reduce((most, { count }) => Math.max(most, count), 1);
  const rows = counts.map(({ label, count, value }) => {
    return { label, share: count / largest, value: value ?? String(count) };
  });
  return listed(rows, style, countBar);
}

function listed(
  rows: readonly BarRow[],
  { width, ascii, theme }: BarListStyle,
  bar: (share: number, style: BarStyle) => string,
): string[] {
  const values = widest(rows.map(({ value }) => value));
  const room = width - values - 4;
  const labels = Math.min(widest(rows.map(({ label }) => label)), Math.max(room - SHORTEST_BAR, 4));
  const barWidth = Math.max(Math.min(room - labels, MAX_BAR_LENGTH), 0);
  return rows.map(({ label, share, value }) => {
    const painted = theme.accent(bar(share, { width: barWidth, ascii }));
    return fit(`${fit(label, labels)}  ${painted}  ${padStart(value, values)}`, width).trimEnd();
  });
}

function countBar(share: number, style: BarStyle): string {
  return padEnd((style.ascii ? '#' : '▇').repeat(filled(share, style.width)), style.width);
}

function drawn(share: number, { width }: BarStyle, [full, empty]: string): string {
  const steps = filled(share, width);
  return `${full}`.repeat(steps) + `${empty}`.repeat(width - steps);
}

function filled(share: number, width: number): number {
  if (!(share > 0) || width < 1) return 0;
  if (share >= 1) return width;
  return Math.min(Math.max(Math.round(share * width), 1), Math.max(width - 1, 1));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
}

/** Where a bar is drawn, and the clock that it goes by. */
interface BarPlace {
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
