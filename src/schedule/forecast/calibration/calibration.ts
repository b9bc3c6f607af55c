import type { Day } from '../../day.ts';
import type { Estimate } from './interval.ts';
import type { Metric } from './judge.ts';
import type { Model } from './model.ts';
import type { CalibrationBin } from './ten-bins.ts';

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
