import { CONFIDENCE, type Format } from '../format.ts';

/** A headline with a card tag. */
const CARD = /^\*+[ \t][^\n]*:(?:drill|fc):/m;
const NAME = /\.org$/i;

/** Org files with org-drill or org-fc cards. */
export const org: Format = {
  name: 'org',
  title: 'an Org file with org-drill or org-fc cards',
  detect: ({ text, name }) => {
    if (text === null) return CONFIDENCE.no;
    if (NAME.test(name)) return CONFIDENCE.certain;
    return CARD.test(text.text) ? CONFIDENCE.likely : CONFIDENCE.no;
  },
  read: async (source, options) => {
    const { readOrg } = await import('./read.ts');
    return readOrg(source, options);
  },
};
