import { CONFIDENCE, type Format } from '../format.ts';

/** XML from SuperMemo for Windows. */
export const supermemo: Format = {
  name: 'supermemo',
  title: 'a SuperMemo collection in XML',
  detect: ({ text }) => {
    const isOne =
      text !== null && /<SuperMemo(?:Collection|Element)[\s>]/.test(text.text.slice(0, 4096));
    return isOne ? CONFIDENCE.certain : CONFIDENCE.no;
  },
  read: async (source) => {
    const { readSupermemo } = await import('./read.ts');
    return readSupermemo(source);
  },
};
