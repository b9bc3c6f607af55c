import { constants, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../../context.ts';
import type { Card } from '../../deck/card.ts';
import { type LoadedDeck, loadDecks } from '../../deck/library/index.ts';
import { hasCode, UserError } from '../../errors.ts';
import {
  type EditPlace,
  editorCall,
  editorCommand,
  runEditor,
} from '../../screen/external-programs.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { followEdit } from '../collection/edits.ts';
import type { Collection } from '../collection/index.ts';

/** A deck file after its editor was closed. */
interface EditedFile {
  /** The file itself, or the learner's new copy of the deck that comes with deckhand. */
  readonly file: string;
  readonly isCopy: boolean;
}

/**
 * Opens a deck file in the editor and waits until it is closed. The deck that comes with deckhand is
 * first copied into the library; an unchanged copy is deleted again.
 * @throws {UserError} if it cannot be opened
 */
export function openInEditor(
  { file, line }: EditPlace,
  context: Context,
  editor: string,
): EditedFile {
  const { shippedDeck } = context.paths;
  try {
    const own = file === shippedDeck ? copyOfShipped(context) : { file, isNew: false };
    runEditor(editorCall(editorCommand(editor, context.env), { file: own.file, line }));
    if (!own.isNew || !readFileSync(own.file).equals(readFileSync(shippedDeck)))
      return { file: own.file, isCopy: own.isNew };
    rmSync(own.file);
    return { file, isCopy: false };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`The deck cannot be edited: ${error.message}`, { cause: error });
  }
}

function copyOfShipped({ paths }: Context): { readonly file: string; readonly isNew: boolean } {
  const file = join(paths.library, basename(paths.shippedDeck));
  mkdirSync(paths.library, { recursive: true, mode: 0o700 });
  try {
    copyFileSync(paths.shippedDeck, file, constants.COPYFILE_EXCL);
    return { file, isNew: true };
  } catch (error) {
    // A session that went back with undo still names the original; keep the edited copy.
    if (!hasCode(error, 'EEXIST')) throw error;
    return { file, isNew: false };
  }
}

/** The present decks and cards of a session; an edit replaces them. */
export interface LoadedDecks {
  decks: readonly LoadedDeck[];
  cards: readonly DeckCard[];
}

/** The means to edit a card. */
export interface EditContext {
  readonly context: Context;
  readonly collection: Collection;
  readonly loaded: LoadedDecks;
}

/** The effect of an edit on a session. */
export interface EditedDeck {
  /** A message for the learner; null if there is nothing to say. */
  readonly notice: string | null;
  /** Finds a card as it is now; null if nothing was edited. */
  readonly find: FindCard | null;
}

/** Finds a card after an edit: reworded, untouched in another deck, or null if it is gone. */
type FindCard = <Item extends DeckCard>(item: Item) => Item | null;

/** Opens the deck of a card in the editor, carries its history over, and reloads the deck. */
export async function editDeckOf(item: DeckCard, editing: EditContext): Promise<EditedDeck> {
  const { context, collection, loaded } = editing;
  const opened = await loaded.decks.find(({ name }) => name === item.deck.name)?.full();
  const before = opened?.cards ?? [];
  const edited = tryEditor(item, editing);
  if ('failure' in edited) return { notice: edited.failure, find: null };
  const { file } = edited;
  const [deck] = await loadDecks([{ name: item.deck.name, file }], context.paths.cache);
  if (deck === undefined) {
    return { notice: `${item.deck.name} has no cards left.`, find: null };
  }
  const known = { ...collection, decks: loaded.decks };
  // Uncertain matches stay open until the next start.
  const { renamed } = await followEdit(known, { deck, before, edited: item.card.id });
  const { cards } = await deck.full();
  const byId = new Map(cards.map((card) => [card.id, card]));
  const find: FindCard = (other) => {
    const card = byId.get(renamed.get(other.card.id) ?? other.card.id);
    if (card !== undefined) return { ...other, card, deck: { ...other.deck, file } };
    return other.deck.name === deck.name ? null : other;
  };
  replaceDeck(loaded, deck, cards);
  const notice = noticeOf(item, find(item), deck);
  return { notice: edited.isCopy ? `Saved as your own copy: ${file}` : notice, find };
}

/** Replaces a deck and its cards by what they are now. */
export function replaceDeck(loaded: LoadedDecks, deck: LoadedDeck, cards: readonly Card[]): void {
  const { name, title, file } = deck;
  const isOther = (other: { readonly name: string }) => other.name !== name;
  const fresh = cards.map((card) => ({ deck: { name, title, file }, card }));
  const at = loaded.cards.findIndex((card) => !isOther(card.deck));
  const others = loaded.cards.filter((card) => isOther(card.deck));
  loaded.cards = at < 0 ? [...others, ...fresh] : others.toSpliced(at, 0, ...fresh);
  loaded.decks = loaded.decks.map((other) => (isOther(other) ? other : deck));
}

/** A missing editor does not end the quiz. */
function tryEditor(
  { deck, card }: DeckCard,
  { context, collection }: EditContext,
): EditedFile | { readonly failure: string } {
  try {
    const place = { file: deck.file, line: card.line };
    return openInEditor(place, context, collection.settings.editor);
  } catch (error) {
    if (error instanceof UserError) return { failure: error.message };
    throw error;
  }
}

function noticeOf(before: DeckCard, after: DeckCard | null, deck: LoadedDeck): string | null {
  if (deck.problemCount > 0) return `${deck.name} has problems: deckhand check ${deck.name}`;
  if (after === null) return 'The card is no longer in its deck.';
  return after.card.id === before.card.id ? null : 'Changed; its history is kept.';
}
