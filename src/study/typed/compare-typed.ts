import type { PlainInline } from '../../deck/plain-inline.ts';
import { type Alignment, align, type Pairing } from './align.ts';
import { type Letter, lettersOf, type Strictness, spelledOut, tidied } from './letters.ts';
import { hasSameWords } from './same-words.ts';
import { worthComparing } from './worth-comparing.ts';

/**
 * What a typed answer is: right, right but for a slip of the fingers, put in other words perhaps,
 * wrong, or not there.
 */
export type Verdict = 'right' | 'slip' | 'reworded' | 'wrong' | 'blank';

/** A typed answer beside the accepted one that is nearest to it. */
export interface Comparison {
  readonly verdict: Verdict;
  readonly typed: string;
  readonly answer: string;
  readonly pairings: readonly Pairing[];
  readonly edits: number;
}

/** Compares what was typed with each accepted answer; the nearest counts, of equal ones the first. */
export function compareTyped(given: string, accepted: readonly PlainInline[]): Comparison {
  const typed = tidied(given);
  const [first, ...others] = worthComparing(typed, accepted).map((answer) =>
    compareWith(typed, answer),
  );
  if (first === undefined) return { ...NOTHING, typed };
  return others.reduce((best, other) => (isNearer(other, best) ? other : best), first);
}

const NOTHING = { verdict: 'blank', answer: '', pairings: [], edits: 0 } as const;

/** The nearer the smaller. */
const DISTANCE: Readonly<Record<Verdict, number>> = {
  right: 0,
  slip: 1,
  reworded: 2,
  wrong: 3,
  blank: 4,
};

function isNearer(one: Comparison, other: Comparison): boolean {
  const distance = DISTANCE[one.verdict] - DISTANCE[other.verdict];
  return distance < 0 || (distance === 0 && one.edits < other.edits);
}

function compareWith(typed: string, accepted: PlainInline): Comparison {
  const answer = tidied(accepted.text);
  const lenient = lettersOf(answer, 'lenient');
  // What is nothing but punctuation is asked for as punctuation.
  const isStrict = accepted.isCode || lenient.every(({ key }) => key === '');
  const strictness: Strictness = isStrict ? 'to-the-letter' : 'lenient';
  const wanted = isStrict ? lettersOf(answer, strictness) : lenient;
  const own = lettersOf(typed, strictness);
  const alignment = align(own, wanted);
  if (typed === '') return { verdict: 'blank', typed, answer, ...alignment };
  // Written as one letter or as two (`ß`, `ss`) they differ side by side, and are the same as a whole.
  if (alignment.edits === 0 || isSameAsAWhole(own, wanted)) {
    const pairings = alignment.pairings.map(inOtherForm);
    return { verdict: 'right', typed, answer, pairings, edits: 0 };
  }
  // In code any letter may be another command.
  const letters = isStrict ? 0 : wanted.filter(({ key }) => key !== '').length;
  if (isSlip(alignment, letters)) return { verdict: 'slip', typed, answer, ...alignment };
  const isReworded = !isStrict && hasSameWords(typed, answer);
  return { verdict: isReworded ? 'reworded' : 'wrong', typed, answer, ...alignment };
}

function inOtherForm(pairing: Pairing): Pairing {
  return isEdit(pairing) ? { ...pairing, kind: 'form' } : pairing;
}

function isSameAsAWhole(own: readonly Letter[], wanted: readonly Letter[]): boolean {
  const typed = keysOf(own);
  return typed === keysOf(wanted) || typed === keysOf(wanted.map(spelledOut));
}

function keysOf(letters: readonly Letter[]): string {
  return letters.map(({ key }) => key).join('');
}

/** Shorter answers differ from other words in a single letter. */
const LETTERS_FOR_ONE_SLIP = 5;
const LETTERS_FOR_TWO_SLIPS = 12;

/**
 * One letter off, or two in different places of a long answer. A digit is never a slip, nor is a
 * letter more or less at the beginning of a word: `asynchronous` is another word.
 */
function isSlip({ pairings, edits }: Alignment, letters: number): boolean {
  const most = letters >= LETTERS_FOR_TWO_SLIPS ? 2 : 1;
  if (letters < LETTERS_FOR_ONE_SLIP || edits > most) return false;
  let places = 0;
  for (const [index, pairing] of pairings.entries()) {
    if (!isEdit(pairing)) continue;
    const before = pairings[index - 1];
    if (before === undefined || !isEdit(before)) places += 1;
    if (!isOfLetters(pairing) || isOtherWord(pairing, before)) return false;
  }
  return places === edits;
}

function isEdit({ kind }: Pairing): boolean {
  return kind !== 'same' && kind !== 'form';
}

function isOfLetters({ typed, answer }: Pairing): boolean {
  return /^(?:[\p{L}\p{M}]|$)/u.test(typed) && /^(?:[\p{L}\p{M}]|$)/u.test(answer);
}

function isOtherWord({ kind }: Pairing, before: Pairing | undefined): boolean {
  if (kind === 'wrong') return false;
  return before === undefined || !/[\p{L}\p{N}]/u.test(before.typed + before.answer);
}
