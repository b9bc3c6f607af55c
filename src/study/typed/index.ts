import type { Card } from '../../deck/card.ts';
import { type PlainInline, plainInline, splitAnswers } from '../../deck/inline.ts';
import { denies, stemsIn, wordsOf } from '../../deck/words.ts';
import { GRADE_OF, type Grade } from '../../schedule/grade.ts';
import type { Stepped } from '../actions.ts';
import type { QueueItem } from '../card-state.ts';
import type { Session } from '../session.ts';
import {
  type Alignment,
  align,
  type Letter,
  lettersOf,
  type Pairing,
  type Strictness,
  spelledOut,
  tidied,
} from './align.ts';

/** Lets a quiz ask for typed answers. */
export interface Typing {
  /** True if the card's deck has typed answers. */
  isTyped(item: QueueItem): boolean;
  /** Adds a typed answer to the accepted ones in the deck. The notice says so, or why it cannot. */
  accept(session: Session, typed: string): Stepped;
}

/** True if a card's answer is typed. */
export function asksToType(item: QueueItem, typing: Typing | null): boolean {
  return typing?.isTyped(item) === true && acceptedAnswers(item.card).length > 0;
}

const NONE: readonly PlainInline[] = [];

/**
 * The accepted answers of a card whose answer is typed, each with and without its explanation: single
 * lines of at most {@link MAX_ANSWER_LENGTH} characters. None for a card that is asked the ordinary
 * way: a facet, an answer of several lines, a picture, a cloze that hides more than one text.
 */
export function acceptedAnswers(card: Card): readonly PlainInline[] {
  if (card.kind === 'facet') return NONE;
  const sides = card.kind === 'cloze' ? hiddenText(card) : splitAnswers(card.back);
  const answers = sides.map((side) => plainInline(side));
  const isShort = answers.every((answer) => answer !== null && fits(answer));
  if (!isShort) return NONE;
  const short = answers.filter((answer) => answer !== null);
  const whole = sides.length > 1 ? plainInline(card.back) : null;
  const all = [...short, ...short.flatMap(withoutExplanation)];
  return whole === null ? all : [...all, whole];
}

/** The hidden text of the asked gap: bold in the back, where the front has brackets. */
function hiddenText({ front, back }: Card): readonly string[] {
  let start = 0;
  while (start < front.length && front[start] === back[start]) start += 1;
  let behind = 0;
  while (
    behind < front.length - start &&
    front[front.length - 1 - behind] === back[back.length - 1 - behind]
  ) {
    behind += 1;
  }
  const shown = back.slice(start, back.length - behind);
  const hidden = /^\*\*([\s\S]+)\*\*$/.exec(shown)?.[1] ?? '';
  // Two gaps with the same number would include the text between them.
  return hidden === '' || hidden.includes('**') ? [] : [hidden];
}

/** The most characters of an answer that is typed. */
export const MAX_ANSWER_LENGTH = 80;

function fits({ text }: PlainInline): boolean {
  const { length } = [...text];
  return length <= MAX_ANSWER_LENGTH && text.trim() !== '';
}

/** An answer, then its explanation after `: ` or in brackets at the end. */
const EXPLAINED = /^([^:()]{0,39}[^:()\s])(?:: \S.*| \([^()]*\)\.?)$/s;

/** Nobody needs to type the explanation. */
function withoutExplanation({ text, isCode }: PlainInline): readonly PlainInline[] {
  const answer = isCode ? null : EXPLAINED.exec(text);
  return answer?.[1] === undefined ? [] : [{ text: answer[1], isCode }];
}

/** Compares a typed answer with a card's answers. */
export function compareWithCard(given: string, { card }: QueueItem): Comparison {
  return compareTyped(given, acceptedAnswers(card));
}

/** Nearest first: right, right except for a typing slip, perhaps reworded, wrong, or blank. */
const VERDICTS = ['right', 'slip', 'reworded', 'wrong', 'blank'] as const;
/** The verdict on a typed answer. */
export type Verdict = (typeof VERDICTS)[number];

/** A typed answer next to the nearest accepted one. */
export interface Comparison extends Alignment {
  readonly verdict: Verdict;
  readonly typed: string;
  readonly answer: string;
}

const NOTHING = { verdict: 'blank', answer: '', pairings: [], edits: 0 } as const;

/** Compares a typed answer with each accepted one and returns the nearest, the first among equals. */
export function compareTyped(given: string, accepted: readonly PlainInline[]): Comparison {
  const typed = tidied(given);
  const [first, ...others] = worthComparing(typed, accepted).map((answer) =>
    compareWith(typed, answer),
  );
  if (first === undefined) return { ...NOTHING, typed };
  return others.reduce((best, other) => (isNearer(other, best) ? other : best), first);
}

function compareWith(typed: string, accepted: PlainInline): Comparison {
  const answer = tidied(accepted.text);
  const lenient = lettersOf(answer, 'lenient');
  // If the answer is only punctuation, then punctuation counts.
  const isStrict = accepted.isCode || lenient.every(({ key }) => key === '');
  const strictness: Strictness = isStrict ? 'to-the-letter' : 'lenient';
  const wanted = isStrict ? lettersOf(answer, strictness) : lenient;
  const own = lettersOf(typed, strictness);
  const alignment = align(own, wanted);
  if (typed === '') return { verdict: 'blank', typed, answer, ...alignment };
  // `ß` and `ss` differ letter by letter but are the same as a whole.
  if (alignment.edits === 0 || isSameAsAWhole(own, wanted)) {
    const pairings = alignment.pairings.map(inOtherForm);
    return { verdict: 'right', typed, answer, pairings, edits: 0 };
  }
  // In code any letter may make a different command.
  const letters = isStrict ? 0 : wanted.filter(({ key }) => key !== '').length;
  if (isSlip(alignment, letters)) return { verdict: 'slip', typed, answer, ...alignment };
  const isReworded = !isStrict && hasSameWords(typed, answer);
  return { verdict: isReworded ? 'reworded' : 'wrong', typed, answer, ...alignment };
}

function isSameAsAWhole(own: readonly Letter[], wanted: readonly Letter[]): boolean {
  const typed = keysOf(own);
  return typed === keysOf(wanted) || typed === keysOf(wanted.map(spelledOut));
}

function keysOf(letters: readonly Letter[]): string {
  return letters.map(({ key }) => key).join('');
}

function inOtherForm(pairing: Pairing): Pairing {
  return isEdit(pairing) ? { ...pairing, kind: 'form' } : pairing;
}

function isEdit({ kind }: Pairing): boolean {
  return kind !== 'same' && kind !== 'form';
}

const MIN_LETTERS_FOR_TWO_SLIPS = 12;

/** Shorter answers are one letter away from other words. */
const MIN_LETTERS_FOR_ONE_SLIP = 5;

/**
 * True for one letter off, or two in different places of a long answer. A digit is never a slip, nor
 * is a letter more or less at the start of a word: `asynchronous` is a different word.
 */
function isSlip({ pairings, edits }: Alignment, letters: number): boolean {
  const most = letters >= MIN_LETTERS_FOR_TWO_SLIPS ? 2 : 1;
  if (letters < MIN_LETTERS_FOR_ONE_SLIP || edits > most) return false;
  let places = 0;
  for (const [index, pairing] of pairings.entries()) {
    if (!isEdit(pairing)) continue;
    const before = pairings[index - 1];
    if (before === undefined || !isEdit(before)) places += 1;
    if (!isOfLetters(pairing) || isOtherWord(pairing, before)) return false;
  }
  return places === edits;
}

function isOfLetters({ typed, answer }: Pairing): boolean {
  return /^(?:[\p{L}\p{M}]|$)/u.test(typed) && /^(?:[\p{L}\p{M}]|$)/u.test(answer);
}

function isOtherWord({ kind }: Pairing, before: Pairing | undefined): boolean {
  if (kind === 'wrong') return false;
  return before === undefined || !/[\p{L}\p{N}]/u.test(before.typed + before.answer);
}

/** In UTF-16 units. Nobody types more for a short answer. */
const MAX_LENGTH = 2048;

/** An answer with fewer meaningful words cannot be reworded. */
const MIN_WORDS = 2;

/** The share of those words that the typed answer must have. */
const MIN_SHARE = 2 / 3;

/**
 * True if a typed text may say the same in other words: it has most of the answer's meaningful words,
 * in any order and form, and all its numbers, and negates if the answer does. Only for languages
 * that put spaces between words.
 */
function hasSameWords(typed: string, answer: string): boolean {
  if (typed.length > MAX_LENGTH || !answer.includes(' ') || !typed.includes(' ')) return false;
  const words = wordsOf(answer);
  if (words.length < MIN_WORDS || denies(typed) !== denies(answer)) return false;
  const given = stemsIn(typed);
  const met = words.filter(({ stem }) => given.has(stem));
  const hasNumbers = words.every(({ stem }) => given.has(stem) || !/\p{N}/u.test(stem));
  return hasNumbers && met.length >= MIN_SHARE * words.length;
}

function isNearer(one: Comparison, other: Comparison): boolean {
  const distance = VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict);
  return distance < 0 || (distance === 0 && one.edits < other.edits);
}

/** The grade to propose for a typed answer. Never `easy`: only you know how easy it was. */
export const PROPOSED: Readonly<Record<Verdict, Grade>> = {
  right: GRADE_OF.good,
  slip: GRADE_OF.hard,
  reworded: GRADE_OF.hard,
  wrong: GRADE_OF.again,
  blank: GRADE_OF.again,
};

/** Comparing takes time, and nobody means to accept more answers: only the nearest are compared. */
const MAX_COMPARED = 24;

/** The accepted answers to compare with a typed one: all, or of very many those of similar length. */
export function worthComparing(
  typed: string,
  accepted: readonly PlainInline[],
): readonly PlainInline[] {
  if (accepted.length <= MAX_COMPARED) return accepted;
  const own = keysOf(lettersOf(typed, 'lenient'));
  const distances = accepted.map((answer) => {
    const keys = keysOf(lettersOf(tidied(answer.text), 'lenient'));
    const distance = keys === own ? -1 : Math.abs(keys.length - own.length);
    return { answer, distance };
  });
  const nearest = distances.toSorted((a, b) => a.distance - b.distance).slice(0, MAX_COMPARED);
  return nearest.map(({ answer }) => answer);
}
