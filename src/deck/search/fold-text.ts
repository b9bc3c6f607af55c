/**
 * Text as it is compared: capitals, accents and vowel points do not count, nor does the shape of a
 * letter (`ﬁ`, `Ａ`, `₂`), nor how often and by what words are parted. Marks that another letter is
 * made with (`が`) do count.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase().replace(BLANKS, ' ');
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(UNMARKED, (letter) => PLAIN.get(letter) ?? letter)
    .normalize('NFC');
}

/** Markdown as it is searched: folded, without the signs that only set its type. */
export function foldMarkdown(source: string): string {
  return foldText(source.replace(TYPESETTING, ''));
}

/** Single spaces, which are nearly all there are, need no replacing. */
const BLANKS = /\s{2,}|[^\S ]/g;
const ASCII = /^[ -~]*$/;
const TYPESETTING = /[*`\\]/g;
/** Accents on Latin, Greek and Cyrillic letters, Hebrew and Arabic points, soft hyphens. */
const MARKS =
  /\u00ad|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ς', 'σ'],
]);
const UNMARKED = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');
