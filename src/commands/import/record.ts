import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, replaceFile } from '../../files/replace-file.ts';
import type { ImportRecord } from '../../formats/update-deck/index.ts';

/** What earlier imports wrote into a deck; null if there is no record. */
export function loadRecord(data: string, deck: string): ImportRecord | null {
  const value = readObject(recordFile(data, deck));
  // Without a record an import treats every note as edited by hand, and overwrites nothing.
  return isRecord(value) ? value : null;
}

/** Follows the renames of a deck since it was imported, to a name that is in use or has no successor. */
export function presentNameOf(
  data: string,
  name: string,
  isDeck: (name: string) => boolean,
): string {
  let present = name;
  for (let hops = 0; hops < MAX_RENAMES && !isDeck(present); hops += 1) {
    const next = renamedTo(data, present);
    if (next === null) break;
    present = next;
  }
  return present;
}

/** Stops the search if two decks have swapped their names. */
const MAX_RENAMES = 100;

function renamedTo(data: string, deck: string): string | null {
  const value = readObject(recordFile(data, deck));
  return 'renamedTo' in value && typeof value.renamedTo === 'string' ? value.renamedTo : null;
}

/** Empty if the file is missing or damaged. */
function readObject(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Records the new name of a deck that imports have filled. */
export function saveRename(data: string, from: string, to: string): void {
  replaceFile(recordFile(data, from), Buffer.from(`${JSON.stringify({ renamedTo: to })}\n`));
}

/** Removes the record of a rename when a deck takes the old name again. */
export function forgetRename(data: string, deck: string): void {
  if (renamedTo(data, deck) !== null) rmSync(recordFile(data, deck));
}

/** Saves what an import wrote into a deck. */
export function saveRecord(data: string, deck: string, record: ImportRecord): void {
  const file = recordFile(data, deck);
  makeFolder(dirname(file));
  replaceFile(file, Buffer.from(`${JSON.stringify(record)}\n`));
}

/** The file of a deck's record. Deck names are safe as paths, and the folder holds nothing else. */
export function recordFile(data: string, deck: string): string {
  return join(data, 'imports', `${deck}.json`);
}

function isRecord(value: object): value is ImportRecord {
  return 'notes' in value && Array.isArray(value.notes) && value.notes.every(isEntry);
}

function isEntry(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((it) => typeof it === 'string');
}
