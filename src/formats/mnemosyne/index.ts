import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** Mnemosyne XML version 1, and what smconv.pl makes of SuperMemo's. */
export const mnemosyne: Format = {
  name: 'mnemosyne',
  title: 'a Mnemosyne collection in XML',
  detect: detectText({
    sign: /<(?:mnemosyne|smconv_pl)[\s>]/,
    within: 4096,
    found: CONFIDENCE.certain,
  }),
  read: async (source, options) => {
    const { readMnemosyne } = await import('./read.ts');
    return readMnemosyne(source, options);
  },
};
