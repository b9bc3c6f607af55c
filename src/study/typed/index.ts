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

/** A longer answer is asked for in the ordinary way, in characters. */
export const MAX_ANSWER_LENGTH = 80;

const NONE: readonly PlainInline[] = [];

/**
 * The answers that count as right where a card's answer is typed: each is one line of at most
 * {@link MAX_ANSWER_LENGTH} characters, with its explanation or without. None for a card that is asked in the ordinary way: a facet, an
 * answer of several lines, a picture, a cloze that hides more than one text.
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

/** What stands before `: ` or a bracket that ends the line: the answer, which the rest explains. */
const EXPLAINED = /^([^:()]{0,39}[^:()\s])(?:: \S.*| \([^()]*\)\.?)$/s;

/** Whoever types what was asked for need not type why. */
function withoutExplanation({ text, isCode }: PlainInline): readonly PlainInline[] {
  const answer = isCode ? null : EXPLAINED.exec(text);
  return answer?.[1] === undefined ? [] : [{ text: answer[1], isCode }];
}

function fits({ text }: PlainInline): boolean {
  const { length } = [...text];
  return length <= MAX_ANSWER_LENGTH && text.trim() !== '';
}

/** What the asked gap hides: the back has it in bold where the front has brackets. */
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
  // Two gaps of one number have the text between them in between.
  return hidden === '' || hidden.includes('**') ? [] : [hidden];
}

/** An answer of fewer telling words has no other way to be put. */
const FEWEST_WORDS = 2;
/** The share of them that what was typed must have. */
const ENOUGH = 2 / 3;
/** More than this nobody types for a short answer, in UTF-16 units. */
const MAX_LENGTH = 2048;

/**
 * Whether a text has most of an answer's telling words, in whatever order and form, its numbers all
 * of them, and denies what the answer denies: it may say the same in other words. Only where blanks
 * part the words.
 */
function hasSameWords(typed: string, answer: string): boolean {
  if (typed.length > MAX_LENGTH || !answer.includes(' ') || !typed.includes(' ')) return false;
  const words = wordsOf(answer);
  if (words.length < FEWEST_WORDS || denies(typed) !== denies(answer)) return false;
  const given = stemsIn(typed);
  const met = words.filter(({ stem }) => given.has(stem));
  const hasNumbers = words.every(({ stem }) => given.has(stem) || !/\p{N}/u.test(stem));
  return hasNumbers && met.length >= ENOUGH * words.length;
}

/** Nobody means to accept more, and side by side each takes time: the nearest ones stand for all. */
const MAX_COMPARED = 24;

/** The accepted answers that a typed one is put beside: all, or of very many those that are like it in length. */
export function worthComparing(
  typed: string,
  accepted: readonly PlainInline[],
): readonly PlainInline[] {
  if (accepted.length <= MAX_COMPARED) return accepted;
  const own = keysIn(lettersOf(typed, 'lenient'));
  const distances = accepted.map((answer) => {
    const keys = keysIn(lettersOf(tidied(answer.text), 'lenient'));
    const distance = keys === own ? -1 : Math.abs(keys.length - own.length);
    return { answer, distance };
  });
  const nearest = distances.toSorted((a, b) => a.distance - b.distance).slice(0, MAX_COMPARED);
  return nearest.map(({ answer }) => answer);
}

function keysIn(letters: readonly Letter[]): string {
  return letters.map(({ key }) => key).join('');
}

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

/** What a quiz needs where answers are typed. */
export interface Typing {
  /** Whether the answers of a card's deck are typed at all. */
  isTyped(item: QueueItem): boolean;
  /** Writes a typed answer into the deck as one more that is right; says so, or why it cannot. */
  accept(session: Session, typed: string): Stepped;
}

/** The grade that is proposed for a typed answer. `easy` never is: how easy it was, nobody sees. */
export const PROPOSED: Readonly<Record<Verdict, Grade>> = {
  right: GRADE_OF.good,
  slip: GRADE_OF.hard,
  reworded: GRADE_OF.hard,
  wrong: GRADE_OF.again,
  blank: GRADE_OF.again,
};

/** Whether a card's answer is to be typed. */
export function asksToType(item: QueueItem, typing: Typing | null): boolean {
  return typing?.isTyped(item) === true && acceptedAnswers(item.card).length > 0;
}

/** What was typed for a card beside its answer. */
export function compareWithCard(given: string, { card }: QueueItem): Comparison {
  return compareTyped(given, acceptedAnswers(card));
}
