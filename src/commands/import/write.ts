import { dirname } from 'node:path';
import type { Context } from '../../context.ts';
import { contentHash, type ParsedDeck } from '../../deck/library/index.ts';
import { withSaveErrors } from '../../errors.ts';
import { makeFolder, replaceFile } from '../../files/replace-file.ts';
import { backUp } from '../../progress/backup.ts';
import type { EventDraft } from '../../progress/events.ts';
import type { DeckDraft } from './merge-into-decks.ts';
import { loadRecord, saveRecord, saveRename } from './record.ts';
import type { ImportTarget } from './types.ts';

/** The changes of an import, ready to be written. */
export interface ToWrite {
  readonly drafts: readonly DeckDraft[];
  /** Give old cards their new ids. */
  readonly relinks: readonly EventDraft[];
  readonly events: readonly EventDraft[];
}

/**
 * Writes an import: each file whole or not at all, media before the decks that name them, records
 * last, so that importing again completes an import that was killed at any point. Relinks come
 * before the decks: afterwards nothing would show which card was which. Writes nothing, and makes no
 * backup, if nothing has changed.
 * @throws {UserError} if something cannot be written
 */
export async function writeImport(
  { drafts, relinks, events }: ToWrite,
  { paths, now }: Context,
  { progress, takeUp }: ImportTarget,
): Promise<void> {
  const decks = drafts.filter(({ text, before }) => text !== before);
  const folders = drafts.map(({ media }) => media).filter((media) => media.newFiles() > 0);
  const records = drafts.filter((draft) => isRecordChanged(paths.data, draft));
  const moved = drafts.filter(({ movedFrom }) => movedFrom !== null);
  const parts = [decks, folders, records, relinks, events, moved];
  if (parts.every(({ length }) => length === 0)) return;
  saving('A backup', () => backUp(paths.data, now()));
  for (const draft of moved) saving('The import record', () => moveRecord(paths.data, draft));
  if (relinks.length > 0) progress.recordAll(relinks);
  for (const folder of folders) saving('The media', folder.write);
  const written = decks.map((draft) => saving(`The deck ${draft.name}`, () => writeDeck(draft)));
  if (events.length > 0) progress.recordAll(events);
  for (const { name, record } of records) {
    if (record !== null) saving('The import record', () => saveRecord(paths.data, name, record));
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

/** After an import that was killed, the decks may be complete while the records are not. */
function isRecordChanged(data: string, { name, record }: DeckDraft): boolean {
  const known = loadRecord(data, name);
  if (known === null || record === null) return known !== record;
  return JSON.stringify(known) !== JSON.stringify(record);
}

/**
 * Moves a deck's record to the new name of its file, which was renamed by hand. Names that differ
 * only in case are one file on some systems.
 */
function moveRecord(data: string, { name, movedFrom }: DeckDraft): void {
  const record = movedFrom === null ? null : loadRecord(data, movedFrom);
  if (movedFrom === null || record === null) return;
  saveRecord(data, name, record);
  if (movedFrom.toLowerCase() !== name.toLowerCase()) saveRename(data, movedFrom, name);
}

function saving<T>(what: string, save: () => T): T {
  return withSaveErrors(`${what} cannot be saved`, save, {
    hint: 'No file is left half-written. Import again to complete what is missing.',
  });
}
