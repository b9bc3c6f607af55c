import { constants, copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Card, CardId } from '../deck/card.ts';
import { type LoadedDeck, loadDecks } from '../deck/load-decks.ts';
import { hasCode, UserError } from '../errors.ts';
import type { QueueItem } from '../queue/item.ts';
import type { Stepped } from '../session/desk.ts';
import { type IsWanted, type Session, step } from '../session/session.ts';
import { type EditPlace, editorCall, editorCommand, runEditor } from '../terminal/editor.ts';
import type { Collection } from './open-collection.ts';
import type { StudyTable } from './study-desk.ts';
import { takeUpEdit } from './take-up-edits.ts';

/** Opens the deck file of the card in front of the learner, and takes up what was changed in it. */
export async function editCard(
  session: Session,
  table: StudyTable & { readonly isWanted: IsWanted },
): Promise<Stepped> {
  if (session.phase.type === 'done') return { session, notice: null };
  const { context, collection, isWanted } = table;
  const { item } = session.phase;
  const file = ownFile(item, table);
  const before = await cardsBefore(item, collection);
  const command = editorCommand(collection.settings.editor, context.env);
  const failure = tryEditor(command, { file, line: item.card.line });
  if (failure !== null) return { session, notice: failure };
  const [deck] = await loadDecks([{ name: item.deck.name, file }], context.paths.cache);
  if (deck === undefined) return { session, notice: `No card is left in ${file}.` };
  const renamed = await takeUpEdit(collection, { deck, before, edited: item.card.id });
  deck.forgetPrevious();
  const find = finder(await cardsById(deck), { renamed, file, deckName: deck.name });
  const next = step(session, { type: 'cards-changed', find, isWanted });
  return { session: next, notice: noticeOf(item, find(item), deck) };
}

/** Runs the editor; a sentence where it cannot be started, which is no reason to end the quiz. */
function tryEditor(command: string, place: EditPlace): string | null {
  try {
    runEditor(editorCall(command, place));
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

async function cardsBefore({ deck }: QueueItem, { decks }: Collection): Promise<readonly Card[]> {
  const full = await decks.find(({ name }) => name === deck.name)?.full();
  return full?.cards ?? [];
}

/** The deck that comes with the program is copied into the library before it is changed. */
function ownFile({ deck }: QueueItem, { context }: StudyTable): string {
  const { shippedDeck, library } = context.paths;
  if (deck.file !== shippedDeck) return deck.file;
  const file = join(library, basename(shippedDeck));
  mkdirSync(library, { recursive: true, mode: 0o700 });
  try {
    copyFileSync(shippedDeck, file, constants.COPYFILE_EXCL);
  } catch (error) {
    // A step that was taken back still names the original; the copy may have been edited since.
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return file;
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
