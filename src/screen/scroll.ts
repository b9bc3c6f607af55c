import { formatCount } from '../deck/text.ts';

/** A window on lines. */
interface Window {
  readonly lines: readonly string[];
  /** How many lines there are below it. */
  readonly below: number;
}

/** What `rows` rows show of lines from line `top` on; the window never leaves the lines. */
export function windowOf(
  lines: readonly string[],
  { top, rows }: { readonly top: number; readonly rows: number },
): Window {
  const height = Math.max(rows, 0);
  const first = Math.max(Math.min(top, lines.length - height), 0);
  const visible = lines.slice(first, first + height);
  return { lines: visible, below: lines.length - first - visible.length };
}

/** How much there is below a window, as a person says it: `↓ 3 more lines`. */
export function formatLinesBelow(below: number): string {
  return `↓ ${formatCount(below, 'more line')}`;
}
