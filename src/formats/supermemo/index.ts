import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** XML from SuperMemo for Windows. */
export const supermemo: Format = {
  name: 'supermemo',
  title: 'a SuperMemo collection in XML',
  detect: detectText({
    sign: /<SuperMemo(?:Collection|Element)[\s>]/,
    within: 4096,
    found: CONFIDENCE.certain,
  }),
  read: async (source) => {
    const { readSupermemo } = await import('./read.ts');
    return readSupermemo(source);
  },
};
