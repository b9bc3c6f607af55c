import { CONFIDENCE, type Format } from '../format.ts';
import { detectMarkdown } from '../sniff.ts';
import { readLabel } from './label-line.ts';

/** Cards in deckhand's own grammar. */
const OURS = /^[QC]:[ \t]/m;
const QUESTION = /(?:q|question|front)[ \t]?(?:#?\d{1,4})?(?:\*\*|__)?[:：]/i;

/** Lines with `**Q:** …` and `**A:** …`, or `Question: …` and `Answer: …`. */
export const labelledCards: Format = {
  name: 'labels',
  title: 'text with Question: and Answer:',
  detect: detectMarkdown(QUESTION, (text) => {
    if (OURS.test(text)) return CONFIDENCE.no;
    const sides = new Set(text.split(/\r\n|[\n\r]/).map((line) => readLabel(line)?.side));
    return sides.has('question') && sides.has('answer') ? CONFIDENCE.likely : CONFIDENCE.no;
  }),
  read: async (source) => {
    const { readLabelledCards } = await import('./read.ts');
    return readLabelledCards(source);
  },
};
