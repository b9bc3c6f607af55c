import { makeSafe } from '../deck/safe-text.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences looked for.
const SGR = /(\u001b\[[\d;]*m)/;

/**
 * The last door before the screen: all that is written goes through it. Newlines and the theme's
 * colours (`ESC[…m`) pass; a tab becomes four blanks; any other control character, and what turns
 * the direction of writing, comes out as a visible stand-in.
 */
export function printable(text: string): string {
  return text
    .split(SGR)
    .map((part, index) => (index % 2 === 1 ? part : makeSafe(part).replaceAll('\t', '    ')))
    .join('');
}
