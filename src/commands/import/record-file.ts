import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, replaceFile } from '../../files/replace-file.ts';
import type { ImportRecord } from '../../formats/update-deck/index.ts';

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

/** The last name that is known of a deck: it may have been renamed since a source was brought in. */
export function lastName(data: string, name: string, isDeck: (name: string) => boolean): string {
  let present = name;
  for (let hops = 0; hops < MAX_RENAMES && !isDeck(present); hops += 1) {
    const next = renamedTo(data, present);
    if (next === null) break;
    present = next;
  }
  return present;
}

/** More in a row than a person does; two decks that changed names with each other end somewhere. */
const MAX_RENAMES = 100;

function renamedTo(data: string, deck: string): string | null {
  try {
    const value: unknown = JSON.parse(readFileSync(recordFile(data, deck), 'utf8'));
    const isRenamed = typeof value === 'object' && value !== null && 'renamedTo' in value;
    return isRenamed && typeof value.renamedTo === 'string' ? value.renamedTo : null;
  } catch {
    return null;
  }
}

/** Leaves word where a deck that notes were brought into is called now. */
export function saveRename(data: string, from: string, to: string): void {
  replaceFile(recordFile(data, from), Buffer.from(`${JSON.stringify({ renamedTo: to })}\n`));
}

/** Takes away the word that a name was given up, now that a deck has it again. */
export function forgetRename(data: string, deck: string): void {
  if (renamedTo(data, deck) !== null) rmSync(recordFile(data, deck));
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
