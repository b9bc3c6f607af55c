import { CONFIDENCE, type Format } from '../format.ts';

/** Mnemosyne XML version 1, and what smconv.pl makes of SuperMemo's. */
export const mnemosyne: Format = {
  name: 'mnemosyne',
  title: 'a Mnemosyne collection in XML',
  detect: ({ text }) => {
    const isOne = text !== null && /<(?:mnemosyne|smconv_pl)[\s>]/.test(text.text.slice(0, 4096));
    return isOne ? CONFIDENCE.certain : CONFIDENCE.no;
  },
  read: async (source, options) => {
    const { readMnemosyne } = await import('./read.ts');
    return readMnemosyne(source, options);
  },
};
