import { aucOf, ranked } from './auc.ts';
import { meanOf, surprise } from './log-loss.ts';
import type { Model } from './model.ts';
import { rmseBins } from './rmse-bins.ts';
import type { Sample } from './sample.ts';

/** The three figures that a model is judged by. */
export const METRICS = ['logLoss', 'auc', 'rmseBins'] as const;
/** One of the figures that a model is judged by. */
export type Metric = (typeof METRICS)[number];

/** A model's figures; AUC is NaN where all was recalled, or nothing. */
export type Scores = Readonly<Record<Metric, number>>;

/** Judges a model by the answers of some cards, each card counting so many times. */
export type Judge = (times: ArrayLike<number>) => Scores;

/** What judges a model by a sample, prepared so that it can be asked many times. */
export function judgeOf({ card, passed, likeness, forecasts: all }: Sample, model: Model): Judge {
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
