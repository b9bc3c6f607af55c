import { facetOfHeading } from '../../deck/parser/outline.ts';
import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';
import { asksSomething, labelOf } from './heading-label.ts';

const HEADING = /^(#{1,6})[ \t]+(\S[^\n]*)$/gm;
/** Cards in deckhand's own grammar, in which headings are just headings. */
const OURS = /^(?:[QC]:[ \t]|- .* :::? )/m;
const LEVEL_OF_FACETS = 2;

/** Headings as questions, the text below them as answers. */
export const headingCards: Format = {
  name: 'headings',
  title: 'Markdown with questions as headings',
  detect,
  read: async (source) => {
    const { readHeadingCards } = await import('./read.ts');
    return readHeadingCards(source);
  },
};

function detect({ text }: Source): Confidence {
  if (!text) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  if (OURS.test(written)) return CONFIDENCE.no;
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
