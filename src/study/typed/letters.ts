import { graphemesOf } from '../../deck/graphemes.ts';
import { foldText } from '../../deck/search/fold-text.ts';

/** What a person sees as one character, and what it is compared by. */
export interface Letter {
  readonly text: string;
  /** Empty where it does not count. */
  readonly key: string;
}

/** How a text is compared: leniently, or to the letter, as code is. */
export type Strictness = 'lenient' | 'to-the-letter';

/** Blanks that are seen as one are one. */
export function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The characters of a tidied text. Leniently, capitals, accents, blanks, punctuation and a leading
 * English article do not count; digits do, and what stands between or before them (`1.5`, `-3`).
 */
export function lettersOf(text: string, strictness: Strictness): readonly Letter[] {
  const characters = charactersOf(text);
  if (strictness === 'to-the-letter') {
    return characters.map((character) => ({ text: character, key: character.normalize('NFC') }));
  }
  const article = ARTICLE.exec(text)?.[0].length ?? 0;
  let at = 0;
  return characters.map((character, index) => {
    const isInArticle = at < article;
    at += character.length;
    return { text: character, key: isInArticle ? '' : keyOf(index, characters) };
  });
}

/** Letters as they are written where the keyboard lacks them: `ue` for `ü`. */
const SPELLED_OUT: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
]);

/** A letter compared by what is typed for it where the keyboard lacks it. */
export function spelledOut({ text, key }: Letter): Letter {
  return { text, key: SPELLED_OUT.get(text.normalize('NFC').toLowerCase()) ?? key };
}

const ARTICLE = /^(?:the|an|a) (?=\S{3})/i;
/** The segmenter's time grows with the square of the length, and no answer is that long, in UTF-16 units. */
const LONGEST_SEGMENTED = 2048;
const ASCII = /^[ -~]*$/;
const DIGIT = /^\p{Nd}/u;
/** Punctuation, and accents that stand alone; these four are read aloud. */
const FORGIVEN = /^(?![#%&@])[\p{P}\p{Sk}]/u;
const DASH = /^[\p{Pd}\u2212]/u;

function charactersOf(text: string): readonly string[] {
  if (ASCII.test(text)) return text.split('');
  if (text.length > LONGEST_SEGMENTED) return [...text];
  return Array.from(graphemesOf(text), ({ segment }) => segment);
}

function keyOf(index: number, characters: readonly string[]): string {
  const character = characters[index] ?? '';
  if (character === ' ') return partsNumbers(index, characters) ? ' ' : '';
  if (FORGIVEN.test(character) || DASH.test(character)) {
    const sign = DASH.test(character) ? '-' : character;
    return isOfNumber(sign, index, characters) ? sign : '';
  }
  return foldText(character) || character;
}

/** `1.5`, `10:30`, `-3`. */
function isOfNumber(sign: string, index: number, characters: readonly string[]): boolean {
  if (!isDigit(characters[index + 1])) return false;
  const before = characters[index - 1] ?? ' ';
  return isDigit(before) || (sign === '-' && before === ' ');
}

/** Between two numbers a blank counts, but not before three digits of one: `10 000`. */
function partsNumbers(index: number, characters: readonly string[]): boolean {
  if (!isDigit(characters[index - 1]) || !isDigit(characters[index + 1])) return false;
  const isGroup = isDigit(characters[index + 2]) && isDigit(characters[index + 3]);
  return !isGroup || isDigit(characters[index + 4]);
}

function isDigit(character = ''): boolean {
  return DIGIT.test(character);
}
