import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

/** A headline with a card tag. */
const CARD = /^\*+[ \t][^\n]*:(?:drill|fc):/m;

/** Org files with org-drill or org-fc cards. */
export const org: Format = {
  name: 'org',
  title: 'an Org file with org-drill or org-fc cards',
  detect: detectText({
    sign: CARD,
    found: CONFIDENCE.likely,
    name: /\.org$/i,
    named: CONFIDENCE.certain,
  }),
  read: async (source, options) => {
    const { readOrg } = await import('./read.ts');
    return readOrg(source, options);
  },
};
