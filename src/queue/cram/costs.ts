import type { CramCosts } from './cram-input.ts';

/** An answer as far as its time is concerned. */
export interface TimedAnswer {
  readonly seconds: number;
  readonly passed: boolean;
  /** Whether it was the card's first. */
  readonly first: boolean;
}

/** What asking takes where nothing is known of a person, in seconds. */
export const USUAL_COSTS: CramCosts = { success: 8, failure: 20, fresh: 31 };

/** So many answers of one's own count as much as the usual cost. */
const WEIGHT_OF_USUAL = 30;
/** Shorter answers were slips, longer ones breaks. */
const SHORTEST = 0.5;
const LONGEST = 300;

/** Costs from a person's own answers: medians, drawn towards the usual the fewer there are. */
export function costsFrom(answers: readonly TimedAnswer[]): CramCosts {
  const kept = answers.filter(({ seconds }) => seconds >= SHORTEST && seconds <= LONGEST);
  const later = kept.filter(({ first }) => !first);
  return {
    success: drawn(
      later.filter(({ passed }) => passed),
      USUAL_COSTS.success,
    ),
    failure: drawn(
      later.filter(({ passed }) => !passed),
      USUAL_COSTS.failure,
    ),
    fresh: drawn(
      kept.filter(({ first }) => first),
      USUAL_COSTS.fresh,
    ),
  };
}

function drawn(answers: readonly TimedAnswer[], usual: number): number {
  const weight = answers.length / (answers.length + WEIGHT_OF_USUAL);
  return weight * medianOf(answers) + (1 - weight) * usual;
}

function medianOf(answers: readonly TimedAnswer[]): number {
  const sorted = answers.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
