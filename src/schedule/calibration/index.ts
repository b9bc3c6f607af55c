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

/** A figure, and where it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * An estimate from its value and its values in redrawn samples: their middle 95 %, moved by as much
 * as their mean is off the value. Redrawing alone makes some figures larger: cards that count twice
 * make bins that are further off, and a range of its own accord would leave the value out.
 */
export function estimated(value: number, redrawn: Float64Array): Estimate {
  const rising = redrawn.filter((one) => !Number.isNaN(one)).sort();
  const mean = rising.reduce((sum, one) => sum + one, 0) / rising.length;
  const shift = value - mean;
  return { value, low: quantile(rising, 0.025) + shift, high: quantile(rising, 0.975) + shift };
}

/** The same estimate, its range held within what the figure can be. */
function heldWithin({ value, low, high }: Estimate, least: number, most: number): Estimate {
  return { value, low: Math.max(low, least), high: Math.min(high, most) };
}

function quantile(rising: Float64Array, share: number): number {
  const place = share * (rising.length - 1);
  const below = rising[Math.floor(place)] ?? Number.NaN;
  const above = rising[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Draws as many cards as there are, any of them any number of times, and says how often each was
 * drawn (a bootstrap). Cards are drawn and not answers, since a card's answers go together.
 */
export function redrawCards(cards: number, draw: (below: number) => number): Uint32Array {
  const times = new Uint32Array(cards);
  for (let drawn = 0; drawn < cards; drawn += 1) {
    const one = draw(cards);
    times[one] = (times[one] ?? 0) + 1;
  }
  return times;
}

/** Whole numbers from 0 to below a bound, the same ones for the same seed. */
export function drawsFrom(seed: number): (below: number) => number {
  const chance = chanceFrom(seed);
  return (below) => Math.floor(chance() * below);
}

/** The three figures that a model is judged by. */
export const METRICS = ['logLoss', 'auc', 'rmseBins'] as const;
/** One of the figures that a model is judged by. */
export type Metric = (typeof METRICS)[number];

/** A model's figures; AUC is NaN where all was recalled, or nothing. */
type Scores = Readonly<Record<Metric, number>>;

/** Judges a model by the answers of some cards, each card counting so many times. */
type Judge = (times: ArrayLike<number>) => Scores;

/** What judges a model by a sample, prepared so that it can be asked many times. */
function judgeOf({ card, passed, likeness, forecasts: all }: Sample, model: Model): Judge {
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

/** What forecasts recall: two schedulers, and two averages to beat. */
const MODELS = ['fsrs-6', 'sm-2', 'average', 'moving-average'] as const;
/** One of those that forecast recall. */
export type Model = (typeof MODELS)[number];

/** Something for each model. */
type ByModel<T> = Readonly<Record<Model, T>>;

/** Makes something for each model. */
function byModel<T>(make: (model: Model) => T): ByModel<T> {
  return {
    'fsrs-6': make('fsrs-6'),
    'sm-2': make('sm-2'),
    average: make('average'),
    'moving-average': make('moving-average'),
  };
}

/**
 * Each two models, by the difference of their log losses in the same redrawn samples: one is better
 * where the range of the difference leaves out 0.
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

/** The model that was better than each of the others. */
function bestOf(pairs: readonly Pair[]): Model | null {
  const isBest = (model: Model) =>
    pairs.every(({ models, better }) => !models.includes(model) || better === model);
  return MODELS.find(isBest) ?? null;
}

/** The models that none of the others was better than. */
export function unbeatenOf(pairs: readonly Pair[]): readonly Model[] {
  const isBeaten = (model: Model) =>
    pairs.some(
      ({ models, better }) => models.includes(model) && better !== null && better !== model,
    );
  const judged = MODELS.filter((model) => pairs.some(({ models }) => models.includes(model)));
  return judged.filter((model) => !isBeaten(model));
}

function betterOf([first, second]: Pair['models'], { low, high }: Pair['logLoss']): Model | null {
  if (high < 0) return first;
  return low > 0 ? second : null;
}

/** Each model's figures in each of the redrawn samples, all models by the same ones. */
type RedrawnScores = ByModel<Readonly<Record<Metric, Float64Array>>>;

/** How samples are drawn anew. */
interface RedrawOptions {
  /** How many there are to draw from. */
  readonly cards: number;
  readonly redraws: number;
  readonly seed: number;
  /** Hears how far it has come, as a share of 1. */
  readonly onShare: (share: number) => void;
}

/** Judges the models by samples of cards drawn anew (a bootstrap over cards). */
function redrawnScores(
  judges: ByModel<Judge>,
  { cards, redraws, seed, onShare }: RedrawOptions,
): RedrawnScores {
  const draw = drawsFrom(seed);
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

/** With fewer scored answers nothing is said. */
export const FEWEST_ANSWERS = 100;
/** With fewer cards the ranges would be too narrow: a card's answers go together. */
export const FEWEST_CARDS = 20;

/** Any number would do; always the same one, so that the same history gives the same ranges. */
const SEED = 20_260_101;
const MAX_REDRAWS = 1000;
const FEWEST_REDRAWS = 200;
/** Answers weighed in all redraws together, so that a long history takes seconds, not minutes. */
const MAX_WEIGHED = 30_000_000;

/** Judges the models by a sample. `onShare` hears how far it has come, as a share of 1. */
export function calibrate(sample: Sample, onShare: (share: number) => void): Calibration {
  const { size: scored, cards, passed, from, to } = sample;
  if (scored < FEWEST_ANSWERS || cards < FEWEST_CARDS) return { verdict: 'too-few', scored, cards };
  const judges = byModel((model) => judgeOf(sample, model));
  const once = new Uint8Array(cards).fill(1);
  const whole = byModel((model) => judges[model](once));
  const redraws = redrawsFor(scored);
  const redrawn = redrawnScores(judges, { cards, redraws, seed: SEED, onShare });
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

/** How often the cards of so many answers are drawn anew. */
export function redrawsFor(answers: number): number {
  return Math.max(Math.min(Math.floor(MAX_WEIGHED / answers), MAX_REDRAWS), FEWEST_REDRAWS);
}

function estimates(
  whole: Scores,
  redrawn: Readonly<Record<Metric, Float64Array>>,
): Record<Metric, Estimate> {
  const of = (metric: Metric, most: number) =>
    heldWithin(estimated(whole[metric], redrawn[metric]), 0, most);
  return {
    logLoss: of('logLoss', Number.POSITIVE_INFINITY),
    auc: of('auc', 1),
    rmseBins: of('rmseBins', 1),
  };
}

/** What a history says about the models. */
export type Calibration = TooFew | Judged;

/** How much was scored. */
interface Scored {
  /** Answers. */
  readonly scored: number;
  /** The cards that they are of. */
  readonly cards: number;
}

/** Not enough to say anything. */
export interface TooFew extends Scored {
  readonly verdict: 'too-few';
}

/** Each model's figures, and which was better. */
export interface Judged extends Scored {
  readonly verdict: 'judged';
  readonly from: Day | null;
  readonly to: Day | null;
  /** The share recalled. */
  readonly recalled: number;
  readonly models: readonly ModelReport[];
  readonly pairs: readonly Pair[];
  /** The model that was better than each of the others; null where that cannot be told. */
  readonly best: Model | null;
  /** How often the cards were drawn anew for the ranges. */
  readonly redraws: number;
  readonly seed: number;
}

/** How a model did. */
export interface ModelReport extends Readonly<Record<Metric, Estimate>> {
  readonly model: Model;
  readonly bins: readonly CalibrationBin[];
}

/** Two models by the same answers. */
export interface Pair {
  readonly models: readonly [Model, Model];
  /** The first one's log loss less the second one's: below 0 the first forecast better. */
  readonly logLoss: Estimate;
  /** Null where the range holds 0, so that either may be better. */
  readonly better: Model | null;
}

/** Scored answers in columns, in the order in which they were given. */
interface Sample {
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
