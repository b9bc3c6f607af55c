import { type Judge, METRICS, type Metric } from './judge.ts';
import { type ByModel, byModel, MODELS } from './model.ts';
import { drawsFrom, redrawCards } from './redraw-cards.ts';

/** Each model's figures in each of the redrawn samples, all models by the same ones. */
export type RedrawnScores = ByModel<Readonly<Record<Metric, Float64Array>>>;

/** How samples are drawn anew. */
export interface RedrawOptions {
  /** How many there are to draw from. */
  readonly cards: number;
  readonly redraws: number;
  readonly seed: number;
  /** Hears how far it has come, as a share of 1. */
  readonly onShare: (share: number) => void;
}

/** Judges the models by samples of cards drawn anew (a bootstrap over cards). */
export function redrawnScores(
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
