import type { Deck } from './card.ts';
import { makeCards } from './grammar/cards.ts';
import type { Note } from './grammar/notes.ts';
import { type DeckReading, readDeck } from './grammar/read-deck.ts';
import { makeSafe } from './safe-text.ts';

/** Where a deck's text comes from. */
export type DeckSource = Pick<Deck, 'name' | 'file'>;

/**
 * Reads a deck: its cards, and what a person should mend. Never throws, whatever the text is; a
 * mistake costs the card that it is in, never another.
 */
export function parseDeck(text: string, source: DeckSource): Deck {
  return deckOf(readDeck(text), source);
}

/** The deck that a text makes which has been taken apart. */
export function deckOf(reading: DeckReading, { name, file }: DeckSource): Deck {
  const { frontMatter, heading, settings, problems } = reading;
  const cards = makeCards(notesInOrder(reading), settings, problems);
  const title = frontMatter.title ?? heading ?? name;
  return {
    name,
    title: makeSafe(title.replace(/\s+/g, ' ').trim()),
    file,
    language: frontMatter.language,
    isTyped: frontMatter.isTyped,
    cards,
    problems: problems.all(),
  };
}

/** All notes as the file has them; a card's `note` is a position in this list. */
export function notesInOrder({ facets, notes }: DeckReading): readonly Note[] {
  return facets.length === 0 ? notes : [...facets, ...notes].sort((a, b) => a.line - b.line);
}
