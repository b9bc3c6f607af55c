import type { Source } from '../../files/encodings/index.ts';
import { type Format, SURENESS, type Sureness } from '../format.ts';
import { withoutCode } from '../sniff.ts';
import { readLabel } from './label-line.ts';

/** Cards in deckhand's own grammar. */
const OURS = /^[QC]:[ \t]/m;

/** Notes with `**Q:** …` and `**A:** …`, or `Question: …` and `Answer: …`, each on a line. */
export const labelledCards: Format = {
  name: 'labels',
  title: 'text with Question: and Answer: in it',
  detect,
  read: async (source) => {
    const { readLabelledCards } = await import('./read.ts');
    return readLabelledCards(source);
  },
};

function detect({ text }: Source): Sureness {
  if (text === null) return SURENESS.no;
  const written = withoutCode(text.text);
  if (OURS.test(written)) return SURENESS.no;
  const sides = new Set(written.split(/\r\n|[\n\r]/).map((line) => readLabel(line)?.side));
  return sides.has('question') && sides.has('answer') ? SURENESS.likely : SURENESS.no;
}
