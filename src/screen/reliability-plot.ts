import type { CalibrationBin } from '../schedule/calibration/scores.ts';
import type { Day } from '../schedule/day.ts';
import { formatPercent, grouped } from './format.ts';
import { NARROW_COLUMNS, padEnd, padStart } from './layout.ts';
import type { PageStyle } from './theme.ts';

export interface CalibrationStyle extends PageStyle {
  readonly today: Day;
}

/** True if a table of several figures does not fit. */
export function isNarrow({ width }: Pick<CalibrationStyle, 'width'>): boolean {
  return width < NARROW_COLUMNS;
}

export function dashFor({ ascii }: Pick<CalibrationStyle, 'ascii'>): string {
  return ascii ? '-' : '–';
}

/**
 * The forecasts against recall, one line for each tenth of the scale: the share recalled with its
 * range of 95 %, and the mean forecast. Tenths below the first and above the last forecast are left
 * out.
 */
export function reliabilityPlot(
  bins: readonly CalibrationBin[],
  style: CalibrationStyle,
): string[] {
  const columns = columnsFor(style);
  const isUsed = ({ count }: CalibrationBin) => count > 0;
  const shown = bins.slice(bins.findIndex(isUsed), bins.findLastIndex(isUsed) + 1);
  return [axis(columns, style), ...shown.map((bin) => binLine(bin, columns, style))];
}

/** Explains the signs of the plot. */
export function plotLegend({ ascii }: Pick<CalibrationStyle, 'ascii'>): string {
  const { said, recalled, low, rule, high, both } = signsFor(ascii);
  return (
    `${said} forecast, ${recalled} recalled (${low}${rule}${high} 95 % range), ${both} both. ` +
    '"less" or "more": recalled less or more than forecast, by more than chance.'
  );
}

interface Columns {
  readonly label: number;
  readonly track: number;
}

const RECALLED_COLUMNS = 6;
const COUNT_COLUMNS = 7;
const VERDICT_COLUMNS = 4;
const MAX_TRACK_LENGTH = 41;
/** With fewer columns the middle of the scale gets no label. */
const ROOM_FOR_MIDDLE = 20;

function columnsFor(style: CalibrationStyle): Columns {
  const label = isNarrow(style) ? 6 : 9;
  const others = label + 1 + RECALLED_COLUMNS + COUNT_COLUMNS + 1 + VERDICT_COLUMNS;
  return { label, track: Math.min(Math.max(style.width - others, 10), MAX_TRACK_LENGTH) };
}

function axis({ label, track }: Columns, { theme }: CalibrationStyle): string {
  const middle = track < ROOM_FOR_MIDDLE ? '' : `${padEnd('', Math.floor(track / 2) - 4)}50 %`;
  const scale = `${padEnd(`0 %${middle}`, track - 5)}100 %`;
  // `recalled` is wider than its column and reaches into the next one.
  const heads = padStart('recalled', RECALLED_COLUMNS + COUNT_COLUMNS - 3) + padStart('of', 3);
  return theme.muted(`${padEnd('said', label)} ${scale}${heads}`);
}

function binLine(bin: CalibrationBin, { label, track }: Columns, style: CalibrationStyle): string {
  const { theme } = style;
  const head = padEnd(labelOf(bin, style), label);
  if (bin.recalled === null) {
    return theme.muted(`${head} ${signsFor(style.ascii).empty.repeat(track)}`);
  }
  const off = offBy(bin);
  const paint = off === '' ? theme.accent : theme.warn;
  const recalled = padStart(formatPercent(bin.recalled), RECALLED_COLUMNS);
  const count = padStart(grouped(bin.count), COUNT_COLUMNS);
  const drawn = paint(trackOf(bin, track, style.ascii));
  return `${head} ${drawn}${recalled}${count} ${paint(off)}`.trimEnd();
}

function labelOf({ from, to }: CalibrationBin, style: CalibrationStyle): string {
  const range = `${Math.round(from * 100)}${dashFor(style)}${Math.round(to * 100)}`;
  return isNarrow(style) ? range : `${range} %`;
}

/** `less` or `more` if recall differs from the forecast by more than chance. */
function offBy({ forecast, low, high }: CalibrationBin): 'less' | 'more' | '' {
  if (forecast === null || low === null || high === null) return '';
  if (high < forecast) return 'less';
  return low > forecast ? 'more' : '';
}

function trackOf(
  { forecast, recalled, low, high }: CalibrationBin,
  track: number,
  ascii: boolean,
): string {
  const signs = signsFor(ascii);
  const place = (share: number | null) => Math.round((share ?? 0) * (track - 1));
  const [from, to, at, said] = [place(low), place(high), place(recalled), place(forecast)];
  const cellAt = (column: number): string => {
    if (column === at) return at === said ? signs.both : signs.recalled;
    if (column === said) return signs.said;
    if (column === from) return signs.low;
    if (column === to) return signs.high;
    return column > from && column < to ? signs.rule : signs.empty;
  };
  return Array.from({ length: track }, (_, column) => cellAt(column)).join('');
}

function signsFor(ascii: boolean) {
  const signs = ascii ? 'xo@[-].' : '◆●◈├─┤·';
  const [said = '', recalled = '', both = '', low = '', rule = '', high = '', empty = ''] = signs;
  return { said, recalled, both, low, rule, high, empty };
}
