import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { namesInZip } from '../sniff.ts';

/** Cards shared by Mnemosyne 2: a zip of `cards.xml`, `METADATA` and media, or only the XML. */
export const mnemosyneCards: Format = {
  name: 'mnemosyne-cards',
  title: 'Mnemosyne 2 cards',
  detect,
  read: async (source, options) => {
    const { readMnemosyneCards } = await import('./read.ts');
    return readMnemosyneCards(source, options);
  },
};

function detect({ bytes, text }: Source): Confidence {
  if (text !== null) {
    return /<openSM2sync[\s>]/.test(text.text.slice(0, 4096)) ? CONFIDENCE.certain : CONFIDENCE.no;
  }
  return namesInZip(bytes, 'cards.xml') ? CONFIDENCE.likely : CONFIDENCE.no;
}
