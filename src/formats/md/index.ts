import { facetOfHeading } from '../../deck/parser/outline.ts';
import { CONFIDENCE, type Format } from '../format.ts';
import { detectMarkdown, MARKDOWN_NAME } from '../sniff.ts';

const CARD = /^(?:[QC]:(?=[ \t]|\r?$)|-[ \t].*[ \t]:::?[ \t])/m;
/** A card, or a heading that may be a facet's. */
const SIGN = new RegExp(`${CARD.source}|^##[ \\t]`, 'm');
const H2 = /^##[ \t]+(\S[^\n]*)/gm;

/** Decks in deckhand's own grammar, and any other Markdown. */
export const md: Format = {
  name: 'md',
  title: 'a Markdown deck',
  detect: detectMarkdown(
    SIGN,
    (text, name) => {
      const headings = [...text.matchAll(H2)].map(([, heading = '']) => heading);
      if (CARD.test(text) || headings.some((heading) => facetOfHeading(heading) !== null)) {
        return CONFIDENCE.likely;
      }
      return MARKDOWN_NAME.test(name) ? CONFIDENCE.possible : CONFIDENCE.no;
    },
    CONFIDENCE.possible,
  ),
  read: async (source) => {
    const { readMarkdownDeck } = await import('./read.ts');
    return readMarkdownDeck(source);
  },
  write: async (decks) => (await import('./write.ts')).markdownFiles(decks),
};
