import type { Context } from '../../context.ts';
import { EXIT } from '../../errors.ts';
import { pastSteps } from '../../progress/past-steps.ts';
import { forecastReviews } from '../../schedule/calibration/forecasts.ts';
import {
  type Calibration,
  calibrate,
  type Estimate,
  FEWEST_ANSWERS,
  FEWEST_CARDS,
  sampleOf,
} from '../../schedule/calibration/index.ts';
import type { CalibrationBin } from '../../schedule/calibration/scores.ts';
import { calibrationPage } from '../../screen/calibration.ts';
import { indent, layoutFor } from '../../screen/layout.ts';
import { makeTheme } from '../../screen/theme.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';
import { barFor } from '../progress-bar.ts';

/** For `--json`: shares from 0 to 1, rounded to four digits; null for none. */
function calibrationJson(found: Calibration): unknown {
  const { verdict, scored: answers, cards } = found;
  const needed = { answers: FEWEST_ANSWERS, cards: FEWEST_CARDS };
  const notes = {
    measures: 'prediction, not learning',
    notes: NOTES,
  };
  const counts = { verdict, answers, cards, needed };
  if (found.verdict === 'too-few') return { ...counts, ...notes };
  const { from, to, recalled, models, pairs, best, redraws, seed } = found;
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

/** The assumptions, as scripts know them; the page has them in newer words. */
const NOTES: readonly string[] = [
  'This measures prediction, not learning: what forecasts better need not teach better.',
  'Each answer was forecast from those before it alone; nothing was fitted to what it is scored on.',
  'FSRS-6 has its published parameters, which come from other people; none is fitted to you.',
  'SM-2 names intervals, no chances. Read as 0.9^(t/I), 90 % at the end of an interval: an assumption. ' +
    'The intervals are those it gives for these answers, whoever scheduled them.',
  'The averages know no card. The average is the share recalled until then; the moving average ' +
    'follows the latest answers, those of a minute ago too, so that nobody could schedule by it.',
  'RMSE (bins) is the larger by chance the fewer the answers; it is for comparing models here.',
  'Days are whole study days; nothing is said of the hours within one.',
];

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

/**
 * `deckhand stats --calibration`: compares forecasts with what you recalled. Without deck names it uses
 * the whole log, including cards that are no longer in any deck.
 */
export const calibration: Run<JsonOptions> = async (context, deckNames, { json }) => {
  const collection = await openCollection(context);
  const found = calibrationOf(context, collection, deckNames);
  const { print, color, ascii, size } = context.terminal;
  if (json === true) {
    print(`${JSON.stringify(calibrationJson(found))}\n`);
    return EXIT.done;
  }
  const { margin, width } = layoutFor(size());
  const style = { width, ascii, theme: makeTheme({ color }), today: collection.today() };
  print(`${indent(calibrationPage(found, style), margin).join('\n')}\n`);
  return EXIT.done;
};

function calibrationOf(
  context: Context,
  collection: Collection,
  deckNames: readonly string[],
): Calibration {
  const { progress, decks } = collection;
  const ids = chooseDecks(decks, deckNames).flatMap((deck) => collection.idsOf(deck));
  const chosen = new Set(ids.map(progress.representative));
  const reading = barFor(context, 'reading the answers');
  const steps = pastSteps(progress, {
    folder: context.paths.data,
    isWanted: (card) => deckNames.length === 0 || chosen.has(card),
    onShare: reading.update,
  });
  const sample = sampleOf(steps.map(forecastReviews));
  reading.clear();
  const judging = barFor(context, 'comparing the forecasts');
  const found = calibrate(sample, judging.update);
  judging.clear();
  return found;
}
