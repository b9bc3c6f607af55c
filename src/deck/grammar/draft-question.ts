import type { Draft, Drafting } from './drafts.ts';
import { plainText } from './escapes.ts';
import type { PairNote, QuestionNote } from './notes.ts';
import { passageOf } from './passage.ts';

const NO_ANSWER = 'A question without an answer. Write an `A:` below it.';
const EMPTY_QUESTION = 'This question asks nothing. Write its text behind the `Q:`.';
const EMPTY_ANSWER = 'This answer is empty. Write its text behind the `A:`.';

/** The card of a question. */
export function draftQuestion(note: QuestionNote): Drafting {
  const front = passageOf(note.front);
  const place = { line: note.line, column: 1 };
  if (front.text === '') return { place, message: EMPTY_QUESTION };
  if (note.back === null) return { place, message: NO_ANSWER };
  const back = passageOf(note.back);
  if (back.text === '')
    return { place: { line: note.back[0]?.number ?? note.line, column: 1 }, message: EMPTY_ANSWER };
  const draft: Draft = {
    kind: 'question',
    front: plainText(front),
    back: plainText(back),
    suffix: null,
  };
  return { drafts: [draft] };
}

/** The card of a pair, or two where it asks both ways. */
export function draftPair({ pair: { front, back, isBothWays } }: PairNote): Drafting {
  const forwards: Draft = { kind: 'pair', front, back, suffix: null };
  if (!isBothWays) return { drafts: [forwards] };
  const backwards: Draft = { kind: 'pair-back', front: back, back: front, suffix: 'back' };
  return { drafts: [forwards, backwards] };
}
