import type { PlannedSession } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { barList, countList } from '../charts.ts';
import { formatClock, formatDay, formatDuration } from '../format.ts';
import { formatPage, spread, wrap } from '../layout.ts';
import { type PageStyle, pageStyle, type ScreenStyle } from '../theme.ts';

/** From the 5th to the 95th percentile, in whole percents. */
export type Range = readonly [low: number, high: number];

/** The recall that a model expects of a plan. */
export interface Expected {
  readonly onDay: Range;
  /** Two weeks after the day. */
  readonly later: Range;
  /** The same on the day by facet, deck or tag. */
  readonly groups: readonly { readonly name: string; readonly onDay: Range }[];
  readonly groupedBy: string;
}

/** Ways out if the time is too short. */
export interface ShortOfTime {
  /** The minutes a day that would reach 90 %; null if unknown. */
  readonly minutesForNinety: number | null;
  /** The minutes a day for one look at each card and two reviews. */
  readonly minutesForAll: number;
  /** The number of cards that the time is enough for. */
  readonly roomFor: number;
  /** Tags whose cards fit, and how many cards each has. */
  readonly parts: readonly { readonly tag: string; readonly cards: number }[];
}

/** The page before a cram or its next session begins. */
export interface PlanPage {
  readonly today: Day;
  readonly by: Day;
  /** `HH:MM` on the day, if given. */
  readonly time: string | null;
  readonly daysLeft: number;
  /** Days until the plan begins; before that the normal schedule holds. */
  readonly startsIn: number;
  readonly cards: number;
  readonly fresh: number;
  readonly must: number;
  readonly suspended: number;
  readonly minutes: number;
  /** The time of today's session that has been used, in milliseconds. */
  readonly usedMs: number;
  readonly sessions: readonly PlannedSession[];
  readonly stopsEarly: boolean;
  /** Why the plan is the simple one; null if it is not. */
  readonly why: string | null;
  /** Answers to these cards so far. */
  readonly reviews: number;
  /** A forecast needs this many. */
  readonly reviewsNeeded: number;
  readonly expected: Expected | null;
  readonly short: ShortOfTime | null;
  readonly schedules: boolean;
  /** The day of the cram that this one replaces. */
  readonly replaces: Day | null;
}

/** A cram before it begins: its cards and sessions, its forecast, the minutes of each day. */
export function planView(page: PlanPage, screen: ScreenStyle): string {
  const style = pageStyle(screen);
  const lines = [
    ...titleLines(page, style),
    '',
    ...sentences(page).flatMap((line) => wrap(line, style.width)),
    ...(page.startsIn > 0 ? postponedLines(page, style) : plannedLines(page, style)),
  ];
  return formatPage(lines, screen.size);
}

/** The data behind a forecast. New cards have none of their own. */
type Basis = Pick<PlanPage, 'reviews' | 'reviewsNeeded' | 'fresh'>;

/** A range of percents: `90–97 %`. */
export function formatRange([low, high]: Range): string {
  return low === high ? `about ${low} %` : `${low}–${high} %`;
}

/** The day of a cram, with the time if given. */
export function formatGoalDay({ by, time }: Pick<PlanPage, 'by' | 'time'>, today: Day): string {
  return `${formatDay(by, today)}${time === null ? '' : `, ${time}`}`;
}

/** The forecast and its basis, or why there is none. */
export function forecastLines(expected: Expected | null, basis: Basis, style: PageStyle): string[] {
  const { theme, width } = style;
  if (expected === null) {
    const { reviews, reviewsNeeded } = basis;
    const text = `Expected recall: shown after ${reviewsNeeded} reviews of these cards (${reviews} so far).`;
    return wrap(theme.muted(text), width);
  }
  const ranges = [
    { name: 'on the day', onDay: expected.onDay },
    { name: 'two weeks later', onDay: expected.later },
  ];
  return [
    ...wrap(theme.strong('Expected recall'), width),
    ...rangeBars(ranges, style),
    ...wrap(theme.muted(formatBasis(basis)), width),
  ];
}

/** With fewer reviews a forecast is mostly based on the published averages of other people. */
const MIN_OWN_REVIEWS = 200;

function titleLines(page: PlanPage, { theme, width }: PageStyle): string[] {
  const title = `Cram for ${formatGoalDay(page, page.today)}`;
  const left = page.daysLeft === 0 ? 'today' : `${formatCount(page.daysLeft, 'day')} left`;
  if (title.length + left.length + 2 > width) {
    return [...wrap(theme.strong(title), width), theme.muted(left)];
  }
  return [spread(theme.strong(title), theme.muted(left), width)];
}

function sentences(page: PlanPage): string[] {
  const { cards, fresh, must, suspended, sessions, minutes } = page;
  const counts = [
    formatCount(cards, 'card'),
    ...(fresh > 0 ? [`${fresh} new`] : []),
    ...(must > 0 ? [`${must} must-know`] : []),
    ...(suspended > 0 ? [`${suspended} suspended, left out`] : []),
  ].join(' · ');
  const given = sessions.length * minutes;
  const planned = Math.min(Math.round(secondsIn(sessions) / 60), given);
  const time =
    sessions.length === 0
      ? `No sessions left before ${formatDay(page.by, page.today)}.`
      : `${formatCount(sessions.length, 'session')} of ${minutes} min · ${planned} of ${given} min planned`;
  return [
    counts,
    ...(page.startsIn > 0 || !Number.isFinite(given) ? [] : [time]),
    ...(page.usedMs === 0 ? [] : [`${formatClock(page.usedMs)} of today's ${minutes} min used.`]),
    ...(page.replaces === null ? [] : [replacesLine(page, page.replaces)]),
  ];
}

function replacesLine({ by, today }: PlanPage, replaced: Day): string {
  if (replaced === by) return 'This changes the current cram.';
  return `This replaces the cram for ${formatDay(replaced, today)}.`;
}

function postponedLines({ by, startsIn, today }: PlanPage, { width, theme }: PageStyle): string[] {
  const begins = formatDay(addDays(today, startsIn), today);
  const text =
    `More than 45 days left. The plan begins on ${begins}, 30 days before ${formatDay(by, today)}; ` +
    'until then the normal schedule continues.';
  return [
    ...wrap(text, width),
    ...wrap(`${theme.key('deckhand')}  ${theme.muted('reviews due cards until then')}`, width),
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

function shortLines(page: PlanPage, short: ShortOfTime, { width, theme }: PageStyle): string[] {
  const { minutesForNinety, minutesForAll } = short;
  const text = [
    theme.warn('Too little time.'),
    `It is enough for about ${short.roomFor} of ${formatCount(page.cards, 'card')},`,
    'with one look and two reviews each.',
    ...(page.expected === null ? [] : [`Expect ${formatRange(page.expected.onDay)} on the day.`]),
    minutesForNinety === null
      ? `All ${page.cards} need about ${minutesForAll} min a day.`
      : `For 90 % you need about ${minutesForNinety} min a day.`,
  ];
  const parts = short.parts.map(({ tag, cards }) => {
    return `  ${theme.key(`--tag ${tag}`)}  ${theme.muted(formatCount(cards, 'card'))}`;
  });
  const rest = parts.length > 0 ? ['These parts fit:', ...parts] : [];
  return [...wrap(text.join(' '), width), ...rest];
}

function notes({ stopsEarly, why, schedules }: PlanPage): string[] {
  return [
    ...(why === null
      ? []
      : [
          `${why}; the plan is simpler: it asks each card when its recall falls to 90 %, and once more at the end.`,
        ]),
    ...(stopsEarly
      ? [
          'Sessions end early if more reviews would gain almost nothing; --spend-all uses all the time.',
        ]
      : []),
    schedules
      ? 'Answers count for the schedule. Passing a card early never shortens its interval, and ' +
        'never lengthens it more than on the due day.'
      : 'The schedule stays as it is: your answers are saved, but do not change it.',
  ];
}

function formatBasis({ reviews, fresh }: Basis): string {
  const ownCards = fresh === 1 ? 'the new card' : `the ${fresh} new cards`;
  const forNew = fresh === 0 ? '' : `, and on published averages for ${ownCards}`;
  const averages = reviews < MIN_OWN_REVIEWS ? ', so mostly on published averages' : forNew;
  return `9 in 10 simulations (FSRS-6) end in these ranges. Based on ${reviews} reviews of these cards${averages}.`;
}

function rangeBars(
  ranges: readonly { readonly name: string; readonly onDay: Range }[],
  style: PageStyle,
): string[] {
  const rows = ranges.map(({ name, onDay: [low, high] }) => {
    return { label: name, share: (low + high) / 200, value: formatRange([low, high]) };
  });
  return barList(rows, { ...style, width: Math.min(style.width, 60) });
}

/** A bar for each facet, deck or tag. */
function groupLines(expected: Expected | null, style: PageStyle): string[] {
  if (expected === null || expected.groups.length < 2) return [];
  const title = style.theme.strong(`On the day, by ${expected.groupedBy}`);
  return ['', ...wrap(title, style.width), ...rangeBars(expected.groups, style)];
}

/** Further days are summed up in one line. */
const MAX_DAYS = 8;

/** Each session's minutes as a bar, with its cards. */
function loadLines({ sessions, today }: PlanPage, style: PageStyle): string[] {
  const { theme, width } = style;
  if (sessions.length === 0) return [];
  const shown = sessions.length > MAX_DAYS + 1 ? sessions.slice(0, MAX_DAYS) : sessions;
  const counts = shown.map(({ day, seconds, reviews, fresh }) => ({
    label: day === 0 ? 'today' : formatDay(addDays(today, day), today),
    count: seconds,
    value: `${formatMinutes(seconds)} min ${formatLoad(reviews, fresh, width)}`,
  }));
  const rest = sessions.slice(shown.length);
  const more = `and ${rest.length} more, ${formatDuration(secondsIn(rest) * 1000)} in total`;
  return [
    '',
    ...wrap(theme.strong('Planned sessions'), width),
    ...countList(counts, { ...style, width: Math.min(width, 72) }),
    ...(rest.length === 0 ? [] : wrap(theme.muted(more), width)),
  ];
}

function secondsIn(sessions: PlanPage['sessions']): number {
  return sessions.reduce((sum, { seconds }) => sum + seconds, 0);
}

function formatMinutes(seconds: number): string {
  return seconds > 0 && seconds < 30 ? '<1' : String(Math.round(seconds / 60)).padStart(2);
}

function formatLoad(reviews: number, fresh: number, width: number): string {
  const newCards = `${String(Math.round(fresh)).padStart(3)} new`;
  if (width < 50) return ` ${newCards}`;
  return `${newCards}  ${String(Math.round(reviews)).padStart(3)} again`;
}
