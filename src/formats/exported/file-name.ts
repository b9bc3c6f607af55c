import type { ExportDeck } from './index.ts';

/** What the file with all of some decks is called: as the deck, where it is one. */
export function fileName(decks: readonly ExportDeck[], extension: string): string {
  const [only, ...others] = decks;
  const own = others.length === 0 ? only?.deck.name.split('/').at(-1) : undefined;
  return `${own ?? 'deckhand'}${extension}`;
}
