import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import type { Card, Deck } from '../../deck/card.ts';
import { decodeDeck, readDeckFile } from '../../deck/library/deck-file.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { type AddingFailure, addAnswer } from '../../formats/write-deck/add-answer.ts';
import type { Stepped } from '../../study/actions.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { type Session, step } from '../../study/session.ts';
import { MAX_ANSWER_LENGTH } from '../../study/typed/index.ts';
import { type EditContext, type LoadedDecks, replaceDeck } from '../edit/edit-card.ts';

/**
 * Writes what was typed into the deck file as one more right answer of the card in front, and puts
 * the card as it is now in front. The deck that comes with the program is copied into the library.
 * Nothing is written where the file has changed since the card was read, or would be misread.
 */
export function acceptTyped(session: Session, typed: string, editing: EditContext): Stepped {
  if (session.phase.type === 'done') return { session, notice: null };
  if ([...typed].length > MAX_ANSWER_LENGTH) return { session, notice: SAID['too-long'] };
  const { item } = session.phase;
  const kept = keepAnswer(item, typed, editing.context);
  if ('notice' in kept) return { session, ...kept };
  const { file, deck } = kept;
  putInPlace(deck, editing.loaded);
  const cards = new Map(deck.cards.map((card) => [card.id, card]));
  const find = <Item extends DeckCard>(other: Item): Item => {
    const card = cards.get(other.card.id);
    if (other.deck.name !== deck.name || card === undefined) return other;
    return { ...other, card, deck: { ...other.deck, file } };
  };
  const isCopy = file !== item.deck.file;
  return {
    session: step(session, { type: 'cards-changed', find, isWanted: () => true }),
    notice: isCopy ? `Your own copy now: ${file}` : 'Written into the deck; e edits it',
  };
}

/** Short enough for a terminal of 40 columns. */
const SAID: Readonly<Record<AddingFailure | 'too-long', string>> = {
  changed: 'Changed meanwhile; nothing was written',
  'not-this-kind': 'Only for Q/A and pairs; e edits it',
  'both-ways': 'Asked both ways: e edits it',
  unwritable: 'It cannot be written there; e edits it',
  'too-long': `Longer than ${MAX_ANSWER_LENGTH} characters`,
};

type Kept = { readonly file: string; readonly deck: Deck } | { readonly notice: string };

function keepAnswer({ deck, card }: DeckCard, answer: string, context: Context): Kept {
  const file = ownFile(deck.file, context);
  const from = existsSync(file) ? file : deck.file;
  const read = readDeckFile(from);
  if (typeof read === 'string') return { notice: read };
  const decoded = decodeDeck(read.bytes);
  if ('problem' in decoded) return { notice: decoded.problem };
  const added = addAnswer(decoded.text, { name: deck.name, file }, { card, answer });
  if ('failure' in added) return { notice: SAID[added.failure] };
  const now = readDeckFile(from);
  if (typeof now === 'string' || !Buffer.from(now.bytes).equals(read.bytes)) {
    return { notice: SAID.changed };
  }
  return failureToWrite(file, withMark(added.text, read.bytes)) ?? { file, deck: added.deck };
}

/** Where a deck may be written: the one that comes with the program only as a copy. */
function ownFile(file: string, { paths }: Context): string {
  return file === paths.shippedDeck ? join(paths.library, basename(file)) : file;
}

/** That a file cannot be written is no reason to end the quiz. */
function failureToWrite(file: string, bytes: Uint8Array): { readonly notice: string } | null {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFile(file, bytes);
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { notice: `Not written: ${error.message}` };
  }
}

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** The text as bytes, with the byte order mark that the file had. */
function withMark(text: string, before: Uint8Array): Uint8Array {
  const hadMark = Buffer.from(before).subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return hadMark ? Buffer.concat([BYTE_ORDER_MARK, Buffer.from(text)]) : Buffer.from(text);
}

function putInPlace(deck: Deck, loaded: LoadedDecks): void {
  const { name, title, file, isTyped, cards, problems } = deck;
  const known = loaded.decks.find((other) => other.name === name);
  if (known === undefined) return;
  const ids = cards.map(({ id }: Card) => id);
  const full = () => Promise.resolve(deck);
  const now = { ...known, title, file, isTyped, ids, problemCount: problems.length, full };
  replaceDeck(loaded, now, cards);
}
