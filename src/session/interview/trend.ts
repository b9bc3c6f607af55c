import { FACETS, type Facet } from '../../deck/card.ts';
import type { InterviewEvent } from '../../progress/journal-event.ts';
import type { Day } from '../../schedule/day.ts';
import { type InterviewResult, resultOf, shareOf } from './scores.ts';

/** One interview of the past. */
export interface PastInterview extends InterviewResult {
  readonly day: Day;
  /** The share of its points that were found, from 0 to 1. */
  readonly share: number;
}

/** How a facet went from interview to interview. */
export interface FacetTrend {
  readonly facet: Facet;
  /** Shares from 0 to 1, oldest first; interviews that did not ask it are left out. */
  readonly shares: readonly number[];
}

/** How interviews have gone, oldest first. */
export interface Trend {
  readonly interviews: readonly PastInterview[];
  readonly facets: readonly FacetTrend[];
}

/** What past interviews come to. */
export function trendOf(events: readonly InterviewEvent[]): Trend {
  const interviews = events.map(({ day, scores }) => {
    const result = resultOf(scores);
    return { day, ...result, share: shareOf(result) };
  });
  const facets = FACETS.map((facet) => {
    const scores = interviews.flatMap((one) => one.facets.filter(({ label }) => label === facet));
    return { facet, shares: scores.map(shareOf) };
  });
  return { interviews, facets: facets.filter(({ shares }) => shares.length > 0) };
}
