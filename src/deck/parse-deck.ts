import type { Deck } from './card.ts';
import { makeCards } from './grammar/cards.ts';
import { readDeck } from './grammar/read-deck.ts';
import { makeSafe } from './safe-text.ts';

/** Where a deck's text comes from. */
export type DeckSource = Pick<Deck, 'name' | 'file'>;

/**
 * Reads a deck: its cards, and what a person should mend. Never throws, whatever the text is; a
 * mistake costs the card that it is in, never another.
 */
export function parseDeck(text: string, { name, file }: DeckSource): Deck {
  const { frontMatter, heading, notes, facets, settings, problems } = readDeck(text);
  const inOrder = [...facets, ...notes].sort((a, b) => a.line - b.line);
  const cards = makeCards(inOrder, settings, problems);
  const title = frontMatter.title ?? heading ?? name;
  return {
    name,
    title: makeSafe(title.replace(/\s+/g, ' ').trim()),
    file,
    language: frontMatter.language,
    cards,
    problems: problems.all(),
  };
}
