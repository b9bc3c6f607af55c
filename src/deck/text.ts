let segmenter: Intl.Segmenter | undefined;

/**
 * What is seen as one character each. The segmenter is made at the first call: it takes as long as a
 * tenth of the way to the first card.
 */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/** What nearly all texts are made of: safe, and found to be so many times faster. */
const PLAIN =
  /^[\t\n -~\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\uffff]*$/;
/** What a terminal might obey or hide: all of it but tab and newline is replaced. */
const UNSAFE =
  /(?![\t\n])\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]|[\u{e0000}-\u{e007f}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');

const CONTROL_PICTURES = 0x2400;
const PICTURE_OF_DELETE = '\u2421';
/** SYMBOL FOR SUBSTITUTE FORM TWO: stands for whatever has no picture of its own. */
const STAND_IN = '\u2426';

/**
 * The text with every character that could act on a terminal, or disguise the text, replaced by a
 * visible one that is a column wide: control characters save tab and newline, lone surrogates,
 * marks that turn the direction of writing, tag characters, line separators, byte order marks.
 * Characters are replaced one by one, never sequences removed: what removal leaves can join up
 * into a new sequence.
 */
export function makeSafe(text: string): string {
  return isSafe(text) ? text : text.replace(EVERY_UNSAFE, standIn);
}

/** Whether `makeSafe` would leave the text as it is. */
export function isSafe(text: string): boolean {
  return PLAIN.test(text) || !UNSAFE.test(text);
}

/** The same for a text that is one line: tabs and line ends are made visible as well. */
export function makeLineSafe(text: string): string {
  return makeSafe(text).replace(/[\t\n]/g, standIn);
}

function standIn(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? PICTURE_OF_DELETE : STAND_IN;
}

/** A number of things as a person says it: `1 card`, `2 cards`. */
export function formatCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
