import type { Day } from '../../schedule/day.ts';
import { NARROW_COLUMNS } from '../page-layout.ts';
import type { Theme } from '../theme.ts';

/** How the page about forecasts is drawn. */
export interface PageStyle {
  /** Columns between the margins. */
  readonly width: number;
  readonly theme: Theme;
  /** Whether the terminal can show ASCII alone. */
  readonly ascii: boolean;
  readonly today: Day;
}

/** Whether a table of several figures has no room. */
export function isNarrow({ width }: Pick<PageStyle, 'width'>): boolean {
  return width < NARROW_COLUMNS;
}

/** What stands between the ends of a range. */
export function dashFor({ ascii }: Pick<PageStyle, 'ascii'>): string {
  return ascii ? '-' : '–';
}
