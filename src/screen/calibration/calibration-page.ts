import { formatCount } from '../../deck/text.ts';
import {
  type Calibration,
  FEWEST_ANSWERS,
  FEWEST_CARDS,
  type Judged,
  METRICS,
  type ModelReport,
  type TooFew,
  unbeatenOf,
} from '../../schedule/calibration/index.ts';
import { formatDay } from '../dates.ts';
import { grouped } from '../grouped-number.ts';
import { formatPercent } from '../say-percent.ts';
import { wrap, wrapHanging } from '../wrap.ts';
import { NOT_LEARNING, WHAT_COUNTS, WHAT_IT_RESTS_ON } from './caveats.ts';
import { MODEL_NAMES } from './model-names.ts';
import type { PageStyle } from './page-style.ts';
import { plotLegend, reliabilityPlot } from './reliability-plot.ts';
import { FIGURES } from './say-figures.ts';
import { pairLines, scoreTables } from './score-tables.ts';

/** How well recall was forecast, as lines of a page. */
export function calibrationPage(calibration: Calibration, style: PageStyle): string[] {
  const heading = style.theme.heading('How well recall was forecast');
  switch (calibration.verdict) {
    case 'too-few':
      return [heading, ...tooFewLines(calibration, style)];
    case 'judged':
      return [heading, ...judgedLines(calibration, style)];
  }
}

function tooFewLines({ scored, cards }: TooFew, { width }: PageStyle): string[] {
  const found =
    scored === 0 ? 'none yet' : `${grouped(scored)} of ${formatCount(cards, 'card')} so far`;
  const needed = `${FEWEST_ANSWERS} answers of ${FEWEST_CARDS} cards or more`;
  return wrap(`Too few answers to judge by: ${needed} are needed, ${found}. ${WHAT_COUNTS}`, width);
}

function judgedLines(judged: Judged, style: PageStyle): string[] {
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

function plotLines({ model, bins }: ModelReport, style: PageStyle): string[] {
  const title = `What ${MODEL_NAMES[model]} said, and what was recalled`;
  return [
    '',
    ...wrap(title, style.width).map(style.theme.heading),
    ...reliabilityPlot(bins, style),
  ];
}

function formatScope({ scored, cards, recalled, from, to }: Judged, { today }: PageStyle): string {
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
