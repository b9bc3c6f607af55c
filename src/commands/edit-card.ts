import { constants, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../context.ts';
import type { Card, CardId } from '../deck/card.ts';
import { type LoadedDeck, loadDecks } from '../deck/load-decks.ts';
import { hasCode, UserError } from '../errors.ts';
import type { DeckCard, QueueItem } from '../queue/item.ts';
import type { Stepped } from '../session/desk.ts';
import { type IsWanted, type Session, step } from '../session/session.ts';
import { editorCall, editorCommand, runEditor } from '../terminal/editor.ts';
import type { Collection } from './open-collection.ts';
import { type EditedDeck, takeUpEdit, takeUpEdits } from './take-up-edits.ts';

/** The decks and cards as they stand now: an edit changes them in the middle of a session. */
export interface Shelf {
  decks: readonly LoadedDeck[];
  cards: readonly DeckCard[];
}

/** What an edit works on. */
interface EditTable {
  readonly context: Context;
  readonly collection: Collection;
  readonly shelf: Shelf;
  readonly isWanted: IsWanted;
}

/** Opens the deck file of the card in front of the learner, and takes up what was changed in it. */
export async function editCard(session: Session, table: EditTable): Promise<Stepped> {
  if (session.phase.type === 'done') return { session, notice: null };
  const { item } = session.phase;
  const before = await cardsBefore(item, table.shelf);
  const opened = openInEditor(item, table);
  if ('failure' in opened) return { session, notice: opened.failure };
  const { file } = opened;
  const [deck] = await loadDecks([{ name: item.deck.name, file }], table.context.paths.cache);
  if (deck === undefined) return { session, notice: `No card is left in ${item.deck.name}.` };
  const renamed = await followEdit({ deck, before, edited: item.card.id }, table);
  const find = finder(await cardsById(deck), { renamed, file, deckName: deck.name });
  await restock(table.shelf, deck);
  const next = step(session, { type: 'cards-changed', find, isWanted: table.isWanted });
  const notice = noticeOf(item, find(item), deck);
  return { session: next, notice: opened.isCopy ? `Your own copy now: ${file}` : notice };
}

/** Cards keep their history through the edit; what is not sure stays open for the next start. */
async function followEdit(
  edit: EditedDeck,
  { collection, shelf }: EditTable,
): Promise<ReadonlyMap<CardId, CardId>> {
  const others = shelf.decks.filter(({ name }) => name !== edit.deck.name);
  const known = { ...collection, decks: [edit.deck, ...others] };
  const renamed = await takeUpEdit(known, edit);
  await takeUpEdits(known);
  return renamed;
}

async function restock(shelf: Shelf, deck: LoadedDeck): Promise<void> {
  const { name, title, file } = deck;
  const { cards } = await deck.full();
  const isOther = (other: { readonly name: string }) => other.name !== name;
  const fresh = cards.map((card) => ({ deck: { name, title, file }, card }));
  shelf.cards = [...shelf.cards.filter((card) => isOther(card.deck)), ...fresh];
  shelf.decks = shelf.decks.map((other) => (isOther(other) ? other : deck));
}

type Opened = { readonly file: string; readonly isCopy: boolean } | { readonly failure: string };

/** The file that was edited, or a sentence why none was, which is no reason to end the quiz. */
function openInEditor(item: QueueItem, { context, collection }: EditTable): Opened {
  const { shippedDeck } = context.paths;
  const isShipped = item.deck.file === shippedDeck;
  try {
    const { file, isNew } = isShipped
      ? copyOfShipped(context)
      : { file: item.deck.file, isNew: false };
    const command = editorCommand(collection.settings.editor, context.env);
    runEditor(editorCall(command, { file, line: item.card.line }));
    if (!isNew || !readFileSync(file).equals(readFileSync(shippedDeck)))
      return { file, isCopy: isNew };
    rmSync(file);
    return { file: shippedDeck, isCopy: false };
  } catch (error) {
    if (error instanceof UserError) return { failure: error.message };
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { failure: `The deck cannot be edited: ${error.message}` };
  }
}

async function cardsBefore({ deck }: QueueItem, { decks }: Shelf): Promise<readonly Card[]> {
  const full = await decks.find(({ name }) => name === deck.name)?.full();
  return full?.cards ?? [];
}

/** The deck that comes with the program is copied into the library before it is changed. */
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
function finder(
  cards: ReadonlyMap<CardId, Card>,
  { renamed, file, deckName }: Changes,
): (item: QueueItem) => QueueItem | null {
  return (item) => {
    const card = cards.get(renamed.get(item.card.id) ?? item.card.id);
    if (card !== undefined) return { ...item, card, deck: { ...item.deck, file } };
    return item.deck.name === deckName ? null : item;
  };
}

function noticeOf(before: QueueItem, after: QueueItem | null, deck: LoadedDeck): string | null {
  if (deck.problemCount > 0) return `${deck.name} has problems: deckhand check ${deck.name}`;
  if (after === null) return 'The card is no longer in its deck.';
  return after.card.id === before.card.id ? null : 'Changed; its history is kept.';
}
