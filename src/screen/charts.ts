import { fit, padEnd, padStart, truncate } from './layout.ts';
import { printable } from './output.ts';
import { widthOf } from './text.ts';
import type { PageStyle, Theme } from './theme.ts';

type BarStyle = Pick<PageStyle, 'width' | 'ascii'>;

/** Progress from 0 to 1: `▪▪▪▪───`. */
export function progressBar(share: number, style: BarStyle): string {
  return drawn(share, style, style.ascii ? '#-' : '▪─');
}

/** A share from 0 to 1: `▇▇▇▇▁▁`. Above 0 it shows at least one step, below 1 at least one gap. */
export function shareBar(share: number, style: BarStyle): string {
  return drawn(share, style, style.ascii ? '#-' : '▇▁');
}

/** One line of a bar list. */
interface BarRow {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  /** Printed after the bar: `12 of 14`. */
  readonly value: string;
}

/** A longer bar would tell no more. */
const MAX_BAR_LENGTH = 24;
const MIN_BAR_LENGTH = 4;

/**
 * A label, a bar and a value a line, each in its own columns. If space is short, first the labels
 * shrink, then the bars.
 */
export function barList(
  rows: readonly BarRow[],
  { width, ascii, theme }: PageStyle,
  drawBar = shareBar,
): string[] {
  const values = widest(rows.map(({ value }) => value));
  const room = width - values - 4;
  const longest = widest(rows.map(({ label }) => label));
  const labels = Math.min(longest, Math.max(room - MIN_BAR_LENGTH, 4));
  const barWidth = Math.max(Math.min(room - labels, MAX_BAR_LENGTH), 0);
  return rows.map(({ label, share, value }) => {
    const bar = theme.accent(drawBar(share, { width: barWidth, ascii }));
    return fit(`${fit(label, labels)}  ${bar}  ${padStart(value, values)}`, width).trimEnd();
  });
}

/** The first line of a score. */
interface ScoreHead {
  /** What was counted: `14 cards`. */
  readonly count: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly words: string;
}

const SCORE_BAR_LENGTH = 14;
const MAX_SCORE_WIDTH = 44;

/** A score as a bar with words, on one line if they fit, then a bar for each of its parts. */
export function scoreLines(
  { count, share, words }: ScoreHead,
  parts: readonly BarRow[],
  style: PageStyle,
): string[] {
  const { theme, ascii, width } = style;
  const bar = theme.good(shareBar(share, { width: SCORE_BAR_LENGTH, ascii }));
  const head = `${count}  ${bar}`;
  const line = `${head}  ${words}`;
  return [...(widthOf(line) <= width ? [line] : [head, words]), ...scoreBars(parts, style)];
}

/** A blank line and a bar for each part of a score; nothing if it has none. */
export function scoreBars(parts: readonly BarRow[], style: PageStyle): string[] {
  const width = Math.min(style.width, MAX_SCORE_WIDTH);
  return parts.length === 0 ? [] : ['', ...barList(parts, { ...style, width })];
}

/** A count with the name of what was counted. */
interface Count {
  readonly label: string;
  readonly count: number;
  /** Printed after the bar; the count by default. */
  readonly value?: string;
}

/** Counts to compare, such as the days ahead: the largest has the longest bar, and 0 has none. */
export function countList(counts: readonly Count[], style: PageStyle): string[] {
  const largest = counts.reduce((most, { count }) => Math.max(most, count), 1);
  const rows = counts.map(({ label, count, value }) => {
    return { label, share: count / largest, value: value ?? String(count) };
  });
  return barList(rows, style, countBar);
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

/** The terminal that a progress bar is drawn on, and its clock. */
interface BarPlace {
  readonly write: (text: string) => unknown;
  /** In milliseconds. */
  readonly now: () => number;
  readonly columns: () => number;
  readonly theme: Theme;
  readonly ascii: boolean;
}

/** The progress of some work. */
export interface ProgressBar {
  /** Takes a share from 0 to 1. */
  readonly update: (share: number) => void;
  /** Clears the bar until the next update. */
  readonly clear: () => void;
}

/** Quicker work needs no bar. */
const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const CELLS = 20;
const CLEAR_LINE = '\r\u001b[K';

/** A bar on one line. It appears after a second, then changes at most ten times a second. */
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
