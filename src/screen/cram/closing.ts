import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import type { Tally } from '../../study/tally.ts';
import { scoreLines } from '../charts.ts';
import { formatClock, formatDay } from '../format.ts';
import { formatPage, spread, wrap } from '../layout.ts';
import { facetRows } from '../study/closing-view.ts';
import { type PageStyle, pageStyle, type ScreenStyle } from '../theme.ts';
import { forecastLines, formatGoalDay, formatRange, type PlanPage, type Range } from './plan.ts';

/** The rest of a cram after a session. */
export type CramAhead = Pick<
  PlanPage,
  'by' | 'time' | 'daysLeft' | 'fresh' | 'sessions' | 'expected' | 'reviews' | 'reviewsNeeded'
>;

/** A session of a cram that has ended. */
export interface CramClosing {
  readonly tally: Tally;
  readonly notice: string | null;
  /** True if the time is up or every card was asked. */
  readonly isFinished: boolean;
  readonly spentMs: number;
  readonly budgetMs: number | null;
  /** Cards of this session that were not asked. */
  readonly left: number;
  readonly ahead: CramAhead | null;
  readonly today: Day;
}

/** The end of a session: how it went, what is left, when the next one is, and the forecast now. */
export function cramClosingView(closing: CramClosing, screen: ScreenStyle): string {
  const style = pageStyle(screen);
  const { theme, width } = style;
  const { tally, notice } = closing;
  const { cards, answers, knownAtOnce } = tally;
  const again = answers - cards;
  const score = {
    count: formatCount(cards, 'card'),
    share: knownAtOnce / cards,
    words: `${knownAtOnce} known first time${again > 0 ? ` · ${again} repeated` : ''}`,
  };
  const lines = [
    ...(notice === null ? [] : [...wrap(notice, width), '']),
    spread(theme.strong(titleOf(closing)), theme.muted(timeOf(closing)), width),
    ...(cards === 0 ? [] : ['', ...scoreLines(score, facetRows(tally.facets), style)]),
    '',
    ...aheadLines(closing, style),
  ];
  return formatPage(lines, screen.size);
}

/** The result of a cram and its forecast. */
export interface CramResult {
  readonly by: Day;
  readonly today: Day;
  readonly outcome: 'well' | 'so-so' | 'badly' | 'called-off';
  readonly recalledPercent: number | null;
  readonly forecast: { readonly onDay: Range; readonly reviews: number } | null;
}

/** The result of a cram beside its forecast. */
export function resultView(result: CramResult, screen: ScreenStyle): string {
  const { theme, width } = pageStyle(screen);
  const { by, today, outcome, recalledPercent, forecast } = result;
  const how = outcome === 'called-off' ? 'stopped' : outcome;
  const recalled =
    recalledPercent === null ? 'not given' : `${recalledPercent} %, by your estimate`;
  const expected =
    forecast === null
      ? 'no forecast: too few reviews at the start'
      : `${formatRange(forecast.onDay)}, from ${forecast.reviews} reviews`;
  const lines = [
    spread(theme.strong(`Cram for ${formatDay(by, today)}: ${how}`), '', width).trimEnd(),
    `recalled  ${recalled}`,
    `expected  ${expected}`,
    ...(recalledPercent === null || forecast === null
      ? []
      : wrap(theme.muted(compare(recalledPercent, forecast.onDay)), width)),
  ];
  return formatPage(lines, screen.size);
}

function titleOf({ isFinished, left, budgetMs }: CramClosing): string {
  if (isFinished) return 'Done for today.';
  // With a time limit, most of the cards left are spares for a fast session.
  return budgetMs === null ? `Stopped; ${formatCount(left, 'card')} left.` : 'Stopped.';
}

function timeOf({ spentMs, budgetMs }: CramClosing): string {
  const spent = formatClock(spentMs);
  return budgetMs === null ? `${spent} min` : `${spent} of ${Math.round(budgetMs / 60_000)} min`;
}

function aheadLines({ ahead, today, left, isFinished }: CramClosing, style: PageStyle): string[] {
  const { theme, width } = style;
  if (ahead === null) return wrap('Sleep on it. To review what is due: deckhand', width);
  const [next] = ahead.sessions;
  const day = formatGoalDay(ahead, today);
  const plan =
    next === undefined
      ? `No sessions left before ${day}.`
      : `Next session: ${formatDay(addDays(today, next.day), today)}, about ${Math.max(Math.round(next.seconds / 60), 1)} min. ` +
        `Left until ${day}: ${formatCount(ahead.sessions.length, 'session')}, ${formatCount(ahead.fresh, 'new card')}.`;
  return [
    ...(isFinished || left === 0 ? [] : wrap(`To continue: ${theme.key('deckhand cram')}`, width)),
    ...wrap(plan, width),
    ...(ahead.daysLeft === 0 ? [] : ['', ...forecastLines(ahead.expected, ahead, style)]),
  ];
}

function compare(recalled: number, [low, high]: Range): string {
  const outside = recalled < low ? 'Below' : 'Above';
  const place = recalled >= low && recalled <= high ? 'Within' : outside;
  return `${place} the expected range; one date proves nothing.`;
}
