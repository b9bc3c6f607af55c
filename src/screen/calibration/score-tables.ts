import { type Judged, METRICS, type Pair } from '../../schedule/calibration/index.ts';
import { table } from '../table.ts';
import { wrap, wrapHanging } from '../wrap.ts';
import { MODEL_NAMES } from './model-names.ts';
import { dashFor, isNarrow, type PageStyle } from './page-style.ts';
import { FIGURES, formatDifference, formatEstimate } from './say-figures.ts';

/** The models' figures with their ranges: one table, or one a figure where there is no room. */
export function scoreTables({ models }: Judged, style: PageStyle): string[] {
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

/** Each two models, and which forecast better by more than chance. */
export function pairLines({ pairs }: Judged, style: PageStyle): string[] {
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
