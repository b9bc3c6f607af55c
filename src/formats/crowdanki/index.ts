import { CONFIDENCE, type Format } from '../format.ts';

const DECK = /"__type__"\s*:\s*"Deck"/;

/** JSON written by the Anki add-on CrowdAnki. */
export const crowdanki: Format = {
  name: 'crowdanki',
  title: 'a CrowdAnki deck',
  hasWorldwideIds: true,
  detect: ({ text }) => {
    const isOne = text !== null && /^\s*\{/.test(text.text) && DECK.test(text.text);
    return isOne ? CONFIDENCE.certain : CONFIDENCE.no;
  },
  read: async (source) => {
    const { readCrowdanki } = await import('./read.ts');
    return readCrowdanki(source);
  },
};
