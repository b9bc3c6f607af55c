import { sep } from 'node:path';
import { deckBlocks } from '../../deck/deck-blocks.ts';
import { readDeckFile } from '../../deck/deck-text-file.ts';
import { decodeDeck } from '../../deck/decode-deck.ts';
import type { DeckFile } from '../../deck/find-decks.ts';
import { keyOfBlock } from '../../formats/update-deck/note-key.ts';
import type { ImportRecord } from '../../formats/update-deck.ts';
import { loadRecord } from './import-record-file.ts';

interface Library {
  readonly library: string;
  readonly data: string;
  readonly decks: readonly DeckFile[];
}

/**
 * The deck that the file of another one has become, which imports have filled and which is not there
 * any more: the one that holds most of its notes, and that no import has filled under its own name.
 * Null where there is none, or where two hold as many of them.
 */
export function movedByHand(gone: string, { library, data, decks }: Library): string | null {
  const record = loadRecord(data, gone);
  if (record === null) return null;
  const keys = new Set(record.notes.map(([key]) => key));
  const found = decks
    .filter(({ name, file }) => file.startsWith(library + sep) && isFree(data, name, record))
    .map((deck) => ({ name: deck.name, held: heldOf(keys, deck) }))
    .filter(({ held }) => held * 2 > keys.size)
    .toSorted((a, b) => b.held - a.held);
  const [first, second] = found;
  return first === undefined || first.held === second?.held ? null : first.name;
}

/** An import that was stopped at the wrong moment may have left a copy of the record already. */
function isFree(data: string, name: string, record: ImportRecord): boolean {
  const own = loadRecord(data, name);
  return own === null || JSON.stringify(own) === JSON.stringify(record);
}

/** How many notes of a record stand in a deck. */
function heldOf(keys: ReadonlySet<string>, { name, file }: DeckFile): number {
  const read = readDeckFile(file);
  const decoded = typeof read === 'string' ? null : decodeDeck(read.bytes);
  if (decoded === null || !('text' in decoded)) return 0;
  const { blocks } = deckBlocks(decoded.text, { name, file });
  return new Set(blocks.map((block) => keyOfBlock(block).main).filter((key) => keys.has(key))).size;
}
