import { facetOfHeading } from '../../deck/parser/outline.ts';
import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';

const CARD = /^(?:[QC]:(?=[ \t]|\r?$)|-[ \t].*[ \t]:::?[ \t])/m;
const H2 = /^##[ \t]+(\S[^\n]*)/gm;
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i;

/** Decks in deckhand's own grammar, and any other Markdown. */
export const md: Format = {
  name: 'md',
  title: 'a Markdown deck',
  detect,
  read: async (source) => {
    const { readMarkdownDeck } = await import('./read.ts');
    return readMarkdownDeck(source);
  },
  write: async (decks) => (await import('./write.ts')).markdownFiles(decks),
};

function detect({ name, text }: Source): Confidence {
  if (!text) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  const isDeck =
    CARD.test(written) ||
    [...written.matchAll(H2)].some(([, heading = '']) => facetOfHeading(heading) !== null);
  if (isDeck) return CONFIDENCE.likely;
  return MARKDOWN_NAME.test(name) ? CONFIDENCE.possible : CONFIDENCE.no;
}
