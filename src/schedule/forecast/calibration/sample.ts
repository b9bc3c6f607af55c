import type { Day } from '../../day.ts';
import { averageSoFar, type Baseline, movingAverage } from './baselines.ts';
import type { ForecastReview } from './forecast-reviews.ts';
import type { ByModel } from './model.ts';
import { type LikenessBins, likenessBins } from './rmse-bins.ts';

/** Scored answers in columns, in the order in which they were given. */
export interface Sample {
  readonly size: number;
  /** How many cards they are of. */
  readonly cards: number;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Each answer's card, counted from 0. */
  readonly card: Int32Array;
  /** 1 where it was recalled. */
  readonly passed: Uint8Array;
  /** Which answers are alike, as RMSE(bins) sees it. */
  readonly likeness: LikenessBins;
  readonly forecasts: ByModel<Float64Array>;
}

/** The answers of all cards, each card's given apart, with what the averages forecast for them. */
export function sampleOf(cards: readonly (readonly ForecastReview[])[]): Sample {
  const answers = cards
    .filter((ofCard) => ofCard.length > 0)
    .flatMap((ofCard, card) => ofCard.map((review) => ({ card, review })))
    .sort((a, b) => a.review.at - b.review.at);
  const reviews = answers.map(({ review }) => review);
  const passed = Uint8Array.from(reviews, (review) => Number(review.passed));
  return {
    size: reviews.length,
    cards: answers.reduce((most, { card }) => Math.max(most, card + 1), 0),
    from: reviews[0]?.day ?? null,
    to: reviews.at(-1)?.day ?? null,
    card: Int32Array.from(answers, ({ card }) => card),
    passed,
    likeness: likenessBins(reviews),
    forecasts: {
      'fsrs-6': Float64Array.from(reviews, ({ fsrs6 }) => fsrs6),
      'sm-2': Float64Array.from(reviews, ({ sm2 }) => sm2),
      average: walked(averageSoFar(), passed),
      'moving-average': walked(movingAverage(), passed),
    },
  };
}

function walked({ forecast, learn }: Baseline, passed: Uint8Array): Float64Array {
  return Float64Array.from(passed, (one) => {
    const recall = forecast();
    learn(one === 1);
    return recall;
  });
}
