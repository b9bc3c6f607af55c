import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** A header line written by Anki: `#separator:tab`, `#tags column:3`. */
const HEADER =
  /^(?:#[^\n\r]*[\n\r]+){0,8}?#(?:separator|html|columns|tags|deck|notetype|if matches|(?:guid|notetype|deck|tags) column):/i;

/** Plain text notes exported by Anki, with header lines. Without those the file is a table. */
export const ankiText: Format = {
  name: 'anki-txt',
  title: 'notes exported from Anki as text',
  hasWorldwideIds: true,
  detect: detectText({ sign: HEADER, found: CONFIDENCE.certain }),
  read: async (source, options) => {
    const { readAnkiText } = await import('./read.ts');
    return readAnkiText(source, options);
  },
  write: async (decks) => {
    const { writeAnkiText } = await import('./write.ts');
    return [writeAnkiText(decks)];
  },
};
