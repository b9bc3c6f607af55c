import type { Facet } from '../card.ts';

/** What a facet's heading may be called, in lower case, dashes as blanks. */
const FACET_OF_HEADING: ReadonlyMap<string, Facet> = new Map([
  ['definition', 'definition'],
  ['memory anchor', 'anchor'],
  ['anchor', 'anchor'],
  ['expected depth', 'depth'],
  ['depth', 'depth'],
  ['deep senior internals', 'internals'],
  ['internals', 'internals'],
  ['interview ready answer', 'answer'],
  ['interview answer', 'answer'],
  ['answer', 'answer'],
  ['common trap', 'trap'],
  ['trap', 'trap'],
]);

/** Pictures, and the joiners and selectors that pictures are put together with. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\u20e3|\ufe0e|\ufe0f/gu;

/** All that a facet's heading may be called, as `headingWords` gives it. */
export const FACET_HEADINGS: readonly string[] = [...FACET_OF_HEADING.keys()];

/** The facet that an H2 names, or null. Case, dashes and emoji make no difference. */
export function facetOfHeading(heading: string): Facet | null {
  return FACET_OF_HEADING.get(headingWords(heading)) ?? null;
}

/** A heading's words alone: lower case, a blank between them, no dashes, no emoji. */
export function headingWords(heading: string): string {
  const words = heading
    .normalize('NFC')
    .replace(EMOJI, '')
    .replace(/\p{Dash_Punctuation}/gu, ' ')
    .replace(/\s+/g, ' ');
  return words.trim().toLowerCase();
}
