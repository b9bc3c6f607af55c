import type { DeckNote } from './deck-note.ts';
import { fitsOnLine, type NoteForm } from './note-lines.ts';

/** With more pairs than this that have no room on a line, all are written as questions. */
const MOST_OTHERS = 0.1;

/** What the pairs of a deck are written as, so that it looks of one piece; undefined: each as it fits. */
export function pairForm(notes: readonly DeckNote[]): NoteForm | undefined {
  let pairs = 0;
  let long = 0;
  for (const { body } of notes) {
    if (body.kind !== 'pair' || body.isBothWays) continue;
    pairs += 1;
    if (!fitsOnLine(body.front, body.back)) long += 1;
  }
  return long > pairs * MOST_OTHERS ? 'open' : undefined;
}
