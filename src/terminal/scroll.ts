/** A window on lines: which are in sight, and how many are not. */
export interface Window {
  readonly lines: readonly string[];
  /** The first line in sight, after clamping. */
  readonly top: number;
  readonly above: number;
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
  return {
    lines: visible,
    top: first,
    above: first,
    below: lines.length - first - visible.length,
  };
}
