import type { Card, CardId, Deck } from '../../deck/card.ts';
import { plainInline, splitAnswers } from '../../deck/inline.ts';
import {
  type DeckSource,
  deckOf,
  notesInOrder,
  parseDeck,
  readDeck,
} from '../../deck/parser/index.ts';
import { isBlankText } from '../../deck/parser/line.ts';
import type { Note } from '../../deck/parser/notes.ts';
import { plainMarkdown } from '../../markup/plain-markdown.ts';
import { escapeText } from './escape.ts';

export type AddingFailure = 'changed' | 'not-this-kind' | 'both-ways' | 'unwritable';

/** The deck with the added answer, text and parsed. */
export type WithAnswer =
  | { readonly text: string; readonly deck: Deck }
  | { readonly failure: AddingFailure };

/** An answer to add, and the card as the learner sees it. */
export interface NewAnswer {
  readonly card: Card;
  /** One line of plain text. */
  readonly answer: string;
}

/**
 * Appends ` | answer` to the line with a card's answer. The text is parsed again: if any card
 * changed its id or question, or the answer does not read back exactly, nothing is added.
 */
export function addAnswer(
  text: string,
  source: DeckSource,
  { card, answer }: NewAnswer,
): WithAnswer {
  const reading = readDeck(text);
  const before = deckOf(reading, source);
  const current = before.cards.find(({ id }) => id === card.id);
  if (current?.frontHash !== card.frontHash || current.backHash !== card.backHash) {
    return { failure: 'changed' };
  }
  const line = answerLine(notesInOrder(reading)[current.note], current);
  if (typeof line === 'string') return { failure: line };
  const added = appendAnswer(text, line, escapedAnswer(answer, card));
  const deck = parseDeck(added, source);
  return isAdded({ before, after: deck, id: card.id, answer })
    ? { text: added, deck }
    : { failure: 'unwritable' };
}

/** The line with the whole answer, from 1. */
function answerLine(note: Note | undefined, { kind }: Card): number | AddingFailure {
  if (kind === 'question' && note?.kind === 'question') {
    const answer = (note.back ?? []).filter((line) => !isBlankText(line.text));
    return answer.length === 1 && answer[0] !== undefined ? answer[0].number : 'unwritable';
  }
  if (note?.kind !== 'pair') return 'not-this-kind';
  // The answer of one direction is the question of the other, which identifies that card.
  if (note.pair.isBothWays) return 'both-ways';
  return note.end === note.line ? note.line : 'unwritable';
}

function escapedAnswer(answer: string, { kind }: Card): string {
  const bars = plainMarkdown(answer).replace(/(^|\s)\|(?=\s|$)/g, '$1\\|');
  return escapeText(bars, kind === 'pair' ? 'item-back' : 'behind-marker');
}

function appendAnswer(text: string, line: number, answer: string): string {
  const lines = text.split('\n');
  const own = lines[line - 1] ?? '';
  const end = own.endsWith('\r') ? '\r' : '';
  return lines.with(line - 1, `${own.trimEnd()} | ${answer}${end}`).join('\n');
}

interface Adding {
  readonly before: Deck;
  readonly after: Deck;
  readonly id: CardId;
  readonly answer: string;
}

function isAdded({ before, after, id, answer }: Adding): boolean {
  if (after.cards.length !== before.cards.length) return false;
  return before.cards.every((card, index) => {
    const now = after.cards[index];
    if (now?.id !== card.id || now.frontHash !== card.frontHash) return false;
    if (card.id === id) return hasNew(now.back, card.back, answer);
    // A facet also shows its pairs.
    return now.backHash === card.backHash || card.kind === 'facet';
  });
}

function hasNew(now: string, before: string, answer: string): boolean {
  const answers = splitAnswers(now);
  const earlier = splitAnswers(before);
  const last = plainInline(answers.at(-1) ?? '')?.text;
  const isKept = earlier.every((one, at) => one === answers[at]);
  return isKept && answers.length === earlier.length + 1 && last === answer;
}
