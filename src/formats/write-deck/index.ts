import type { Card, Deck } from '../../deck/card.ts';
import { parseDeck } from '../../deck/parser/index.ts';
import type { ReadNote, Skipped } from '../format.ts';
import { cardsOf, type DistinctNotes, distinctNotes } from './distinct.ts';
import { arrangeDeck, frontMatterLines, type PlacedNote, sharedLabel } from './lay-out.ts';
import { type CardSides, type DeckNote, pairForm } from './note-text.ts';
import type { MediaPath } from './tidy.ts';

/** A note, its lines including the comment above it, from 1, and its cards. */
export interface WrittenNote extends PlacedNote {
  /** Parsed from the text, in order. */
  readonly cards: readonly Card[];
}

interface CheckedNotes {
  /** Notes with the intended cards, in text order. */
  readonly written: readonly WrittenNote[];
  /** Notes that did not read back as intended, and why, as a sentence. */
  readonly failed: ReadonlyMap<PlacedNote, string>;
}

export const NOT_AS_MEANT = 'It could not be written so that it reads back unchanged.';

/** Compares the cards parsed from a written deck with those its notes should make. */
export function checkNotes(
  { cards, problems }: Pick<Deck, 'cards' | 'problems'>,
  placed: readonly PlacedNote[],
): CheckedNotes {
  const written: WrittenNote[] = [];
  const failed = new Map<PlacedNote, string>();
  const sorted = [...placed].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const one of sorted) {
    const { note, start, end } = one;
    while (lineOf(cards[next]) < start) next += 1;
    const first = next;
    while (lineOf(cards[next]) <= end) next += 1;
    const its = cards.slice(first, next);
    if (areAlike(its, cardsOf(note.body))) written.push({ note, start, end, cards: its });
    else failed.set(one, NOT_AS_MEANT);
  }
  if (failed.size > 0) addReasons(failed, problems);
  return { written, failed };
}

/** True if cards have the intended texts. */
export function areAlike(cards: readonly CardSides[], meant: readonly CardSides[]): boolean {
  return (
    cards.length === meant.length &&
    cards.every(({ front, back }, at) => front === meant[at]?.front && back === meant[at]?.back)
  );
}

/** Uses the parser's message, which is the most precise. */
function addReasons(failed: Map<PlacedNote, string>, problems: Deck['problems']): void {
  for (const note of failed.keys()) {
    const problem = problems.find(({ line }) => line >= note.start && line <= note.end);
    if (problem) failed.set(note, problem.message);
  }
}

function lineOf(card: Card | undefined): number {
  return card?.line ?? Number.POSITIVE_INFINITY;
}

interface DeckContents {
  /** The name a person types. */
  readonly name: string;
  readonly title?: string | undefined;
  /** The deck's lasting id in the source; if null, one is derived from its name when needed. */
  readonly id?: string | null | undefined;
  readonly notes: readonly ReadNote[];
  /** The path to a picture or sound from the deck, encoded for a link; null if it is missing. */
  readonly mediaPath: MediaPath;
}

/** A deck's text and the outcome for each note: written, or listed under `skipped`. */
interface WrittenDeck {
  readonly text: string;
  /** Parsed from the text. */
  readonly deck: Deck;
  /** In source order. */
  readonly notes: readonly WrittenNote[];
  readonly skipped: readonly Skipped[];
  /** About notes that were changed on import. */
  readonly warnings: readonly Skipped[];
}

/**
 * Writes a whole deck in deckhand's grammar. The text is parsed again, and only notes that make the
 * intended cards stay.
 */
export function writeDeck(
  contents: DeckContents,
  distinct: DistinctNotes = distinctNotes(contents.notes, contents.mediaPath),
): WrittenDeck {
  const skipped = [...distinct.skipped];
  let notes = distinct.notes;
  for (;;) {
    const { text, placed } = deckText(notes, contents);
    const deck = parseDeck(text, { name: contents.name, file: '' });
    const checked = checkNotes(deck, placed);
    if (checked.failed.size === 0) {
      const written = sortBySource(checked.written, notes);
      return { text, deck, notes: written, skipped, warnings: distinct.warnings };
    }
    for (const [{ note }, reason] of checked.failed) {
      skipped.push({ where: note.note.where, reason });
    }
    const left = new Set([...checked.failed.keys()].map(({ note }) => note));
    notes = notes.filter((note) => !left.has(note));
  }
}

/** Sorts written notes in source order, which most decks already have. */
function sortBySource(
  written: readonly WrittenNote[],
  notes: readonly DeckNote[],
): readonly WrittenNote[] {
  if (written.every(({ note }, at) => note === notes[at])) return written;
  const byNote = new Map(written.map((one) => [one.note, one] as const));
  return notes.map((note) => byNote.get(note)).filter((one) => one !== undefined);
}

function deckText(
  notes: readonly DeckNote[],
  { name, title, id }: DeckContents,
): { readonly text: string; readonly placed: readonly PlacedNote[] } {
  const label = sharedLabel(notes);
  const head = frontMatterLines(notes, label, { name, title, id });
  const { lines, placed } = arrangeDeck(notes, {
    label,
    depth: 0,
    level: 0,
    isBelow: false,
    after: null,
    form: pairForm(notes),
    above: head.length,
  });
  const isEmpty = head.length + lines.length === 0;
  return { text: isEmpty ? '' : `${[...head, ...lines].join('\n')}\n`, placed };
}
