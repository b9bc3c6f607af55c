import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../files/replace-file.ts';
import { makeFolder } from '../../files/sync-folder.ts';
import type { ImportRecord } from '../../formats/update-deck.ts';

/** What earlier imports wrote into a deck; null where nothing is known of any. */
export function loadRecord(data: string, deck: string): ImportRecord | null {
  try {
    const value: unknown = JSON.parse(readFileSync(recordFile(data, deck), 'utf8'));
    return isRecord(value) ? value : null;
  } catch {
    // Without it an import takes every note for one that the person has changed: nothing is lost.
    return null;
  }
}

/** Keeps what an import wrote into a deck. */
export function saveRecord(data: string, deck: string, record: ImportRecord): void {
  const file = recordFile(data, deck);
  makeFolder(dirname(file));
  replaceFile(file, Buffer.from(`${JSON.stringify(record)}\n`));
}

/**
 * Where a deck's record is kept. Decks have names that are safe as paths, and in their own folder none
 * can meet another file.
 */
export function recordFile(data: string, deck: string): string {
  return join(data, 'imports', `${deck}.json`);
}

function isRecord(value: unknown): value is ImportRecord {
  if (typeof value !== 'object' || value === null || !('notes' in value)) return false;
  return Array.isArray(value.notes) && value.notes.every(isEntry);
}

function isEntry(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((it) => typeof it === 'string');
}
