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

/** Why an answer was not added. */
export type AddingFailure = 'changed' | 'not-this-kind' | 'both-ways' | 'unwritable';

/** A deck's text with one more answer in it, and the deck that it makes. */
export type WithAnswer =
  | { readonly text: string; readonly deck: Deck }
  | { readonly failure: AddingFailure };

/** What is added: to which card, as the learner has it in front, and what. */
export interface NewAnswer {
  readonly card: Card;
  /** Plain text of one line. */
  readonly answer: string;
}

/**
 * Writes ` | answer` behind the one line that a card's answer is. The text is parsed again: where
 * any card came out with another id or another question, or the answer not to the letter, nothing is
 * added.
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

/** The line of the file, from 1, that holds the whole answer. */
function answerLine(note: Note | undefined, { kind }: Card): number | AddingFailure {
  if (kind === 'question' && note?.kind === 'question') {
    const answer = (note.back ?? []).filter((line) => !isBlankText(line.text));
    return answer.length === 1 && answer[0] !== undefined ? answer[0].number : 'unwritable';
  }
  if (note?.kind !== 'pair') return 'not-this-kind';
  // What is asked for one way is the question the other way, and that is what a card is known by.
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
    // A facet shows the pairs in it.
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
