import type { Calibration } from './calibration.ts';
import { type Estimate, estimated, heldWithin } from './interval.ts';
import { judgeOf, type Metric, type Scores } from './judge.ts';
import { byModel, MODELS } from './model.ts';
import { bestOf, pairsOf } from './pairs.ts';
import { redrawnScores } from './redrawn-scores.ts';
import type { Sample } from './sample.ts';
import { tenBins } from './ten-bins.ts';

/** With fewer scored answers nothing is said. */
export const FEWEST_ANSWERS = 100;
/** With fewer cards the ranges would be too narrow: a card's answers go together. */
export const FEWEST_CARDS = 20;

/** Any number would do; always the same one, so that the same history gives the same ranges. */
const SEED = 20_260_101;
const MOST_REDRAWS = 1000;
const FEWEST_REDRAWS = 200;
/** Answers weighed in all redraws together, so that a long history takes seconds, not minutes. */
const MOST_WEIGHED = 30_000_000;

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
  return Math.max(Math.min(Math.floor(MOST_WEIGHED / answers), MOST_REDRAWS), FEWEST_REDRAWS);
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
