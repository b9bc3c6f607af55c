import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { formatClock, formatDay } from '../dates.ts';
import { indent, spread } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { forecastLines, formatRange, groupLines, type PageStyle } from './forecast-lines.ts';
import { loadLines, plannedMinutes } from './load-lines.ts';
import type { PlanPage, ShortOfTime } from './plan-page.ts';

/** How a page is shown. */
export interface PlanStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
}

/** What a cram would be: its cards and sessions, what to expect of it, the load of its days. */
export function planView(page: PlanPage, { theme, ascii, size }: PlanStyle): string {
  const { margin, width } = layoutFor(size);
  const style = { theme, ascii, width };
  const lines = [
    '',
    ...titleLines(page, style),
    '',
    ...sentences(page).flatMap((line) => wrap(line, width)),
    ...(page.startsIn > 0 ? postponedLines(page, style) : plannedLines(page, style)),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

function titleLines(page: PlanPage, { theme, width }: PageStyle): string[] {
  const [title, left] = [titleOf(page), formatLeft(page)];
  if (title.length + left.length + 2 > width) {
    return [...wrap(theme.strong(title), width), theme.muted(left)];
  }
  return [spread(theme.strong(title), theme.muted(left), width)];
}

function titleOf({ by, time, today }: PlanPage): string {
  return `Cram for ${formatDay(by, today)}${time === null ? '' : `, ${time}`}`;
}

function formatLeft({ daysLeft }: PlanPage): string {
  return daysLeft === 0 ? 'today' : `${formatCount(daysLeft, 'day')} left`;
}

function sentences(page: PlanPage): string[] {
  const { cards, fresh, must, suspended, sessions, minutes } = page;
  const counts = [
    formatCount(cards, 'card'),
    ...(fresh > 0 ? [`${fresh} new`] : []),
    ...(must > 0 ? [`${must} must be known`] : []),
    ...(suspended > 0 ? [`${suspended} suspended, left out`] : []),
  ].join(' · ');
  const given = sessions.length * minutes;
  const planned = Math.min(plannedMinutes(page), given);
  const time =
    sessions.length === 0
      ? `No session is left before ${formatDay(page.by, page.today)}.`
      : `${formatCount(sessions.length, 'session')} of ${minutes} min · ${planned} of ${given} min planned`;
  return [
    counts,
    ...(page.startsIn > 0 || !Number.isFinite(given) ? [] : [time]),
    ...(page.usedMs === 0
      ? []
      : [`${formatClock(page.usedMs)} of today's ${minutes} min are used.`]),
    ...(page.replaces === null ? [] : [replacesLine(page, page.replaces)]),
  ];
}

function replacesLine({ by, today }: PlanPage, replaced: Day): string {
  if (replaced === by) return 'It changes the cram that runs.';
  return `It takes the place of the cram for ${formatDay(replaced, today)}.`;
}

function postponedLines({ by, startsIn, today }: PlanPage, { width, theme }: PageStyle): string[] {
  const begins = formatDay(addDays(today, startsIn), today);
  const text =
    `More than 45 days are left: until ${begins}, 30 days before ${formatDay(by, today)}, the normal ` +
    'schedule goes on.';
  return [
    ...wrap(text, width),
    ...wrap(`${theme.key('deckhand')}  ${theme.muted('asks what is due until then')}`, width),
  ];
}

function plannedLines(page: PlanPage, style: PageStyle): string[] {
  const { width, theme } = style;
  return [
    ...(page.short === null ? [] : ['', ...shortLines(page, page.short, style)]),
    '',
    ...forecastLines(page.expected, page, style),
    ...groupLines(page.expected, style),
    ...loadLines(page, style),
    '',
    ...notes(page).flatMap((note) => wrap(theme.muted(note), width)),
  ];
}

/** That the time is short, said plainly, and what would do. */
function shortLines(page: PlanPage, short: ShortOfTime, { width, theme }: PageStyle): string[] {
  const said = [
    theme.warn('It does not fit.') +
      ` In this time there is room for about ${short.roomFor} of ${formatCount(page.cards, 'card')}: ` +
      'one look at each and two reviews.',
    ...(page.expected === null ? [] : [`Expect ${formatRange(page.expected.onDay)} on the day.`]),
    minutesLine(short),
  ];
  const parts = short.parts.map(({ tag, cards }) => {
    return `  ${theme.key(`--tag ${tag}`)}  ${theme.muted(formatCount(cards, 'card'))}`;
  });
  const rest = parts.length > 0 ? ['What fits:', ...parts] : [];
  return [...wrap(said.join(' '), width), ...rest];
}

function minutesLine({ minutesForNinety, minutesForAll }: ShortOfTime): string {
  if (minutesForNinety !== null)
    return `With about ${minutesForNinety} min a day the model would expect 90 %.`;
  return `All of them want about ${minutesForAll} min a day.`;
}

function notes({ stopsEarly, why, schedules }: PlanPage): string[] {
  return [
    ...(why === null
      ? []
      : [`${why}; a simpler plan it is: each card at 90 %, and once more at the end.`]),
    ...(stopsEarly
      ? ['Sessions end early where more would gain next to nothing; --spend-all goes on.']
      : []),
    schedules
      ? 'Answers count for the schedule: what comes early neither stretches nor shortens it.'
      : 'The schedule stays as it is: these answers are kept, and change nothing in it.',
  ];
}
