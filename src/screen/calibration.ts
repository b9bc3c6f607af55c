import { formatCount } from '../deck/text.ts';
import {
  type Calibration,
  type Estimate,
  FEWEST_ANSWERS,
  FEWEST_CARDS,
  type Judged,
  METRICS,
  type Metric,
  type Model,
  type ModelReport,
  type Pair,
  type TooFew,
  unbeatenOf,
} from '../schedule/calibration/index.ts';
import { formatDay, formatPercent, grouped } from './format.ts';
import { wrap, wrapHanging } from './layout.ts';
import {
  type CalibrationStyle,
  dashFor,
  isNarrow,
  plotLegend,
  reliabilityPlot,
} from './reliability-plot.ts';
import { table } from './table.ts';

/** How well recall was forecast, as lines of a page. */
export function calibrationPage(calibration: Calibration, style: CalibrationStyle): string[] {
  const heading = style.theme.heading('How well recall was forecast');
  switch (calibration.verdict) {
    case 'too-few':
      return [heading, ...tooFewLines(calibration, style)];
    case 'judged':
      return [heading, ...judgedLines(calibration, style)];
  }
}

/** A reminder, since the figures could be mistaken for a measure of learning. */
const NOT_LEARNING =
  'This measures prediction, not learning: a better forecast does not mean better learning.';

const ASSUMPTIONS: readonly string[] = [
  'Each answer is forecast only from earlier ones; no model is fitted to the answers it is scored on.',
  'FSRS-6 uses its published parameters, which were fitted to other people and not to you.',
  'SM-2 gives intervals, not probabilities. They are read as 0.9^(t/I), which is 90 % at the end of an ' +
    'interval: an assumption. The intervals are those that SM-2 gives for these answers, whatever ' +
    'scheduled them.',
  'The averages ignore the card. The average is the share recalled so far; the moving average follows ' +
    'the latest answers, even those of a minute ago, so no scheduler could use it.',
  'With fewer answers, RMSE (bins) is larger by chance; use it only to compare models here.',
  'Time is counted in whole study days.',
];

const WHICH_COUNT = "Only a card's first answer each day counts, and none on its first day.";

const MODEL_NAMES: Readonly<Record<Model, string>> = {
  'fsrs-6': 'FSRS-6',
  'sm-2': 'SM-2',
  average: 'average',
  'moving-average': 'moving average',
};

/** The name of each figure, its digits that mean anything, and its meaning. */
const FIGURES: Readonly<
  Record<Metric, { readonly name: string; readonly digits: number; readonly means: string }>
> = {
  logLoss: {
    name: 'log loss',
    digits: 3,
    means:
      'how much the answers surprised the model. Lower is better; always saying 50 % gives 0.693.',
  },
  auc: {
    name: 'AUC',
    digits: 2,
    means: 'how well it tells recalled cards from forgotten ones. 0.5 is guessing, 1 is perfect.',
  },
  rmseBins: {
    name: 'RMSE (bins)',
    digits: 3,
    means:
      'how far its forecasts are off among similar answers. Lower is better; 0.050 is five points.',
  },
};

function tooFewLines({ scored, cards }: TooFew, { width }: CalibrationStyle): string[] {
  const found =
    scored === 0 ? 'none yet' : `${grouped(scored)} on ${formatCount(cards, 'card')} so far`;
  const needed = `${FEWEST_ANSWERS}, on ${FEWEST_CARDS} cards or more`;
  return wrap(`Too few answers to judge: you need ${needed} (${found}). ${WHICH_COUNT}`, width);
}

function judgedLines(judged: Judged, style: CalibrationStyle): string[] {
  const { theme, width } = style;
  const meanings = METRICS.map((metric) => `${FIGURES[metric].name}: ${FIGURES[metric].means}`);
  const ranges = `In brackets: the 95 % range, from ${grouped(judged.redraws)} resamples of the cards.`;
  const plotted = judged.models.filter(({ model }) => model === 'fsrs-6' || model === 'sm-2');
  return [
    ...wrap(`${formatScope(judged, style)} ${WHICH_COUNT}`, width),
    '',
    ...wrap(formatBest(judged), width).map(theme.strong),
    ...wrap(NOT_LEARNING, width),
    '',
    ...scoreTables(judged, style),
    '',
    ...[...meanings, ranges].flatMap((line) => wrapHanging(line, width)),
    '',
    ...pairLines(judged, style),
    ...plotted.flatMap((report) => plotLines(report, style)),
    '',
    ...wrapHanging(plotLegend(style), width),
    '',
    theme.heading('Assumptions'),
    ...ASSUMPTIONS.flatMap((line) => wrapHanging(`- ${line}`, width)),
  ];
}

function plotLines({ model, bins }: ModelReport, style: CalibrationStyle): string[] {
  const title = `${MODEL_NAMES[model]}: forecast and recall`;
  return [
    '',
    ...wrap(title, style.width).map(style.theme.heading),
    ...reliabilityPlot(bins, style),
  ];
}

function formatScope(
  { scored, cards, recalled, from, to }: Judged,
  { today }: CalibrationStyle,
): string {
  const days =
    from === null || to === null ? '' : `, ${formatDay(from, today)} to ${formatDay(to, today)}`;
  const counts = `${grouped(scored)} answers of ${grouped(cards)} cards`;
  return `${counts}${days}: ${formatPercent(recalled)} recalled.`;
}

/** Below this many answers the page warns that much may be chance. */
const FEW_ANSWERS = 400;

function formatBest({ scored, best, models, pairs }: Judged): string {
  if (best !== null) return `${startCase(nameWithArticle(best))} forecast best.`;
  const unbeaten = unbeatenOf(pairs);
  const names = unbeaten.map(nameWithArticle).join(' or ');
  if (unbeaten.length === 1) return `No model clearly forecast better than ${names}.`;
  if (unbeaten.length > 0 && unbeaten.length < models.length) {
    return `${startCase(names)} forecast best; the answers do not show which.`;
  }
  const few = scored < FEW_ANSWERS ? `: ${scored} answers are few` : '';
  return `The answers do not show which model forecast best${few}.`;
}

function nameWithArticle(model: ModelReport['model']): string {
  const name = MODEL_NAMES[model];
  return model === 'fsrs-6' || model === 'sm-2' ? name : `the ${name}`;
}

function startCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The figures of the models with their ranges: one table, or a table a figure on a narrow page. */
function scoreTables({ models }: Judged, style: CalibrationStyle): string[] {
  const dash = dashFor(style);
  const groups = isNarrow(style) ? METRICS.map((metric) => [metric]) : [METRICS];
  return groups.flatMap((metrics, place) => [
    ...(place === 0 ? [] : ['']),
    ...table(
      [{ header: 'model' }, ...metrics.map((metric) => ({ header: FIGURES[metric].name }))],
      models.map((report) => [
        MODEL_NAMES[report.model],
        ...metrics.map((metric) =>
          formatEstimate(report[metric], { digits: FIGURES[metric].digits, dash }),
        ),
      ]),
      style,
    ),
  ]);
}

/** Each pair of models, and which of them forecast better than chance explains. */
function pairLines({ pairs }: Judged, style: CalibrationStyle): string[] {
  const [heading, difference] = ['pairs of models', 'difference in log loss'];
  const rows = pairs.map((pair) => [formatVerdict(pair), formatDifference(pair.logLoss)]);
  if (!isNarrow(style)) return table([{ header: heading }, { header: difference }], rows, style);
  const lines = rows.flatMap(([verdict = '', range = '']) => [verdict, `  ${range}`]);
  const title = wrap(`${heading}: ${difference}`, style.width).map(style.theme.muted);
  return [...title, ...lines.flatMap((line) => wrapHanging(line, style.width))];
}

function formatVerdict({ models, better }: Pair): string {
  const [first, second] = models;
  if (better === null) return `${MODEL_NAMES[first]} or ${MODEL_NAMES[second]}: undecided`;
  const worse = better === first ? second : first;
  return `${MODEL_NAMES[better]} better than ${MODEL_NAMES[worse]}`;
}

/** An estimate and its range: `0.365 (0.351–0.380)`. */
function formatEstimate(
  { value, low, high }: Estimate,
  { digits, dash }: { readonly digits: number; readonly dash: string },
): string {
  if (Number.isNaN(value)) return 'none';
  const [shown, from, to] = [value, low, high].map((one) => one.toFixed(digits));
  return `${shown} (${from}${dash}${to})`;
}

/** A signed difference and its range: `-0.031 (-0.040 to -0.022)`. */
function formatDifference({ value, low, high }: Estimate): string {
  const [shown, from, to] = [value, low, high].map(signed);
  return `${shown} (${from} to ${to})`;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '-' : '+'}${text}`;
}
