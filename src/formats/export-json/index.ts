import { CONFIDENCE, type Format } from '../format.ts';

/** How an export begins, whatever its white space. */
const BEGINNING = /^\s*\{\s*"deckhand"\s*:/;

/** Decks with all that has happened to their cards, as deckhand writes them for itself. */
export const exportJson: Format = {
  name: 'deckhand',
  aliases: ['json'],
  title: 'a deckhand export',
  detect: ({ text }) =>
    text !== null && BEGINNING.test(text.text.slice(0, 1024)) ? CONFIDENCE.certain : CONFIDENCE.no,
  read: async (source) => {
    const { readExport } = await import('./read.ts');
    return readExport(source);
  },
  write: async (decks, options) => {
    const { writeExport } = await import('./write.ts');
    return [writeExport(decks, options)];
  },
};
