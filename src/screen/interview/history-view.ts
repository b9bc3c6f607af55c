import { formatCount } from '../../deck/text.ts';
import type { Trend } from '../../interview/results.ts';
import type { Day } from '../../schedule/day.ts';
import { barList } from '../charts.ts';
import { formatDay, formatDuration } from '../dates.ts';
import { indent, padEnd } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import { formatPercent } from '../say-percent.ts';
import { widthOf } from '../styled-text.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { sparkLine } from './spark-line.ts';

/** How past interviews are shown. */
export interface HistoryStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
  readonly today: Day;
}

/** No more than this is listed; what came before shows in the JSON alone. */
const MAX_LISTED = 20;
const WIDEST_LIST = 64;

/** How interviews have gone: each one's share as a bar, and each facet's shares as a line. */
export function historyView({ interviews, facets }: Trend, style: HistoryStyle): string {
  const { theme, ascii, size, today } = style;
  const { margin, width } = layoutFor(size);
  if (interviews.length === 0) {
    const said = wrap('No interview so far. deckhand interview holds the first one.', width);
    return `${indent(['', ...said, ''], margin).join('\n')}\n`;
  }
  const rows = interviews.slice(-MAX_LISTED).map(({ day, share, found, points, ms }) => {
    const value = `${percent(share)}  ${found}/${points}  ${formatDuration(ms)}`;
    return { label: formatDay(day, today), share, value };
  });
  const values = Math.max(...rows.map(({ value }) => widthOf(value)));
  const aligned = rows.map((row) => ({ ...row, value: padEnd(row.value, values) }));
  const earlier = interviews.length - rows.length;
  const lines = [
    '',
    theme.strong(formatCount(interviews.length, 'interview')),
    ...(earlier > 0 ? [theme.muted(`the last ${MAX_LISTED} of them`)] : []),
    '',
    ...barList(aligned, { theme, ascii, width: Math.min(width, WIDEST_LIST) }),
    ...facetLines(facets, style),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

const FACET_COLUMNS = 10;

function facetLines(facets: Trend['facets'], { theme, ascii }: HistoryStyle): string[] {
  const lines = facets.map(({ facet, shares }) => {
    const shown = shares.slice(-MAX_LISTED);
    const line = theme.accent(sparkLine(shown, ascii));
    const [first = 0, last = 0] = [shown[0], shown.at(-1)];
    const said = shown.length === 1 ? percent(last) : `${percent(first)} → ${percent(last)}`;
    return `${padEnd(facet, FACET_COLUMNS)}  ${line}  ${ascii ? said.replace('→', 'to') : said}`;
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

const PERCENT_COLUMNS = '100 %'.length;

function percent(share: number): string {
  return formatPercent(share).padStart(PERCENT_COLUMNS);
}
