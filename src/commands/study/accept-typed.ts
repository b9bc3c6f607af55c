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
 * Writes what was typed into the deck file as another right answer to the current card, and shows the
 * card as it is then. The deck that comes with the program is first copied to the library. Nothing is
 * written if the file has changed since the card was read, or would be misread.
 */
export function acceptTyped(session: Session, typed: string, editing: EditContext): Stepped {
  if (session.phase.type === 'done') return { session, notice: null };
  if ([...typed].length > MAX_ANSWER_LENGTH) return { session, notice: FAILURES['too-long'] };
  const { item } = session.phase;
  const kept = keepAnswer(item, typed, editing.context);
  if ('notice' in kept) return { session, ...kept };
  const { file, deck } = kept;
  replaceLoaded(deck, editing.loaded);
  const cards = new Map(deck.cards.map((card) => [card.id, card]));
  const find = <Item extends DeckCard>(other: Item): Item => {
    const card = cards.get(other.card.id);
    if (other.deck.name !== deck.name || card === undefined) return other;
    return { ...other, card, deck: { ...other.deck, file } };
  };
  const isCopy = file !== item.deck.file;
  return {
    session: step(session, { type: 'cards-changed', find, isWanted: () => true }),
    notice: isCopy ? `Saved in your own copy: ${file}` : 'Added to the deck; e edits it',
  };
}

/** Short enough for a terminal of 40 columns. */
const FAILURES: Readonly<Record<AddingFailure | 'too-long', string>> = {
  changed: 'File changed; nothing was written',
  'not-this-kind': 'Only for Q/A and pairs; e edits it',
  'both-ways': 'Asked both ways; e edits it',
  unwritable: 'Cannot be added there; e edits it',
  'too-long': `Longer than ${MAX_ANSWER_LENGTH} characters`,
};

type Kept = { readonly file: string; readonly deck: Deck } | { readonly notice: string };

function keepAnswer({ deck, card }: DeckCard, answer: string, { paths }: Context): Kept {
  // The deck that comes with the program is changed only as a copy.
  const isShipped = deck.file === paths.shippedDeck;
  const file = isShipped ? join(paths.library, basename(deck.file)) : deck.file;
  const from = existsSync(file) ? file : deck.file;
  const read = readDeckFile(from);
  if (typeof read === 'string') return { notice: read };
  const decoded = decodeDeck(read.bytes);
  if ('problem' in decoded) return { notice: decoded.problem };
  const added = addAnswer(decoded.text, { name: deck.name, file }, { card, answer });
  if ('failure' in added) return { notice: FAILURES[added.failure] };
  const now = readDeckFile(from);
  if (typeof now === 'string' || !Buffer.from(now.bytes).equals(read.bytes)) {
    return { notice: FAILURES.changed };
  }
  return tryWrite(file, withMark(added.text, read.bytes)) ?? { file, deck: added.deck };
}

/** Writes a file; a failure becomes a notice, since it should not end the quiz. */
function tryWrite(file: string, bytes: Uint8Array): { readonly notice: string } | null {
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

/** The text as bytes, with a byte order mark if the file had one. */
function withMark(text: string, before: Uint8Array): Uint8Array {
  const hadMark = Buffer.from(before).subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return hadMark ? Buffer.concat([BYTE_ORDER_MARK, Buffer.from(text)]) : Buffer.from(text);
}

function replaceLoaded(deck: Deck, loaded: LoadedDecks): void {
  const { name, title, file, isTyped, cards, problems } = deck;
  const known = loaded.decks.find((other) => other.name === name);
  if (known === undefined) return;
  const ids = cards.map(({ id }: Card) => id);
  const full = () => Promise.resolve(deck);
  const now = { ...known, title, file, isTyped, ids, problemCount: problems.length, full };
  replaceDeck(loaded, now, cards);
}
