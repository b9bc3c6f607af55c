import type { Pair } from './calibration.ts';
import { estimated } from './interval.ts';
import { type ByModel, MODELS, type Model } from './model.ts';

/**
 * Each two models, by the difference of their log losses in the same redrawn samples: one is better
 * where the range of the difference leaves out 0.
 */
export function pairsOf(logLoss: ByModel<number>, redrawn: ByModel<Float64Array>): Pair[] {
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
export function bestOf(pairs: readonly Pair[]): Model | null {
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
