import { FACETS, type Facet } from '../deck/card.ts';
import type { InterviewEvent, InterviewScore } from '../progress/events.ts';
import type { Day } from '../schedule/day.ts';
import { foundIn, type Marked } from './interview.ts';

/** Points found, of how many. */
export interface Score {
  readonly label: string;
  readonly found: number;
  readonly points: number;
}

/** The results of an interview. */
interface InterviewResult {
  readonly questions: number;
  readonly found: number;
  readonly points: number;
  readonly ms: number;
  /** In learning order, without facets that were not asked. */
  readonly facets: readonly Score[];
  readonly topics: readonly Score[];
}

/** A day, in milliseconds. Nobody thinks longer about a question. */
const MAX_MS = 86_400_000;

/** The score of each question, for the log. */
export function scoresOf(marked: readonly Marked[]): InterviewScore[] {
  return marked.map(({ question, ticks, ms }) => ({
    card: question.item.card.id,
    topic: question.topic,
    facet: question.item.card.facet,
    points: ticks.length,
    found: foundIn(ticks),
    ms: Math.min(Math.round(ms), MAX_MS),
  }));
}

/** Sums up an interview's scores, by facet and by topic. */
export function resultOf(scores: readonly InterviewScore[]): InterviewResult {
  const topics = [...new Set(scores.map(({ topic }) => topic))];
  const facets = FACETS.filter((wanted) => scores.some(({ facet }) => facet === wanted));
  return {
    questions: scores.length,
    ...summed(scores),
    ms: scores.reduce((sum, { ms }) => sum + ms, 0),
    facets: facets.map((wanted) => ofFacet(scores, wanted)),
    topics: topics.map((label) => ({
      label,
      ...summed(scores.filter(({ topic }) => topic === label)),
    })),
  };
}

/** The share of the points that were found, from 0 to 1. */
export function shareOf({ found, points }: Pick<Score, 'found' | 'points'>): number {
  return points === 0 ? 0 : found / points;
}

function ofFacet(scores: readonly InterviewScore[], wanted: Facet): Score {
  return { label: wanted, ...summed(scores.filter(({ facet }) => facet === wanted)) };
}

function summed(scores: readonly InterviewScore[]): Pick<Score, 'found' | 'points'> {
  return {
    found: scores.reduce((sum, { found }) => sum + found, 0),
    points: scores.reduce((sum, { points }) => sum + points, 0),
  };
}

/** One interview of the past. */
interface PastInterview extends InterviewResult {
  readonly day: Day;
  /** The share of its points that were found, from 0 to 1. */
  readonly share: number;
}

/** A facet's results over time. */
interface FacetTrend {
  readonly facet: Facet;
  /** Shares from 0 to 1, oldest first, of the interviews that asked it. */
  readonly shares: readonly number[];
}

/** Past interviews, oldest first. */
export interface Trend {
  readonly interviews: readonly PastInterview[];
  readonly facets: readonly FacetTrend[];
}

/** Sums up past interviews. */
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
