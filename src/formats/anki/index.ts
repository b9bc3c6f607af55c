import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { isSqlite, isZipWithCollection } from '../sniff.ts';

/** Anki 2.0 or later: `.apkg`, `.colpkg`, `.anki2`. */
export const ankiPackage: Format = {
  name: 'anki',
  aliases: ['apkg'],
  title: 'an Anki package',
  hasWorldwideIds: true,
  detect,
  read: async (source, options) => {
    const { readAnkiPackage } = await import('./read-package.ts');
    return readAnkiPackage(source, options);
  },
  write: async (decks, options) => {
    const { writePackage } = await import('./write/package.ts');
    return [await writePackage(decks, options)];
  },
};

function detect({ name, bytes }: Source): Confidence {
  if (isZipWithCollection(bytes)) return CONFIDENCE.certain;
  if (isSqlite(bytes)) return CONFIDENCE.likely;
  // A damaged or different file with this name is refused with a reason.
  return /\.(?:apkg|colpkg|anki2|anki21b?)$/i.test(name) ? CONFIDENCE.likely : CONFIDENCE.no;
}
