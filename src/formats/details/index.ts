import { CONFIDENCE, type Format } from '../format.ts';
import { DECKHAND_CARD, detectMarkdown, MARKDOWN_NAME } from '../sniff.ts';

const FOLD = /^[ \t]*(?:[-*+] |\d{1,4}[.)] )?<details\b[^<>\n]{0,100}>[\s\S]{0,200}?<summary\b/im;

/** Notes with folded answers: `<details><summary>Question</summary>Answer</details>`. */
export const details: Format = {
  name: 'details',
  title: 'Markdown with answers folded in <details>',
  detect: detectMarkdown(FOLD, (text, name) => {
    if (DECKHAND_CARD.test(text)) return CONFIDENCE.no;
    return MARKDOWN_NAME.test(name) ? CONFIDENCE.likely : CONFIDENCE.possible;
  }),
  read: async (source) => {
    const { readDetails } = await import('./read.ts');
    return readDetails(source);
  },
};
