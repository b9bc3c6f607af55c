import { type ClozePiece, clozePieces } from '../anki/cloze-gaps.ts';

/** The numbers of the gaps in a note's fields, each once, the least first. */
export function clozeNumbers(fields: readonly string[]): readonly number[] {
  const numbers = new Set<number>();
  for (const field of fields) addNumbers(clozePieces(field), numbers);
  return [...numbers].filter((number) => number > 0).toSorted((a, b) => a - b);
}

/** Gaps nest no deeper than they are read. */
function addNumbers(pieces: readonly ClozePiece[], numbers: Set<number>): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    for (const number of piece.numbers) numbers.add(number);
    addNumbers(piece.hidden, numbers);
  }
}
