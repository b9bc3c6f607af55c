import type { Card } from '../../deck/card.ts';
import { type PlainInline, plainInline } from '../../deck/plain-inline.ts';
import { splitAnswers } from '../../deck/split-answers.ts';

/** A longer answer is asked for in the ordinary way, in characters. */
export const LONGEST_ANSWER = 80;

const NONE: readonly PlainInline[] = [];

/**
 * The answers that count as right where a card's answer is typed: each is one line of at most
 * {@link LONGEST_ANSWER} characters, with its explanation or without. None for a card that is asked in the ordinary way: a facet, an
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
  return length <= LONGEST_ANSWER && text.trim() !== '';
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
