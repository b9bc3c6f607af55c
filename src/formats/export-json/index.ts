import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** The start of an export, whatever its white space. */
const BEGINNING = /^\s*\{\s*"deckhand"\s*:/;

/** deckhand's own export: decks with their cards' progress. */
export const exportJson: Format = {
  name: 'deckhand',
  aliases: ['json'],
  title: 'a deckhand export',
  detect: detectText({ sign: BEGINNING, within: 1024, found: CONFIDENCE.certain }),
  read: async (source) => {
    const { readExport } = await import('./read.ts');
    return readExport(source);
  },
  write: async (decks, options) => {
    const { writeExport } = await import('./write.ts');
    return [writeExport(decks, options)];
  },
};
