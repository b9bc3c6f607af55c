import { facetOfHeading } from '../../deck/parser/outline.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { DECKHAND_CARD, detectMarkdown } from '../sniff.ts';
import { asksSomething, labelOf } from './heading-label.ts';

const HEADING = /^(#{1,6})[ \t]+(\S[^\n]*)$/gm;
const LEVEL_OF_FACETS = 2;

/** Headings as questions, the text below them as answers. */
export const headingCards: Format = {
  name: 'headings',
  title: 'Markdown with questions as headings',
  detect: detectMarkdown(/^#{1,6}[ \t]+\S/m, judge),
  read: async (source) => {
    const { readHeadingCards } = await import('./read.ts');
    return readHeadingCards(source);
  },
};

function judge(written: string): Confidence {
  if (DECKHAND_CARD.test(written)) return CONFIDENCE.no;
  const headings = [...written.matchAll(HEADING)].map(([, marks = '', words = '']) => ({
    level: marks.length,
    words,
  }));
  const labels = new Set(headings.map(({ words }) => labelOf(words)));
  if (labels.has('question') && labels.has('answer')) return CONFIDENCE.certain;
  const facets = headings.filter(
    ({ level, words }) => level === LEVEL_OF_FACETS && facetOfHeading(words) !== null,
  );
  if (facets.length > 1) return CONFIDENCE.no;
  const asking = headings.filter(({ words }) => asksSomething(words));
  if (labels.has('answer') && facets.length === 0) return CONFIDENCE.certain;
  return asking.length > 0 && asking.length * 2 >= headings.length
    ? CONFIDENCE.likely
    : CONFIDENCE.no;
}
