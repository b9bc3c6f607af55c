import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';

/** Cards in deckhand's own grammar, in which a fold is just a fold. */
const OURS = /^(?:[QC]:[ \t]|- .* :::? )/m;
const FOLD = /^[ \t]*(?:[-*+] |\d{1,4}[.)] )?<details\b[^<>\n]{0,100}>[\s\S]{0,200}?<summary\b/im;
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i;

/** Notes with folded answers: `<details><summary>Question</summary>Answer</details>`. */
export const details: Format = {
  name: 'details',
  title: 'Markdown with answers folded in <details>',
  detect,
  read: async (source) => {
    const { readDetails } = await import('./read.ts');
    return readDetails(source);
  },
};

function detect({ name, text }: Source): Confidence {
  if (!text) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  if (OURS.test(written) || !FOLD.test(written)) return CONFIDENCE.no;
  return MARKDOWN_NAME.test(name) ? CONFIDENCE.likely : CONFIDENCE.possible;
}
