import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import type { Tally } from '../../study/tally.ts';
import { barList, shareBar } from '../charts.ts';
import { formatClock, formatDay } from '../format.ts';
import { indent, layoutFor, spread, wrap } from '../layout.ts';
import {
  forecastLines,
  formatRange,
  type PageStyle,
  type PlanPage,
  type PlanStyle,
  type Range,
} from './plan.ts';

/** The rest of a cram after a session. */
export type CramAhead = Pick<
  PlanPage,
  'by' | 'time' | 'daysLeft' | 'fresh' | 'sessions' | 'expected' | 'reviews' | 'reviewsNeeded'
>;

/** A session of a cram that has ended. */
export interface CramClosing {
  readonly tally: Tally;
  readonly notice: string | null;
  /** True where the time is used up or every card was asked. */
  readonly isFinished: boolean;
  readonly spentMs: number;
  readonly budgetMs: number | null;
  /** Cards of this session that were not asked. */
  readonly left: number;
  readonly ahead: CramAhead | null;
  readonly today: Day;
}

/** The end of a session: how it went, what is left, when the next one is, and the forecast now. */
export function cramClosingView(closing: CramClosing, { theme, ascii, size }: PlanStyle): string {
  const { margin, width } = layoutFor(size);
  const style = { theme, ascii, width };
  const { tally, notice } = closing;
  const lines = [
    '',
    ...(notice === null ? [] : [...wrap(notice, width), '']),
    spread(theme.strong(titleOf(closing)), theme.muted(timeOf(closing)), width),
    ...(tally.cards === 0 ? [] : ['', ...scoreLines(tally, style)]),
    '',
    ...aheadLines(closing, style),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

/** The result of a cram and its forecast. */
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
  { theme, size }: Pick<PlanStyle, 'theme' | 'size'>,
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

const BAR_COLUMNS = 14;

function titleOf({ isFinished, left, budgetMs }: CramClosing): string {
  if (isFinished) return 'Done for today.';
  // With a budget most of what is left is there only for whoever is quick.
  return budgetMs === null ? `Stopped here; ${formatCount(left, 'card')} left.` : 'Stopped here.';
}

function timeOf({ spentMs, budgetMs }: CramClosing): string {
  const spent = formatClock(spentMs);
  return budgetMs === null ? `${spent} min` : `${spent} of ${Math.round(budgetMs / 60_000)} min`;
}

function scoreLines({ cards, answers, knownAtOnce, facets }: Tally, style: PageStyle): string[] {
  const { theme, ascii, width } = style;
  const bar = theme.good(shareBar(knownAtOnce / cards, { width: BAR_COLUMNS, ascii }));
  const first = `${formatCount(cards, 'card')}  ${bar}`;
  const again = answers - cards;
  const summary = `${knownAtOnce} known at once${again > 0 ? ` · ${again} tried again` : ''}`;
  const rows = facets.map(({ facet, known, total }) => {
    return { label: facet, share: known / total, value: `${known}/${total}` };
  });
  return [
    ...(width >= 60 ? [`${first}  ${summary}`] : [first, summary]),
    ...(rows.length === 0 ? [] : ['', ...barList(rows, { ...style, width: Math.min(width, 40) })]),
  ];
}

function aheadLines({ ahead, today, left, isFinished }: CramClosing, style: PageStyle): string[] {
  const { theme, width } = style;
  if (ahead === null) return wrap('Sleep on it; deckhand goes on with what is due.', width);
  const [next] = ahead.sessions;
  const begun = isFinished || left === 0 ? [] : [`${theme.key('deckhand cram')} goes on today.`];
  const said = [
    ...begun,
    ...(next === undefined
      ? [`No session is left before ${dayOf(ahead, today)}.`]
      : [
          `Next session: ${formatDay(addDays(today, next.day), today)}, about ${Math.max(Math.round(next.seconds / 60), 1)} min.`,
          `Left until ${dayOf(ahead, today)}: ${formatCount(ahead.sessions.length, 'session')}, ${formatCount(ahead.fresh, 'new card')}.`,
        ]),
  ];
  return [
    ...wrap(said.join(' '), width),
    ...(ahead.daysLeft === 0 ? [] : ['', ...forecastLines(ahead.expected, ahead, style)]),
  ];
}

function dayOf({ by, time }: CramAhead, today: Day): string {
  return time === null ? formatDay(by, today) : `${formatDay(by, today)}, ${time}`;
}

function verdict(recalled: number | null, range: Range | null): string[] {
  if (recalled === null || range === null) return [];
  const [low, high] = range;
  if (recalled < low) return ['Less than it expected; one date proves nothing either way.'];
  if (recalled > high) return ['More than it expected; one date proves nothing either way.'];
  return ['Within what it expected; one date proves nothing either way.'];
}
