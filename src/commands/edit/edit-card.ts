import { constants, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../../context.ts';
import type { Card, CardId } from '../../deck/card.ts';
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

/** A deck file that was open in the editor. */
interface EditedFile {
  /** The file itself, or the learner's own copy of the deck that comes with the program. */
  readonly file: string;
  readonly isCopy: boolean;
}

/**
 * Opens a deck file in the editor, and waits for its end. The deck that comes with the program is
 * copied into the library first; a copy that was not changed goes again.
 * @throws {UserError} where it cannot be opened
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
    // A step that was taken back still names the original; the copy may have been edited since.
    if (!hasCode(error, 'EEXIST')) throw error;
    return { file, isNew: false };
  }
}

/** The decks and cards as they stand now: an edit changes them in the middle of a session. */
export interface LoadedDecks {
  decks: readonly LoadedDeck[];
  cards: readonly DeckCard[];
}

/** What an edit works on. */
export interface EditContext {
  readonly context: Context;
  readonly collection: Collection;
  readonly loaded: LoadedDecks;
}

/** What an edit led to. */
export interface EditedDeck {
  /** What to say of it; null where it went as expected. */
  readonly notice: string | null;
  /** Finds a card as it is now; null where nothing was edited. */
  readonly find: FindCard | null;
}

/** A card as it is after an edit: in its new words, or null where it has gone. */
type FindCard = <Item extends DeckCard>(item: Item) => Item | null;

/** Opens the deck file of a card, lets history follow, and loads the deck again. */
export async function editDeckOf(item: DeckCard, editing: EditContext): Promise<EditedDeck> {
  const { context, collection, loaded } = editing;
  const before = await cardsBefore(item, loaded);
  const edited = opened(item, editing);
  if ('failure' in edited) return { notice: edited.failure, find: null };
  const { file } = edited;
  const [deck] = await loadDecks([{ name: item.deck.name, file }], context.paths.cache);
  if (deck === undefined) {
    return { notice: `No card is left in ${item.deck.name}.`, find: null };
  }
  const known = { ...collection, decks: loaded.decks };
  // What is not sure stays open for the next start.
  const { renamed } = await followEdit(known, { deck, before, edited: item.card.id });
  const find = finder(await cardsById(deck), { renamed, file, deckName: deck.name });
  replaceDeck(loaded, deck, (await deck.full()).cards);
  const notice = noticeOf(item, find(item), deck);
  return { notice: edited.isCopy ? `Your own copy now: ${file}` : notice, find };
}

/** Puts a deck with its cards as they are now in the place of what it was. */
export function replaceDeck(loaded: LoadedDecks, deck: LoadedDeck, cards: readonly Card[]): void {
  const { name, title, file } = deck;
  const isOther = (other: { readonly name: string }) => other.name !== name;
  const fresh = cards.map((card) => ({ deck: { name, title, file }, card }));
  const at = loaded.cards.findIndex((card) => !isOther(card.deck));
  const others = loaded.cards.filter((card) => isOther(card.deck));
  loaded.cards = at < 0 ? [...others, ...fresh] : others.toSpliced(at, 0, ...fresh);
  loaded.decks = loaded.decks.map((other) => (isOther(other) ? other : deck));
}

type Opened = EditedFile | { readonly failure: string };

/** That the file cannot be opened is no reason to end the quiz. */
function opened({ deck, card }: DeckCard, { context, collection }: EditContext): Opened {
  try {
    const place = { file: deck.file, line: card.line };
    return openInEditor(place, context, collection.settings.editor);
  } catch (error) {
    if (error instanceof UserError) return { failure: error.message };
    throw error;
  }
}

async function cardsBefore({ deck }: DeckCard, { decks }: LoadedDecks): Promise<readonly Card[]> {
  const full = await decks.find(({ name }) => name === deck.name)?.full();
  return full?.cards ?? [];
}

async function cardsById(deck: LoadedDeck): Promise<ReadonlyMap<CardId, Card>> {
  const { cards } = await deck.full();
  return new Map(cards.map((card) => [card.id, card]));
}

interface Changes {
  readonly renamed: ReadonlyMap<CardId, CardId>;
  readonly file: string;
  readonly deckName: string;
}

/** What became of a card: itself in its new words, another deck's card untouched, or gone. */
function finder(cards: ReadonlyMap<CardId, Card>, { renamed, file, deckName }: Changes): FindCard {
  return (item) => {
    const card = cards.get(renamed.get(item.card.id) ?? item.card.id);
    if (card !== undefined) return { ...item, card, deck: { ...item.deck, file } };
    return item.deck.name === deckName ? null : item;
  };
}

function noticeOf(before: DeckCard, after: DeckCard | null, deck: LoadedDeck): string | null {
  if (deck.problemCount > 0) return `${deck.name} has problems: deckhand check ${deck.name}`;
  if (after === null) return 'The card is no longer in its deck.';
  return after.card.id === before.card.id ? null : 'Changed; its history is kept.';
}
