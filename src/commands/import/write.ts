import { dirname } from 'node:path';
import type { Context } from '../../context.ts';
import { contentHash, type ParsedDeck } from '../../deck/library/index.ts';
import { UserError } from '../../errors.ts';
import { makeFolder, replaceFile } from '../../files/replace-file.ts';
import { backUp } from '../../progress/backup.ts';
import type { EventDraft } from '../../progress/events.ts';
import type { DeckDraft } from './merge-into-decks.ts';
import { loadRecord, saveRecord, saveRename } from './record-file.ts';
import type { ImportTarget } from './types.ts';

/** All that an import is going to write. */
export interface ToWrite {
  readonly drafts: readonly DeckDraft[];
  /** Which cards are older ones under new ids. */
  readonly relinks: readonly EventDraft[];
  readonly events: readonly EventDraft[];
}

/**
 * Writes an import: each file whole or not at all, media before the decks that name them, records
 * last, so that after a kill at any point importing again completes it. Relinks come before the
 * decks: later nobody could tell which card was which. Writes nothing where nothing has changed.
 * @throws {UserError} where something cannot be written
 */
export async function writeImport(
  { drafts, relinks, events }: ToWrite,
  { paths, now }: Context,
  { progress, takeUp }: ImportTarget,
): Promise<void> {
  const decks = drafts.filter(({ text, before }) => text !== before);
  const shelves = drafts.map(({ shelf }) => shelf).filter((shelf) => shelf.newFiles() > 0);
  const records = drafts.filter((draft) => isRecordNew(paths.data, draft));
  const moved = drafts.filter(({ movedFrom }) => movedFrom !== null);
  const parts = [decks, shelves, records, relinks, events, moved];
  if (parts.every(({ length }) => length === 0)) return;
  saving('A backup', () => backUp(paths.data, now()));
  for (const draft of moved) saving('What was imported', () => moveRecord(paths.data, draft));
  if (relinks.length > 0) progress.recordAll(relinks);
  for (const shelf of shelves) saving('The media', shelf.write);
  const written = decks.map((draft) => saving(`The deck ${draft.name}`, () => writeDeck(draft)));
  if (events.length > 0) progress.recordAll(events);
  for (const { name, record } of records) {
    if (record !== null) saving('What was imported', () => saveRecord(paths.data, name, record));
  }
  await takeUp(written.filter((deck) => deck !== null));
  progress.checkpointIfLong();
}

function writeDeck({ file, text, deck }: DeckDraft): ParsedDeck | null {
  const bytes = Buffer.from(text ?? '');
  makeFolder(dirname(file));
  replaceFile(file, bytes);
  return deck && { content: contentHash(bytes), deck };
}

/** Where an import was stopped before its end, the decks are as they should be but the records are not. */
function isRecordNew(data: string, { name, record }: DeckDraft): boolean {
  const known = loadRecord(data, name);
  if (known === null || record === null) return known !== record;
  return JSON.stringify(known) !== JSON.stringify(record);
}

/**
 * Takes what is known of a deck along to the name that its file has been given by hand. Names that
 * differ in case alone are one file on some systems.
 */
function moveRecord(data: string, { name, movedFrom }: DeckDraft): void {
  const record = movedFrom === null ? null : loadRecord(data, movedFrom);
  if (movedFrom === null || record === null) return;
  saveRecord(data, name, record);
  if (movedFrom.toLowerCase() !== name.toLowerCase()) saveRename(data, movedFrom, name);
}

function saving<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UserError) throw error;
    throw new UserError(`${what} cannot be saved: ${error.message}.`, {
      cause: error,
      hint: 'No file is left half-written; importing again completes what is missing.',
    });
  }
}
