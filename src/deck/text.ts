let segmenter: Intl.Segmenter | undefined;

/**
 * The characters of a text as people see them. The segmenter is created at the first call: it takes a
 * tenth of the time to the first card.
 */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/** Nearly all texts match this pattern: safe, and many times faster to recognise. */
const PLAIN =
  /^[\t\n -~\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\uffff]*$/;
/** Characters that a terminal may obey or hide, except tab and newline. */
const UNSAFE =
  /(?![\t\n])\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]|[\u{e0000}-\u{e007f}]/u;
const ALL_UNSAFE = new RegExp(UNSAFE, 'gu');

const CONTROL_PICTURES = 0x2400;
const PICTURE_OF_DELETE = '\u2421';
/** SYMBOL FOR SUBSTITUTE FORM TWO, for characters without a picture of their own. */
const STAND_IN = '\u2426';

/**
 * Replaces every character that could control a terminal or disguise the text with a visible one,
 * one column wide: control characters except tab and newline, lone surrogates, marks that change the
 * writing direction, tag characters, line separators, byte order marks. Sequences are never removed,
 * since what is left could join up into a new one.
 */
export function makeSafe(text: string): string {
  return isSafe(text) ? text : text.replace(ALL_UNSAFE, standIn);
}

/** True when `makeSafe` would not change the text. */
export function isSafe(text: string): boolean {
  return PLAIN.test(text) || !UNSAFE.test(text);
}

/** Like `makeSafe`, for a single line: makes tabs and line ends visible too. */
export function makeLineSafe(text: string): string {
  return makeSafe(text).replace(/[\t\n]/g, standIn);
}

function standIn(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? PICTURE_OF_DELETE : STAND_IN;
}

/** `1 card`, `2 cards`. */
export function formatCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
