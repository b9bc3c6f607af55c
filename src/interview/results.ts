import { FACETS } from '../deck/card.ts';
import type { InterviewEvent, InterviewScore } from '../progress/events.ts';
import { foundIn, type Marked } from './interview.ts';

/** Points found, of how many. */
export interface Score {
  readonly label: string;
  readonly found: number;
  readonly points: number;
}

/** The results of an interview. */
interface InterviewResult extends Pick<Score, 'found' | 'points'> {
  readonly questions: number;
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
  const labelled = (label: string, key: 'facet' | 'topic') => {
    const wanted = scores.filter((score) => score[key] === label);
    return wanted.length === 0 ? [] : [{ label, ...summed(wanted) }];
  };
  const topics = [...new Set(scores.map(({ topic }) => topic))];
  return {
    questions: scores.length,
    ...summed(scores),
    ms: scores.reduce((sum, { ms }) => sum + ms, 0),
    facets: FACETS.flatMap((facet) => labelled(facet, 'facet')),
    topics: topics.flatMap((topic) => labelled(topic, 'topic')),
  };
}

/** The share of the points that were found, from 0 to 1. */
export function shareOf({ found, points }: Pick<Score, 'found' | 'points'>): number {
  return points === 0 ? 0 : found / points;
}

function summed(scores: readonly InterviewScore[]): Pick<Score, 'found' | 'points'> {
  return {
    found: scores.reduce((sum, { found }) => sum + found, 0),
    points: scores.reduce((sum, { points }) => sum + points, 0),
  };
}

/** Past interviews, oldest first. */
export type Trend = ReturnType<typeof trendOf>;

/**
 * Sums up past interviews. Shares are of points found, from 0 to 1; those of a facet are of the
 * interviews that asked it.
 */
export function trendOf(events: readonly InterviewEvent[]) {
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
