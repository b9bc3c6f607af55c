import { CONFIDENCE, type Format } from '../format.ts';
import { detectAny, detectName, detectSqlite, detectZip } from '../sniff.ts';

/** Anki 2.0 or later: `.apkg`, `.colpkg`, `.anki2`. */
export const ankiPackage: Format = {
  name: 'anki',
  aliases: ['apkg'],
  title: 'an Anki package',
  hasWorldwideIds: true,
  detect: detectAny(
    detectZip('collection.anki2', CONFIDENCE.certain),
    detectSqlite(CONFIDENCE.likely),
    // A damaged or different file with this name is refused with a reason.
    detectName(/\.(?:apkg|colpkg|anki2|anki21b?)$/i, CONFIDENCE.likely),
  ),
  read: async (source, options) => {
    const { readAnkiPackage } = await import('./read-package.ts');
    return readAnkiPackage(source, options);
  },
  write: async (decks, options) => {
    const { writePackage } = await import('./write/package.ts');
    return [await writePackage(decks, options)];
  },
};
