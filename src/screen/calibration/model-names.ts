import type { Model } from '../../schedule/calibration/index.ts';

/** What a person calls the models. */
export const MODEL_NAMES: Readonly<Record<Model, string>> = {
  'fsrs-6': 'FSRS-6',
  'sm-2': 'SM-2',
  average: 'average',
  'moving-average': 'moving average',
};
