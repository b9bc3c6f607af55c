import { deckBlocks } from '../deck/blocks.ts';
import { type Card, questionOf } from '../deck/card.ts';
import { findGaps, type Gap } from '../deck/parser/cloze.ts';
import { type DeckSource, notesInOrder, readDeck } from '../deck/parser/index.ts';
import type { ClozeNote, Note } from '../deck/parser/notes.ts';
import { type Passage, passageOf, plainPart } from '../deck/parser/passage.ts';
import { makeSafe } from '../deck/text.ts';
import type { ClozePart, ExportBlock, ExportBody, ExportDeck, ExportNote } from './format.ts';
import { groupBy } from './notes.ts';

interface ExportSource extends DeckSource, Pick<ExportDeck, 'text' | 'media'> {}

/** Splits a deck into notes that other formats can hold. */
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
  return [...groupBy(cards, ({ note }) => note)].flatMap(([number, [first, ...others]]) => {
    const note = notes[number];
    return note && first ? exportNote([first, ...others], note) : [];
  });
}

/** A card that is in another deck too, or twice in this one, is missing among the note's cards. */
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

/** Anki's limit. */
const MAX_GAP_NUMBER = 499;

/**
 * Splits a cloze into parts. Each gap gets the number of its card, from 1; `==…==` gaps get free
 * numbers. Null if the cards do not match the gaps.
 */
function clozeParts(note: ClozeNote, cards: readonly Card[]): readonly ClozePart[] | null {
  const passage = passageOf(note.text);
  const gaps = findGaps(passage);
  if ('message' in gaps) return null;
  const numbers = numbersOf(gaps);
  if (new Set(numbers).size !== cards.length || cards.length > MAX_GAP_NUMBER) return null;
  const parts: ClozePart[] = [];
  let at = 0;
  for (const [index, { start, end, hidden, hint }] of gaps.entries()) {
    parts.push(textPart(passage, at, start));
    parts.push({
      gap: numbers[index] ?? 1,
      hidden: makeSafe(hidden),
      hint: hint === null ? null : makeSafe(hint),
    });
    at = end;
  }
  parts.push(textPart(passage, at, passage.text.length));
  return parts.filter((part) => 'gap' in part || part.text !== '');
}

function numbersOf(gaps: readonly Gap[]): readonly number[] {
  const taken = new Set(gaps.map(({ number }) => number).filter(isKept));
  const given = new Map<number, number>();
  let next = 0;
  const free = (): number => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  return gaps.map(({ number }) => {
    if (number === null) return free();
    if (isKept(number)) return number;
    const known = given.get(number) ?? free();
    given.set(number, known);
    return known;
  });
}

function isKept(number: number | null): boolean {
  return number !== null && number >= 1 && number <= MAX_GAP_NUMBER;
}

function textPart(passage: Passage, start: number, end: number): { readonly text: string } {
  return { text: makeSafe(plainPart(passage, { start, end })) };
}
