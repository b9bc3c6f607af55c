import { readFileSync } from 'node:fs';
import { readDeckFile } from '../../deck/deck-text-file.ts';
import { decodeDeck } from '../../deck/decode-deck.ts';
import { makeSafe } from '../../deck/safe-text.ts';

/** The text of a deck file; null where it cannot be read, or is no text. */
export function textOf(file: string): string | null {
  const read = readDeckFile(file);
  if (typeof read === 'string') return null;
  const decoded = decodeDeck(read.bytes);
  return 'text' in decoded ? decoded.text : null;
}

/** The lines of a file, safe to show; none where it cannot be read. */
export function linesOf(file: string): readonly string[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    return text.split(/\r?\n/).map(makeSafe);
  } catch {
    return [];
  }
}
