import { textHash } from '../../deck/card-id.ts';
import { deckBlocks } from '../../deck/deck-blocks.ts';
import type { DeckUpdate, DeckUpdateOptions } from '../update-deck.ts';
import type { DistinctNotes } from '../write-deck/distinct-notes.ts';
import { keyOfNote, readHash } from './note-key.ts';

/** A new deck whose text its source has word for word: the notes are its blocks, in their order. */
export function verbatimDeck(
  text: string,
  { notes, skipped, warnings }: DistinctNotes,
  options: DeckUpdateOptions,
): DeckUpdate {
  const blocks = deckBlocks(text, options).blocks.filter(({ cards }) => cards.length > 0);
  const known = new Map(notes.map((note) => [note.note, note] as const));
  const both = options.notes.flatMap((note, at) => {
    const block = blocks[at];
    const tidy = known.get(note);
    return block === undefined || tidy === undefined ? [] : [{ note, tidy, block }];
  });
  return {
    text,
    outcomes: both.map(({ note, block: { start, cards } }) => ({
      note,
      what: 'added',
      line: start,
      cards,
      before: [],
    })),
    skipped,
    warnings,
    record: {
      notes: both.map(({ tidy, block }) => [
        keyOfNote(tidy).main,
        readHash(tidy),
        textHash(block.text),
      ]),
    },
    isChanged: text !== options.existing,
  };
}
