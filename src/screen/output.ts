import { makeSafe } from '../deck/text.ts';

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
