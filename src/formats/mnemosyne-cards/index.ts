import { CONFIDENCE, type Format } from '../format.ts';
import { detectAny, detectText, detectZip } from '../sniff.ts';

/** Cards shared by Mnemosyne 2: a zip of `cards.xml`, `METADATA` and media, or only the XML. */
export const mnemosyneCards: Format = {
  name: 'mnemosyne-cards',
  title: 'Mnemosyne 2 cards',
  detect: detectAny(
    detectText({ sign: /<openSM2sync[\s>]/, within: 4096, found: CONFIDENCE.certain }),
    detectZip('cards.xml', CONFIDENCE.likely),
  ),
  read: async (source, options) => {
    const { readMnemosyneCards } = await import('./read.ts');
    return readMnemosyneCards(source, options);
  },
};
