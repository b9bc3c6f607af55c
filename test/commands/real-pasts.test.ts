import assert from 'node:assert/strict';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { answersIn, homeWithPast } from './past-home.ts';

const FOLDER = process.env['DECKHAND_TEST_DECKS'];
const skip =
  FOLDER === undefined
    ? 'DECKHAND_TEST_DECKS names no folder of histories that other people made'
    : false;

interface CalibrationJson {
  readonly answers: number;
  readonly cards: number;
  readonly best: string | null;
  readonly models: readonly Record<'logLoss' | 'auc' | 'rmseBins', { readonly value: number }>[];
}

/** Answers, cards, then log loss, AUC and RMSE (bins) of FSRS-6 and SM-2, reckoned apart. */
const KNOWN: readonly (readonly [
  file: string,
  counts: number[],
  figures: number[],
  best: string | null,
])[] = [
  [
    'py-fsrs/review_logs_josh_1711744352250_to_1728234780857.csv',
    [6276, 1174],
    [0.465, 0.727, 0.0832, 0.5615, 0.6333, 0.1154],
    'fsrs-6',
  ],
  [
    'revlogs-derived/kedarmhaswade-all.csv',
    [5015, 2417],
    [0.21, 0.6248, 0.1538, 1.564, 0.4954, 0.5697],
    null,
  ],
  // ts-fsrs lets no same-day "hard" shorten a memory, as the other reckoning did: ±0.002.
  ['revlogs-derived/yanki.csv', [113, 61], [0.2066, 0.6558, 0.0736, 0.2337, 0.6005, 0.0875], null],
];

describe('forecasts of histories that other people made', { skip }, () => {
  for (const [file, counts, figures, best] of KNOWN) {
    it(`come out as another reckoning has them: ${file}`, () => {
      using home = homeWithPast(answersIn(join(FOLDER ?? '', file)), 'import');
      const found = home.json<CalibrationJson>('stats', '--calibration');
      assert.deepEqual([found.answers, found.cards], counts);
      assert.equal(found.best, best);
      const values = found.models
        .slice(0, 2)
        .flatMap(({ logLoss, auc, rmseBins }) => [logLoss.value, auc.value, rmseBins.value]);
      for (const [index, value] of values.entries()) {
        const expected = figures[index] ?? Number.NaN;
        assert.ok(Math.abs(value - expected) < 0.002, `${value} is not ${expected}`);
      }
    });

    it(`are the same for answers given here: ${file}`, () => {
      const answers = answersIn(join(FOLDER ?? '', file));
      using brought = homeWithPast(answers, 'import');
      using given = homeWithPast(answers, 'review');
      assert.equal(
        given.deckhand('stats', '--calibration').out,
        brought.deckhand('stats', '--calibration').out,
      );
    });
  }
});
