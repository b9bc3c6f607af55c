import { textHash } from '../../deck/card-id.ts';
import { deckBlocks } from '../../deck/deck-blocks.ts';
import type { DeckUpdate, DeckUpdateOptions, RecordRow } from '../update-deck.ts';
import type { DistinctNotes } from '../write-deck/distinct-notes.ts';
import { keyOfNote, readHash } from './note-key.ts';

/** A new deck whose text its source has word for word: the notes are its blocks, in their order. */
export function verbatimDeck(
  text: string,
  { notes, skipped, warnings }: DistinctNotes,
  options: DeckUpdateOptions,
): DeckUpdate {
  const { deck, blocks: all } = deckBlocks(text, options);
  const blocks = all.filter(({ cards }) => cards.length > 0);
  const known = new Map(notes.map((note) => [note.note, note] as const));
  const both = options.notes.flatMap((note, at) => {
    const block = blocks[at];
    const tidy = known.get(note);
    return block === undefined || tidy === undefined ? [] : [{ note, tidy, block }];
  });
  const rows = both.map(({ tidy, block }): RecordRow => {
    return [keyOfNote(tidy).main, readHash(tidy), textHash(block.text)];
  });
  return {
    text,
    deck,
    outcomes: both.map(({ note, block: { start, cards } }) => ({
      note,
      what: 'added',
      line: start,
      cards,
      before: [],
    })),
    skipped,
    warnings,
    record: { notes: rows },
    keys: rows.map(([key]) => key),
    isChanged: text !== options.existing,
  };
}
