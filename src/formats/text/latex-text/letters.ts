/** Letters of another cut: where the first capital, the first small letter and the first digit stand. */
const CUTS: ReadonlyMap<string, readonly [capital: number, small: number, digit: number]> = new Map(
  [
    ['mathbb', [0x1d538, 0x1d552, 0x1d7d8]],
    ['mathbf', [0x1d400, 0x1d41a, 0x1d7ce]],
    ['mathcal', [0x1d49c, 0x1d4b6, 0]],
    ['mathscr', [0x1d49c, 0x1d4b6, 0]],
  ],
);
/** Letters that had a place of their own before the others came. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['mathbb', 'CℂHℍNℕPℙQℚRℝZℤ'],
  ['mathcal', 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'],
  ['mathscr', 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'],
]);
/** Signs that are set on top of the letter before them. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['vec', '\u20d7'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
]);

/** A text in letters of another cut, `\mathbb` or so; null where a character has none, undefined for another command. */
export function inCut(command: string, text: string): string | null | undefined {
  const starts = CUTS.get(command);
  if (starts === undefined) return undefined;
  const letters = [...text].map((letter) => letterInCut(letter, starts, OLDER.get(command) ?? ''));
  return letters.includes(null) ? null : letters.join('');
}

/** A letter or a digit with an accent; null where it is not one letter or digit, undefined for another command. */
export function accented(command: string, text: string): string | null | undefined {
  const accent = ACCENTS.get(command);
  if (accent === undefined) return undefined;
  return /^[\p{L}\d]$/u.test(text) ? (text + accent).normalize('NFC') : null;
}

function letterInCut(
  letter: string,
  [capital, small, digit]: readonly [number, number, number],
  older: string,
): string | null {
  const at = older.indexOf(letter);
  if (at >= 0) return older.charAt(at + 1);
  const code = letter.codePointAt(0) ?? 0;
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(capital + code - 0x41);
  if (/^[a-z]$/.test(letter)) return String.fromCodePoint(small + code - 0x61);
  return /^\d$/.test(letter) && digit > 0 ? String.fromCodePoint(digit + code - 0x30) : null;
}
