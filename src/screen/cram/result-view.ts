import type { Day } from '../../schedule/day.ts';
import { formatDay } from '../dates.ts';
import { indent, spread } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { formatRange } from './forecast-lines.ts';
import type { Range } from './plan-page.ts';

/** How a cram went, and what had been expected of it. */
export interface ShownResult {
  readonly by: Day;
  readonly today: Day;
  readonly outcome: 'well' | 'so-so' | 'badly' | 'called-off';
  readonly recalledPercent: number | null;
  readonly forecast: { readonly onDay: Range; readonly reviews: number } | null;
}

/** The result of a cram beside its forecast. */
export function resultView(
  result: ShownResult,
  { theme, size }: { readonly theme: Theme; readonly size: Size },
): string {
  const { margin, width } = layoutFor(size);
  const { by, today, outcome, recalledPercent, forecast } = result;
  const how = outcome === 'called-off' ? 'called off' : outcome;
  const recalled = recalledPercent === null ? 'not said' : `${recalledPercent} %, as you judged it`;
  const expected =
    forecast === null
      ? 'nothing: when it began there were too few reviews'
      : `${formatRange(forecast.onDay)}, from ${forecast.reviews} reviews`;
  const lines = [
    '',
    spread(theme.strong(`Cram for ${formatDay(by, today)}: ${how}`), '', width).trimEnd(),
    `recalled        ${recalled}`,
    `model expected  ${expected}`,
    ...verdict(recalledPercent, forecast?.onDay ?? null).flatMap((line) =>
      wrap(theme.muted(line), width),
    ),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

function verdict(recalled: number | null, range: Range | null): string[] {
  if (recalled === null || range === null) return [];
  const [low, high] = range;
  if (recalled < low) return ['Less than it expected; one date proves nothing either way.'];
  if (recalled > high) return ['More than it expected; one date proves nothing either way.'];
  return ['Within what it expected; one date proves nothing either way.'];
}
