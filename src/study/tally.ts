import { FACETS, type Facet } from '../deck/card.ts';
import { KNOWN } from '../schedule/grade.ts';
import type { Answered } from './session.ts';

/** How many cards of a facet were known at their first answer in the session. */
interface FacetScore {
  readonly facet: Facet;
  readonly known: number;
  readonly total: number;
}

/** The totals of a session. */
export interface Tally {
  /** Different cards answered. */
  readonly cards: number;
  /** Those that were known well enough at once not to be repeated today. */
  readonly knownAtOnce: number;
  /** All answers, including repeats. */
  readonly answers: number;
  readonly ms: number;
  /** In learning order, without facets that had no card. */
  readonly facets: readonly FacetScore[];
}

/** Sums up a session's answers. Scores only each card's first answer in the session. */
export function tallyOf(answers: readonly Answered[]): Tally {
  // The first answer of each card is the last to be put into the map.
  const firsts = [...new Map(answers.toReversed().map((one) => [one.item.card.id, one])).values()];
  return {
    cards: firsts.length,
    knownAtOnce: firsts.filter(({ grade }) => grade >= KNOWN).length,
    answers: answers.length,
    ms: answers.reduce((sum, { ms }) => sum + ms, 0),
    facets: FACETS.map((facet) => scoreOf(facet, firsts)).filter(({ total }) => total > 0),
  };
}

/** One or two answers say too little about a facet. */
const MIN_COMPARED = 3;

/** The best and the weakest facet; null unless two with enough answers differ. */
export function extremes(
  facets: readonly FacetScore[],
): { readonly best: Facet; readonly weakest: Facet } | null {
  const compared = facets.filter(({ total }) => total >= MIN_COMPARED);
  const ranked = compared.sort((a, b) => share(b) - share(a));
  const best = ranked.at(0);
  const weakest = ranked.at(-1);
  if (best === undefined || weakest === undefined || share(best) === share(weakest)) return null;
  return { best: best.facet, weakest: weakest.facet };
}

function scoreOf(facet: Facet, firsts: readonly Answered[]): FacetScore {
  const ofFacet = firsts.filter(({ item }) => item.card.facet === facet);
  const known = ofFacet.filter(({ grade }) => grade >= KNOWN).length;
  return { facet, known, total: ofFacet.length };
}

function share({ known, total }: FacetScore): number {
  return known / total;
}
