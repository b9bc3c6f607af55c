/** The terminal's size. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Where things go for a terminal's size. */
interface PageLayout {
  readonly margin: number;
  /** Columns for content between the margins. */
  readonly width: number;
}

/** Below this many columns a screen leaves out what it can. */
export const NARROW_COLUMNS = 60;

/** Lines longer than this are hard to read, however wide the terminal is. */
const READABLE_COLUMNS = 80;

/** The margins and the readable width on a terminal. */
export function layoutFor({ columns }: Pick<Size, 'columns'>): PageLayout {
  const margin = columns < NARROW_COLUMNS ? 1 : 2;
  return { margin, width: Math.max(Math.min(columns, READABLE_COLUMNS) - 2 * margin, 10) };
}
