import { graphemesOf } from '../../deck/text.ts';
import { foldText } from '../../deck/words.ts';

/** A typed character next to the matching one of the answer. */
export interface Pairing {
  /** `form`: the same letter in another form, such as with an accent. `surplus`: typed but not in the answer. */
  readonly kind: 'same' | 'form' | 'wrong' | 'missing' | 'surplus';
  /** One of the two is empty if the other has no match. */
  readonly typed: string;
  readonly answer: string;
}

/** Two texts side by side, and the number of edits between them. */
export interface Alignment {
  readonly pairings: readonly Pairing[];
  readonly edits: number;
}

/**
 * Aligns two texts with the fewest edits: a letter wrong, missing or surplus, or two neighbours
 * swapped (optimal string alignment). Letters that do not count cost nothing.
 */
export function align(typed: readonly Letter[], answer: readonly Letter[]): Alignment {
  let start = 0;
  const shorter = Math.min(typed.length, answer.length);
  while (start < shorter && isSame(typed[start], answer[start])) start += 1;
  let behind = 0;
  while (behind < shorter - start && isSame(typed.at(-1 - behind), answer.at(-1 - behind)))
    behind += 1;
  const ends = { typed: typed.length - behind, answer: answer.length - behind };
  const middle = alignMiddle(typed.slice(start, ends.typed), answer.slice(start, ends.answer));
  const edge = (from: number, to: number, offset: number) =>
    typed.slice(from, to).map((letter, index) => paired(letter, answer[from + offset + index]));
  const pairings = [
    ...edge(0, start, 0),
    ...middle.pairings,
    ...edge(ends.typed, typed.length, ends.answer - ends.typed),
  ];
  return { pairings, edits: middle.edits };
}

function isSame(one: Letter | undefined, other: Letter | undefined): boolean {
  return one?.key === other?.key;
}

/** Longer differences are not compared letter by letter: time grows with the square. */
const MAX_STEPS = 200_000;

function alignMiddle(typed: readonly Letter[], answer: readonly Letter[]): Alignment {
  if (typed.length * answer.length > MAX_STEPS) {
    const pairings = [...typed.map((letter) => paired(letter)), ...answer.map(missing)];
    return { pairings, edits: pairings.filter(({ kind }) => kind !== 'same').length };
  }
  const costs = costTable(typed, answer);
  const edits = costs[typed.length]?.[answer.length] ?? 0;
  return { pairings: walkBack(costs, typed, answer), edits };
}

function paired(typed: Letter, answer?: Letter): Pairing {
  const texts = { typed: typed.text, answer: answer?.text ?? '' };
  if (answer === undefined) return { kind: typed.key === '' ? 'same' : 'surplus', ...texts };
  if (!isSame(typed, answer)) return { kind: 'wrong', ...texts };
  const isAlike = typed.key === '' || cased(typed.text) === cased(answer.text);
  return { kind: isAlike ? 'same' : 'form', ...texts };
}

function cased(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function missing(answer: Letter): Pairing {
  return { kind: answer.key === '' ? 'same' : 'missing', typed: '', answer: answer.text };
}

type Costs = readonly (readonly number[])[];

function costTable(typed: readonly Letter[], answer: readonly Letter[]): Costs {
  const costs: number[][] = [];
  for (let row = 0; row <= typed.length; row += 1) {
    const line: number[] = [];
    costs.push(line);
    for (let column = 0; column <= answer.length; column += 1) {
      const place = { row, column };
      const steps = stepsTo(place, typed, answer);
      const reached = steps.map(({ cost, rows, columns }) => {
        return cost + (costs[row - rows]?.[column - columns] ?? Number.POSITIVE_INFINITY);
      });
      line.push(steps.length === 0 ? 0 : Math.min(...reached));
    }
  }
  return costs;
}

interface Step {
  readonly rows: number;
  readonly columns: number;
  readonly cost: number;
}

/** The steps that lead to a cell of the table, first those that keep letters side by side. */
function stepsTo(
  { row, column }: { readonly row: number; readonly column: number },
  typed: readonly Letter[],
  answer: readonly Letter[],
): readonly Step[] {
  const own = typed[row - 1];
  const other = answer[column - 1];
  const steps: Step[] = [];
  if (own !== undefined && other !== undefined) {
    if (isSame(own, other)) steps.push({ rows: 1, columns: 1, cost: 0 });
    else if (own.key !== '' && other.key !== '') steps.push({ rows: 1, columns: 1, cost: 1 });
    if (
      isSwap(typed.slice(Math.max(row - 2, 0), row), answer.slice(Math.max(column - 2, 0), column))
    )
      steps.push({ rows: 2, columns: 2, cost: 1 });
  }
  if (own !== undefined) steps.push({ rows: 1, columns: 0, cost: weight(own) });
  if (other !== undefined) steps.push({ rows: 0, columns: 1, cost: weight(other) });
  return steps;
}

function isSwap(typed: readonly Letter[], answer: readonly Letter[]): boolean {
  const [a, b] = typed;
  const [c, d] = answer;
  if (!a || !b || !c || !d || a.key === b.key || a.key === '' || b.key === '') return false;
  return a.key === d.key && b.key === c.key;
}

function weight({ key }: Letter): number {
  return key === '' ? 0 : 1;
}

function walkBack(
  costs: Costs,
  typed: readonly Letter[],
  answer: readonly Letter[],
): readonly Pairing[] {
  const pairings: Pairing[] = [];
  let row = typed.length;
  let column = answer.length;
  while (row > 0 || column > 0) {
    const here = costs[row]?.[column];
    const step = stepsTo({ row, column }, typed, answer).find(
      ({ rows, columns, cost }) => (costs[row - rows]?.[column - columns] ?? 0) + cost === here,
    );
    if (step === undefined) break;
    pairings.push(...pairedBy(step, typed.slice(0, row), answer.slice(0, column)));
    row -= step.rows;
    column -= step.columns;
  }
  return pairings.reverse();
}

/** The letters of a step, last ones first. */
function pairedBy(
  { rows, columns }: Step,
  typed: readonly Letter[],
  answer: readonly Letter[],
): readonly Pairing[] {
  return Array.from({ length: Math.max(rows, columns) }, (_, back) => {
    const own = rows === 0 ? undefined : typed.at(-1 - back);
    const other = columns === 0 ? undefined : answer.at(-1 - back);
    if (own !== undefined) return [paired(own, other)];
    return other === undefined ? [] : [missing(other)];
  }).flat();
}

/** A character as people see it, and the key for comparing it. */
export interface Letter {
  readonly text: string;
  /** Empty for a character that does not count. */
  readonly key: string;
}

/** Text is compared leniently, code to the letter. */
export type Strictness = 'lenient' | 'to-the-letter';

/** Collapses and trims white space. */
export function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const ARTICLE = /^(?:the|an|a) (?=\S{3})/i;

/**
 * The letters of a tidied text. In lenient mode case, accents, spaces, punctuation and a leading
 * English article do not count; digits do, and so do signs between or before them (`1.5`, `-3`).
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

const ASCII = /^[ -~]*$/;

/** In UTF-16 units. The segmenter's time grows with the square, and no answer is this long. */
const MAX_SEGMENTED_LENGTH = 2048;

function charactersOf(text: string): readonly string[] {
  if (ASCII.test(text)) return text.split('');
  if (text.length > MAX_SEGMENTED_LENGTH) return [...text];
  return Array.from(graphemesOf(text), ({ segment }) => segment);
}

/** Punctuation and standalone accents, except four signs that are read aloud. */
const FORGIVEN = /^(?![#%&@])[\p{P}\p{Sk}]/u;
const DASH = /^[\p{Pd}\u2212]/u;

function keyOf(index: number, characters: readonly string[]): string {
  const character = characters[index] ?? '';
  if (character === ' ') return separatesNumbers(index, characters) ? ' ' : '';
  if (FORGIVEN.test(character) || DASH.test(character)) {
    const sign = DASH.test(character) ? '-' : character;
    return isOfNumber(sign, index, characters) ? sign : '';
  }
  return foldText(character) || character;
}

/** A space between two numbers counts, but not one that groups three digits: `10 000`. */
function separatesNumbers(index: number, characters: readonly string[]): boolean {
  if (!isDigit(characters[index - 1]) || !isDigit(characters[index + 1])) return false;
  const isGroup = isDigit(characters[index + 2]) && isDigit(characters[index + 3]);
  return !isGroup || isDigit(characters[index + 4]);
}

const DIGIT = /^\p{Nd}/u;

function isDigit(character = ''): boolean {
  return DIGIT.test(character);
}

/** `1.5`, `10:30`, `-3`. */
function isOfNumber(sign: string, index: number, characters: readonly string[]): boolean {
  if (!isDigit(characters[index + 1])) return false;
  const before = characters[index - 1] ?? ' ';
  return isDigit(before) || (sign === '-' && before === ' ');
}

/** Replacements for letters that a keyboard lacks: `ue` for `ü`. */
const SPELLED_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }),
);

/** A letter with the key that is typed for it on keyboards without it. */
export function spelledOut({ text, key }: Letter): Letter {
  return { text, key: SPELLED_OUT.get(text.normalize('NFC').toLowerCase()) ?? key };
}
