import type { Facet } from '../../deck/card.ts';
import { facetOfHeading } from '../../deck/grammar/facet-headings.ts';

/** A facet's heading, and what stands behind it on the same line, mostly nothing. */
export interface FacetHeading {
  readonly facet: Facet;
  /** `Memory anchor`, not `Answer`: two words or more, which no sentence consists of by chance. */
  readonly isTelling: boolean;
  readonly rest: string;
}

const MAX_WORDS = 4;
const MAX_LENGTH = 60;
const LIST_MARK = /^[-*+•]\s/;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * The facet's heading that a line is: numbers in front, signs around and a colon behind make no
 * difference. `Memory anchor: a lighthouse` is one with text behind it.
 */
export function readFacetHeading(line: string): FacetHeading | null {
  if (line === '' || LIST_MARK.test(line)) return null;
  const whole = line.length <= MAX_LENGTH ? headingOf(line, '') : null;
  if (whole) return whole;
  const colon = line.slice(0, MAX_LENGTH).search(/:(?=\s)/);
  if (colon < 0) return null;
  const found = headingOf(line.slice(0, colon), line.slice(colon + 1).trim());
  return found?.isTelling ? found : null;
}

function headingOf(text: string, rest: string): FacetHeading | null {
  const words = text
    .replace(/^\d{1,2}[.)]/, '')
    .replace(NO_WORD, ' ')
    .trim();
  if (words.split(' ', MAX_WORDS + 1).length > MAX_WORDS) return null;
  const facet = facetOfHeading(words);
  return facet && { facet, isTelling: words.includes(' '), rest };
}
