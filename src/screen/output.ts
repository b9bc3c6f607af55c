import { makeSafe } from '../deck/text.ts';
import { wrapWords } from './text.ts';

/** The colours of a terminal: none, 16, 256, or all. */
export type ColorLevel = 0 | 1 | 2 | 3;

interface ColorSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/**
 * The colour level of a stream. FORCE_COLOR (0–3, true, false) overrides NO_COLOR (any text), which
 * overrides what the terminal reports.
 */
export function colorLevel({ env, isTTY }: ColorSetting): ColorLevel {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return FORCED.get(forced.toLowerCase()) ?? 1;
  if (env['NO_COLOR'] || !isTTY || env['TERM'] === 'dumb') return 0;
  if (/^(?:truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 3;
  return /256|kitty|ghostty|alacritty|direct/i.test(env['TERM'] ?? '') ? 2 : 1;
}

const FORCED: ReadonlyMap<string, ColorLevel> = new Map([
  ['0', 0],
  ['false', 0],
  ['1', 1],
  ['2', 2],
  ['3', 3],
]);

/** The styles of the theme and the highlighter; not blinking (5), inverse (7) or concealed (8). */
const STYLE =
  '(?:0|[1-4]|9|2[2-4]|29|[349][0-7]|[34]9|10[0-7]|[34]8;5;\\d{1,3}|[34]8;2(?:;\\d{1,3}){3})';
const SGR = new RegExp(`(\u001b\\[(?:${STYLE}(?:;${STYLE})*)?m)`);

/**
 * Makes text safe to write; everything written goes through here. Newlines and the theme's colours
 * pass, and a tab becomes four blanks. Other control characters, and those that change the direction
 * of writing, become visible stand-ins.
 */
export function printable(text: string): string {
  return text
    .split(SGR)
    .map((part, index) => (index % 2 === 1 ? part : makeSafe(part).replaceAll('\t', '    ')))
    .join('');
}

interface Width {
  readonly listingColumns: () => number;
}

interface Printer extends Width {
  readonly print: (text: string) => void;
}

interface ErrorPrinter extends Width {
  readonly complain: (text: string) => void;
}

/** Prints lines, broken between words if the terminal is narrower. */
export function printWrapped(text: string, { print, listingColumns }: Printer): void {
  print(`${wrapWords(text, listingColumns())}\n`);
}

/** Prints a warning the same way, to the error stream. */
export function warn(text: string, { complain, listingColumns }: ErrorPrinter): void {
  complain(`${wrapWords(text, listingColumns())}\n`);
}
