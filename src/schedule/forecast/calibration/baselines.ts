/** Forecasts the next answer of a person from all before it, whatever the card. */
export interface Baseline {
  readonly forecast: () => number;
  /** To be called after the forecast, or it would know what it is scored on. */
  readonly learn: (passed: boolean) => void;
}

/** What the first forecasts lean on: what schedules commonly aim at, worth one answer. */
const PRIOR_RECALL = 0.9;

/** The share recalled so far. */
export function averageSoFar(): Baseline {
  let passes = PRIOR_RECALL;
  let count = 1;
  return {
    forecast: () => passes / count,
    learn(passed) {
      passes += Number(passed);
      count += 1;
    },
  };
}

const FIRST_LOGIT = 1.2;
const STEP = 0.3;

/**
 * The share recalled of late: the log-odds move by 0.3 of each error, from 1.2 on, as in
 * open-spaced-repetition/srs-benchmark. It knows answers of a minute ago, so that no schedule could
 * be made of it.
 */
export function movingAverage(): Baseline {
  let logit = FIRST_LOGIT;
  const forecast = () => 1 / (1 + Math.exp(-logit));
  return {
    forecast,
    learn(passed) {
      logit += STEP * (Number(passed) - forecast());
    },
  };
}
