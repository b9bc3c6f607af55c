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

/** Printed so that nobody reads the figures as a measure of learning. */
export const NOT_LEARNING =
  'This measures prediction, not learning: what forecasts better need not teach better.';

/** The assumptions behind the figures. */
export const WHAT_IT_RESTS_ON: readonly string[] = [
  'Each answer was forecast from those before it alone; nothing was fitted to what it is scored on.',
  'FSRS-6 has its published parameters, which come from other people; none is fitted to you.',
  'SM-2 names intervals, no chances. Read as 0.9^(t/I), 90 % at the end of an interval: an assumption. ' +
    'The intervals are those it gives for these answers, whoever scheduled them.',
  'The averages know no card. The average is the share recalled until then; the moving average ' +
    'follows the latest answers, those of a minute ago too, so that nobody could schedule by it.',
  'RMSE (bins) is the larger by chance the fewer the answers; it is for comparing models here.',
  'Days are whole study days; nothing is said of the hours within one.',
];

/** Says which answers are scored. */
const WHAT_COUNTS =
  "Counted are a card's first answers of a day, a day or more after the one before; never its first.";

const MODEL_NAMES: Readonly<Record<Model, string>> = {
  'fsrs-6': 'FSRS-6',
  'sm-2': 'SM-2',
  average: 'average',
  'moving-average': 'moving average',
};

/** Each figure's name, how many digits of it mean anything, and its meaning. */
const FIGURES: Readonly<
  Record<Metric, { readonly name: string; readonly digits: number; readonly means: string }>
> = {
  logLoss: {
    name: 'log loss',
    digits: 3,
    means: 'how much the answers surprised it. Lower is better; always saying 50 % gives 0.693.',
  },
  auc: {
    name: 'AUC',
    digits: 2,
    means: 'how well it tells what is recalled from what is not. 0.5 is guessing, 1 is perfect.',
  },
  rmseBins: {
    name: 'RMSE (bins)',
    digits: 3,
    means: 'how far its chances are off among like answers. Lower is better; 0.050 is five points.',
  },
};

function tooFewLines({ scored, cards }: TooFew, { width }: CalibrationStyle): string[] {
  const found =
    scored === 0 ? 'none yet' : `${grouped(scored)} of ${formatCount(cards, 'card')} so far`;
  const needed = `${FEWEST_ANSWERS} answers of ${FEWEST_CARDS} cards or more`;
  return wrap(`Too few answers to judge by: ${needed} are needed, ${found}. ${WHAT_COUNTS}`, width);
}

function judgedLines(judged: Judged, style: CalibrationStyle): string[] {
  const { theme, width } = style;
  const meanings = METRICS.map((metric) => `${FIGURES[metric].name}: ${FIGURES[metric].means}`);
  const plotted = judged.models.filter(({ model }) => model === 'fsrs-6' || model === 'sm-2');
  return [
    ...wrap(`${formatScope(judged, style)} ${WHAT_COUNTS}`, width),
    '',
    ...wrap(formatBest(judged), width).map(theme.strong),
    ...wrap(NOT_LEARNING, width),
    '',
    ...scoreTables(judged, style),
    '',
    ...[...meanings, formatRanges(judged)].flatMap((line) => wrapHanging(line, width)),
    '',
    ...pairLines(judged, style),
    ...plotted.flatMap((report) => plotLines(report, style)),
    '',
    ...wrapHanging(plotLegend(style), width),
    '',
    theme.heading('What this rests on'),
    ...WHAT_IT_RESTS_ON.flatMap((line) => wrapHanging(`- ${line}`, width)),
  ];
}

function plotLines({ model, bins }: ModelReport, style: CalibrationStyle): string[] {
  const title = `What ${MODEL_NAMES[model]} said, and what was recalled`;
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
  if (best !== null) return `The best forecasts were those of ${nameWithArticle(best)}.`;
  const unbeaten = unbeatenOf(pairs);
  const names = unbeaten.map(nameWithArticle).join(' or ');
  if (unbeaten.length === 1) return `No forecasts were surely better than those of ${names}.`;
  if (unbeaten.length > 0 && unbeaten.length < models.length) {
    return `The best forecasts were those of ${names}: which of these cannot be told.`;
  }
  const few = scored < FEW_ANSWERS ? `: ${scored} answers are few` : '';
  return `Which forecast best cannot be told${few}.`;
}

function nameWithArticle(model: ModelReport['model']): string {
  const name = MODEL_NAMES[model];
  return model === 'fsrs-6' || model === 'sm-2' ? name : `the ${name}`;
}

function formatRanges({ redraws }: Judged): string {
  return `In brackets: how far chance may go, by ${grouped(redraws)} redraws of the cards (95 %).`;
}

/** The models' figures with their ranges: one table, or one per figure on a narrow page. */
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

/** Each pair of models, and which of them forecast better by more than chance. */
function pairLines({ pairs }: Judged, style: CalibrationStyle): string[] {
  const [heading, difference] = ['two at a time', 'difference in log loss'];
  const rows = pairs.map((pair) => [formatVerdict(pair), formatDifference(pair.logLoss)]);
  if (!isNarrow(style)) return table([{ header: heading }, { header: difference }], rows, style);
  const lines = rows.flatMap(([verdict = '', range = '']) => [verdict, `  ${range}`]);
  const title = wrap(`${heading}: ${difference}`, style.width).map(style.theme.muted);
  return [...title, ...lines.flatMap((line) => wrapHanging(line, style.width))];
}

function formatVerdict({ models, better }: Pair): string {
  const [first, second] = models;
  if (better === null) return `${MODEL_NAMES[first]} or ${MODEL_NAMES[second]}: cannot be told`;
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
