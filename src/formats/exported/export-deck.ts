import type { Card } from '../../deck/card.ts';
import { deckBlocks } from '../../deck/deck-blocks.ts';
import { questionOf } from '../../deck/facet-question.ts';
import type { Note } from '../../deck/grammar/notes.ts';
import { readDeck } from '../../deck/grammar/read-deck.ts';
import { type DeckSource, notesInOrder } from '../../deck/parse-deck.ts';
import { clozeParts } from './cloze-parts.ts';
import type { ExportBlock, ExportBody, ExportDeck, ExportNote } from './index.ts';

/** Where a deck to be written comes from. */
export interface ExportSource extends DeckSource, Pick<ExportDeck, 'text' | 'media'> {}

/** Takes a deck's text apart into what other formats can hold. */
export function exportDeck({ text, media, ...source }: ExportSource): ExportDeck {
  const { deck, frontMatter, blocks } = deckBlocks(text, source);
  const notes = notesInOrder(readDeck(text));
  return {
    deck,
    frontMatter,
    text,
    media,
    blocks: blocks
      .filter(({ cards }) => cards.length > 0)
      .map((block): ExportBlock => ({ ...block, notes: exportNotes(block.cards, notes) })),
  };
}

function exportNotes(cards: readonly Card[], notes: readonly Note[]): readonly ExportNote[] {
  const byNote = new Map<number, [Card, ...Card[]]>();
  for (const card of cards) {
    const known = byNote.get(card.note);
    if (known === undefined) byNote.set(card.note, [card]);
    else known.push(card);
  }
  return [...byNote].flatMap(([number, ofNote]) => {
    const note = notes[number];
    return note === undefined ? [] : exportNote(ofNote, note);
  });
}

/** A card of another deck, or one that stands there twice, is missing among the note's own. */
function exportNote(cards: ExportNote['cards'], note: Note): readonly ExportNote[] {
  const [card, second] = cards;
  switch (note.kind) {
    case 'facet':
      return [{ cards, body: { kind: 'question', front: questionOf(card), back: card.back } }];
    case 'question':
      return [{ cards, body: questionBody(card) }];
    case 'pair': {
      const isBothWays = second !== undefined;
      return [{ cards, body: { ...questionBody(card), kind: 'pair', isBothWays } }];
    }
    case 'cloze': {
      const parts = clozeParts(note, cards);
      if (parts !== null) return [{ cards, body: { kind: 'cloze', parts } }];
      return cards.map((one) => ({ cards: [one], body: questionBody(one) }));
    }
  }
}

function questionBody({ front, back }: Card): Extract<ExportBody, { kind: 'question' }> {
  return { kind: 'question', front, back };
}
