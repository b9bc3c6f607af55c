import { textHash } from '../../deck/card-id.ts';
import type { DeckBlock } from '../../deck/deck-blocks.ts';
import { areAlike } from '../write-deck/check-notes.ts';
import type { DeckNote } from '../write-deck/deck-note.ts';
import type { DeckLabel } from '../write-deck/label-text.ts';
import { cardsOf } from '../write-deck/note-cards.ts';
import type { NoteMatch } from './match-notes.ts';
import { readHash } from './note-key.ts';

/** What is to be done about a note of the source. */
export type Decision = DecisionHead &
  (
    | { readonly what: 'added' }
    | { readonly what: 'updated'; readonly block: DeckBlock }
    | { readonly what: 'unchanged'; readonly block: DeckBlock }
    | { readonly what: 'kept'; readonly block: DeckBlock | null; readonly reason: string }
  );

interface DecisionHead {
  readonly match: NoteMatch;
  /** A hash of what the source says now. */
  readonly read: string;
}

const REMOVED = 'It was removed from the deck, and the source says nothing new of it.';
const NOT_IMPORTED =
  'The deck says something else already that no import wrote; the deck’s text stays.';
const BOTH_CHANGED = 'It was changed in the deck and in the source; the deck’s text stays.';

/**
 * Decides by what changed since the last import. What the source did not change stays as the deck has
 * it, changed or removed; what the deck did not change becomes what the source says; where both did,
 * the deck's text stays. What no import wrote is the person's: it may get an id and tags, and no
 * other text.
 */
export function decide(match: NoteMatch, label: DeckLabel): Decision {
  const { note, block, entry } = match;
  const read = readHash(note);
  const head = { match, read };
  const isSameSource = entry?.read === read;
  if (block === null) {
    return isSameSource
      ? { ...head, what: 'kept', block, reason: REMOVED }
      : { ...head, what: 'added' };
  }
  if (isSameSource) return { ...head, what: 'unchanged', block };
  if (says(block, note, label)) return { ...head, what: 'unchanged', block };
  const isOurs = entry?.written === textHash(block.text);
  if (isOurs || (entry === null && addsToLabel(block, note))) {
    return { ...head, what: 'updated', block };
  }
  return { ...head, what: 'kept', block, reason: entry === null ? NOT_IMPORTED : BOTH_CHANGED };
}

/** Whether a note changes nothing of a block but that it says more above it. */
function addsToLabel(block: DeckBlock, note: DeckNote): boolean {
  const isKept = block.tags.every((tag) => note.tags.includes(tag));
  return isKept && areAlike(block.cards, cardsOf(note.body));
}

/** Whether a block shows all that a note says already. */
function says(block: DeckBlock, note: DeckNote, label: DeckLabel): boolean {
  if (note.id !== null && note.id !== block.id) return false;
  if (!areAlike(block.cards, cardsOf(note.body))) return false;
  const hasTags = note.tags.every((tag) => block.tags.includes(tag));
  return hasTags && (note.priority ?? label.priority) === block.priority;
}
