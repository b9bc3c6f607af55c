import { makeSafe } from '../deck/text.ts';
import { wrapWords } from './text.ts';

/** How much colour a terminal takes: none, 16 colours, 256, or all. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** What the colours of a theme are chosen by. */
interface ColorSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/**
 * The colour level of a stream. FORCE_COLOR (0–3, true, false) beats NO_COLOR (any text), which
 * beats what the terminal says of itself.
 */
export function colorLevel({ env, isTTY }: ColorSetting): ColorLevel {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forcedLevel(forced);
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

function forcedLevel(value: string): ColorLevel {
  return FORCED.get(value.toLowerCase()) ?? 1;
}

/** What the theme and the highlighter paint with; not blinking (5), inverse (7), concealed (8). */
const STYLE =
  '(?:0|[1-4]|9|2[2-4]|29|[349][0-7]|[34]9|10[0-7]|[34]8;5;\\d{1,3}|[34]8;2(?:;\\d{1,3}){3})';
const SGR = new RegExp(`(\u001b\\[(?:${STYLE}(?:;${STYLE})*)?m)`);

/**
 * The last door before the screen: all that is written goes through it. Newlines and the theme's
 * colours pass; a tab becomes four blanks; any other control character, and what turns
 * the direction of writing, comes out as a visible stand-in.
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

/** Prints lines for a person, broken between words where the terminal is narrower. */
export function printWrapped(text: string, { print, listingColumns }: Printer): void {
  print(`${wrapWords(text, listingColumns())}\n`);
}

/** The same for what is amiss, beside what is printed. */
export function warn(text: string, { complain, listingColumns }: ErrorPrinter): void {
  complain(`${wrapWords(text, listingColumns())}\n`);
}
