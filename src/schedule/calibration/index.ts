import type { Day } from '../day.ts';
import { chanceFrom } from '../seeded-chance.ts';
import { averageSoFar, type Baseline, type ForecastReview, movingAverage } from './forecasts.ts';
import {
  aucOf,
  type CalibrationBin,
  type LikenessBins,
  likenessBins,
  meanOf,
  ranked,
  rmseBins,
  surprise,
  tenBins,
} from './scores.ts';

/** The verdict of a history on the models. */
export type Calibration = TooFew | Judged;

/** The amount of data. */
interface Scored {
  /** Scored answers. */
  readonly scored: number;
  /** The cards of those answers. */
  readonly cards: number;
}

/** Not enough data for a verdict. */
export interface TooFew extends Scored {
  readonly verdict: 'too-few';
}

/** The figures of each model, and which is better. */
export interface Judged extends Scored {
  readonly verdict: 'judged';
  readonly from: Day | null;
  readonly to: Day | null;
  /** The share recalled. */
  readonly recalled: number;
  readonly models: readonly ModelReport[];
  readonly pairs: readonly Pair[];
  /** The model that is better than each of the others; null if none certainly is. */
  readonly best: Model | null;
  /** The number of redrawn samples behind the ranges. */
  readonly redraws: number;
  readonly seed: number;
}

/** A model's figures and forecasts. */
export interface ModelReport extends Readonly<Record<Metric, Estimate>> {
  readonly model: Model;
  readonly bins: readonly CalibrationBin[];
}

/** Two models compared on the same answers. */
export interface Pair {
  readonly models: readonly [Model, Model];
  /** Log loss of the first minus that of the second: below 0 the first is better. */
  readonly logLoss: Estimate;
  /** Null if the range includes 0, so either may be better. */
  readonly better: Model | null;
}

/** A figure and its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The figures that models are judged by. */
export const METRICS = ['logLoss', 'auc', 'rmseBins'] as const;

/** A figure that models are judged by. */
export type Metric = (typeof METRICS)[number];

/** The models that forecast recall: two schedulers, and two averages to beat. */
const MODELS = ['fsrs-6', 'sm-2', 'average', 'moving-average'] as const;

/** A model that forecasts recall. */
export type Model = (typeof MODELS)[number];

/** One value per model. */
type ByModel<T> = Readonly<Record<Model, T>>;

/** Scored answers in columns, oldest first. */
interface Sample {
  readonly size: number;
  /** The number of different cards. */
  readonly cards: number;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Each answer's card, counted from 0. */
  readonly card: Int32Array;
  /** 1 if recalled. */
  readonly passed: Uint8Array;
  /** The bins of similar answers for RMSE(bins). */
  readonly likeness: LikenessBins;
  readonly forecasts: ByModel<Float64Array>;
}

/** With fewer scored answers there is no verdict. */
export const FEWEST_ANSWERS = 100;

/** With fewer cards the ranges would be too narrow, since a card's answers are correlated. */
export const FEWEST_CARDS = 20;

/** Arbitrary but fixed, so that the same history gives the same ranges. */
const SEED = 20_260_101;

/** Judges the models by a sample. `onShare` is called with the progress, from 0 to 1. */
export function calibrate(sample: Sample, onShare: (share: number) => void): Calibration {
  const { size: scored, cards, passed, from, to } = sample;
  if (scored < FEWEST_ANSWERS || cards < FEWEST_CARDS) return { verdict: 'too-few', scored, cards };
  const judges = byModel((model) => createJudge(sample, model));
  const once = new Uint8Array(cards).fill(1);
  const whole = byModel((model) => judges[model](once));
  const redraws = redrawsFor(scored);
  const redrawn = redrawnScores(judges, cards, redraws, onShare);
  const pairs = pairsOf(
    byModel((model) => whole[model].logLoss),
    byModel((model) => redrawn[model].logLoss),
  );
  const models = MODELS.map((model) => ({
    model,
    ...estimates(whole[model], redrawn[model]),
    bins: tenBins(sample.forecasts[model], passed),
  }));
  const recalled = passed.reduce((sum, one) => sum + one, 0) / scored;
  const best = bestOf(pairs);
  const span = { scored, cards, from, to, recalled };
  return { verdict: 'judged', ...span, models, pairs, best, redraws, seed: SEED };
}

/** Makes one value per model. */
function byModel<T>(make: (model: Model) => T): ByModel<T> {
  return Object.fromEntries(MODELS.map((model) => [model, make(model)])) as ByModel<T>;
}

/** A model's figures. AUC is NaN if everything or nothing was recalled. */
type Scores = Readonly<Record<Metric, number>>;

/** Judges a model by a sample in which each card counts `times` times. */
type Judge = (times: ArrayLike<number>) => Scores;

/** Creates a judge, with everything precomputed that does not depend on `times`. */
function createJudge({ card, passed, likeness, forecasts: all }: Sample, model: Model): Judge {
  const forecasts = all[model];
  const surprises = forecasts.map((recall, index) => surprise(recall, passed[index] === 1));
  const byForecast = ranked({ forecasts, passed, card });
  const binned = { bins: likeness, forecasts, passed, card };
  return (times) => ({
    logLoss: meanOf(surprises, card, times),
    auc: aucOf(byForecast, times),
    rmseBins: rmseBins(binned, times),
  });
}

/** Each model's figures in each redrawn sample; the samples are the same for all models. */
type RedrawnScores = ByModel<Readonly<Record<Metric, Float64Array>>>;

/** Judges the models by redrawn samples of the cards (a bootstrap). */
function redrawnScores(
  judges: ByModel<Judge>,
  cards: number,
  redraws: number,
  onShare: (share: number) => void,
): RedrawnScores {
  const draw = drawsFrom(SEED);
  const column = () => new Float64Array(redraws);
  const scores = byModel(() => ({ logLoss: column(), auc: column(), rmseBins: column() }));
  for (let index = 0; index < redraws; index += 1) {
    const times = redrawCards(cards, draw);
    for (const model of MODELS) {
      const one = judges[model](times);
      for (const metric of METRICS) scores[model][metric][index] = one[metric];
    }
    onShare((index + 1) / redraws);
  }
  return scores;
}

/**
 * Compares each two models by the difference of their log losses in the same redrawn samples. One is
 * better if the range of the difference excludes 0.
 */
function pairsOf(logLoss: ByModel<number>, redrawn: ByModel<Float64Array>): Pair[] {
  return MODELS.flatMap((first, place) =>
    MODELS.slice(place + 1).map((second): Pair => {
      const others = redrawn[second];
      const differences = redrawn[first].map((one, index) => one - (others[index] ?? 0));
      const difference = estimated(logLoss[first] - logLoss[second], differences);
      const models = [first, second] as const;
      return { models, logLoss: difference, better: betterOf(models, difference) };
    }),
  );
}

function betterOf([first, second]: Pair['models'], { low, high }: Pair['logLoss']): Model | null {
  if (high < 0) return first;
  return low > 0 ? second : null;
}

function estimates(
  whole: Scores,
  redrawn: Readonly<Record<Metric, Float64Array>>,
): Record<Metric, Estimate> {
  // A figure's range is clamped to its possible values.
  const of = (metric: Metric, most: number) => {
    const { value, low, high } = estimated(whole[metric], redrawn[metric]);
    return { value, low: Math.max(low, 0), high: Math.min(high, most) };
  };
  return {
    logLoss: of('logLoss', Number.POSITIVE_INFINITY),
    auc: of('auc', 1),
    rmseBins: of('rmseBins', 1),
  };
}

/** The model that is better than each of the others, if any. */
function bestOf(pairs: readonly Pair[]): Model | null {
  const isBest = (model: Model) =>
    pairs.every(({ models, better }) => !models.includes(model) || better === model);
  return MODELS.find(isBest) ?? null;
}

/** Makes a sample from the answers of each card, and adds the forecasts of the averages. */
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
      average: forecastEach(averageSoFar(), passed),
      'moving-average': forecastEach(movingAverage(), passed),
    },
  };
}

function forecastEach({ forecast, learn }: Baseline, passed: Uint8Array): Float64Array {
  return Float64Array.from(passed, (one) => {
    const recall = forecast();
    learn(one === 1);
    return recall;
  });
}

/**
 * An estimate from a value and its values in redrawn samples: the middle 95 % of those, shifted by
 * the difference between the value and their mean. The shift is needed because redrawing inflates
 * some figures: cards that count twice make bins that are further off, and the range could miss the
 * value.
 */
export function estimated(value: number, redrawn: Float64Array): Estimate {
  const rising = redrawn.filter((one) => !Number.isNaN(one)).sort();
  const mean = rising.reduce((sum, one) => sum + one, 0) / rising.length;
  const shift = value - mean;
  return { value, low: quantile(rising, 0.025) + shift, high: quantile(rising, 0.975) + shift };
}

function quantile(rising: Float64Array, share: number): number {
  const place = share * (rising.length - 1);
  const below = rising[Math.floor(place)] ?? Number.NaN;
  const above = rising[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Draws as many cards as there are, with replacement, and returns how often each was drawn (a
 * bootstrap). Draws cards and not answers, since the answers of a card are correlated.
 */
export function redrawCards(cards: number, draw: (below: number) => number): Uint32Array {
  const times = new Uint32Array(cards);
  for (let drawn = 0; drawn < cards; drawn += 1) {
    const one = draw(cards);
    times[one] = (times[one] ?? 0) + 1;
  }
  return times;
}

/** Draws whole numbers from 0 to below a bound; the same seed gives the same numbers. */
export function drawsFrom(seed: number): (below: number) => number {
  const chance = chanceFrom(seed);
  return (below) => Math.floor(chance() * below);
}

/** The models that no other is better than. */
export function unbeatenOf(pairs: readonly Pair[]): readonly Model[] {
  const isBeaten = (model: Model) =>
    pairs.some(
      ({ models, better }) => models.includes(model) && better !== null && better !== model,
    );
  const judged = MODELS.filter((model) => pairs.some(({ models }) => models.includes(model)));
  return judged.filter((model) => !isBeaten(model));
}

/** A limit over all redraws together, so that a long history takes seconds, not minutes. */
const MAX_WEIGHED = 30_000_000;
const MAX_REDRAWS = 1000;
const FEWEST_REDRAWS = 200;

/** How many samples to redraw for this many answers. */
export function redrawsFor(answers: number): number {
  return Math.max(Math.min(Math.floor(MAX_WEIGHED / answers), MAX_REDRAWS), FEWEST_REDRAWS);
}
