import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

const DECK = /^\s*\{[\s\S]*"__type__"\s*:\s*"Deck"/;

/** JSON written by the Anki add-on CrowdAnki. */
export const crowdanki: Format = {
  name: 'crowdanki',
  title: 'a CrowdAnki deck',
  hasWorldwideIds: true,
  detect: detectText({ sign: DECK, found: CONFIDENCE.certain }),
  read: async (source) => {
    const { readCrowdanki } = await import('./read.ts');
    return readCrowdanki(source);
  },
};
