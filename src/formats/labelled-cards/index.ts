import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';
import { readLabel } from './label-line.ts';

/** Cards in deckhand's own grammar. */
const OURS = /^[QC]:[ \t]/m;

/** Lines with `**Q:** …` and `**A:** …`, or `Question: …` and `Answer: …`. */
export const labelledCards: Format = {
  name: 'labels',
  title: 'text with Question: and Answer:',
  detect,
  read: async (source) => {
    const { readLabelledCards } = await import('./read.ts');
    return readLabelledCards(source);
  },
};

function detect({ text }: Source): Confidence {
  if (text === null) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  if (OURS.test(written)) return CONFIDENCE.no;
  const sides = new Set(written.split(/\r\n|[\n\r]/).map((line) => readLabel(line)?.side));
  return sides.has('question') && sides.has('answer') ? CONFIDENCE.likely : CONFIDENCE.no;
}
