import type { Estimate } from '../../schedule/calibration/bootstrap.ts';
import {
  type Calibration,
  FEWEST_ANSWERS,
  FEWEST_CARDS,
} from '../../schedule/calibration/calibrate.ts';
import type { CalibrationBin } from '../../schedule/calibration/scores.ts';
import { NOT_LEARNING, WHAT_IT_RESTS_ON } from '../../screen/calibration/caveats.ts';

/** What `stats --calibration --json` prints: shares from 0 to 1, rounded to four digits; null for none. */
export function calibrationJson(calibration: Calibration): unknown {
  const { verdict, scored: answers, cards } = calibration;
  const needed = { answers: FEWEST_ANSWERS, cards: FEWEST_CARDS };
  const notes = {
    measures: 'prediction, not learning',
    notes: [NOT_LEARNING, ...WHAT_IT_RESTS_ON],
  };
  const counts = { verdict, answers, cards, needed };
  if (calibration.verdict === 'too-few') return { ...counts, ...notes };
  const { from, to, recalled, models, pairs, best, redraws, seed } = calibration;
  return {
    ...counts,
    firstOn: from,
    lastOn: to,
    recalled: rounded(recalled),
    best,
    redraws,
    seed,
    models: models.map(({ model, logLoss, auc, rmseBins, bins }) => ({
      model,
      logLoss: estimateJson(logLoss),
      auc: estimateJson(auc),
      rmseBins: estimateJson(rmseBins),
      bins: bins.map(binJson),
    })),
    pairs: pairs.map(({ logLoss, ...pair }) => ({ ...pair, logLoss: estimateJson(logLoss) })),
    ...notes,
  };
}

function estimateJson({ value, low, high }: Estimate): unknown {
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

function binJson({ from, to, count, forecast, recalled, low, high }: CalibrationBin): unknown {
  return {
    ...{ from, to, count },
    ...{ forecast: rounded(forecast), recalled: rounded(recalled) },
    ...{ low: rounded(low), high: rounded(high) },
  };
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.round(value * 1e4) / 1e4;
}
