import type { PlannedSession } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { barList, countList } from '../charts.ts';
import { formatClock, formatDay, formatDuration } from '../format.ts';
import { indent, layoutFor, type Size, spread, wrap } from '../layout.ts';
import type { Theme } from '../theme.ts';

/** From the 5th to the 95th percentile, in whole percents. */
export type Range = readonly [low: number, high: number];

/** What a model expects of a plan. */
export interface Expected {
  readonly onDay: Range;
  /** Two weeks after the day. */
  readonly later: Range;
  /** The same on the day by facet, deck or tag. */
  readonly groups: readonly { readonly name: string; readonly onDay: Range }[];
  readonly groupedBy: string;
}

/** What to do where the time is too short. */
export interface ShortOfTime {
  /** The minutes a day that would reach 90 %; null where that is not known. */
  readonly minutesForNinety: number | null;
  /** The minutes a day for a look at each card and two reviews. */
  readonly minutesForAll: number;
  /** How many cards there is time for. */
  readonly roomFor: number;
  /** Tagged parts that fit: what to type for them, and how many cards they have. */
  readonly parts: readonly { readonly tag: string; readonly cards: number }[];
}

/** What is shown before a cram or its next session begins. */
export interface PlanPage {
  readonly today: Day;
  readonly by: Day;
  /** `HH:MM` on the day, where it was said. */
  readonly time: string | null;
  readonly daysLeft: number;
  /** Days until the plan begins; before that the normal schedule holds. */
  readonly startsIn: number;
  readonly cards: number;
  readonly fresh: number;
  readonly must: number;
  readonly suspended: number;
  readonly minutes: number;
  /** What of today's session has been used already, in milliseconds. */
  readonly usedMs: number;
  readonly sessions: readonly PlannedSession[];
  readonly stopsEarly: boolean;
  /** Why the plan is the simple one; null where it is not. */
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

/** How a page is shown. */
export interface PlanStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
}

/** A cram before it begins: its cards and sessions, its forecast, the minutes of each day. */
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

/** How the parts of a page are drawn. */
export interface PageStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  /** Columns between the margins. */
  readonly width: number;
}

/** What a forecast rests on. */
export interface Basis {
  readonly reviews: number;
  readonly reviewsNeeded: number;
  /** New cards: nothing is known yet of how the person learns them. */
  readonly fresh: number;
}

/** A range of percents: `90–97 %`. */
export function formatRange([low, high]: Range): string {
  return low === high ? `about ${low} %` : `${low}–${high} %`;
}

/** The forecast and what it is based on, or why there is none. */
export function forecastLines(
  expected: Expected | null,
  basis: Basis,
  { theme, ascii, width }: PageStyle,
): string[] {
  if (expected === null) return wrap(theme.muted(noForecast(basis)), width);
  const rows = [
    { label: 'on the day', range: expected.onDay },
    { label: 'two weeks later', range: expected.later },
  ].map(({ label, range }) => ({ label, share: middleOf(range), value: formatRange(range) }));
  return [
    ...wrap(theme.strong('Recalled, as a model expects'), width),
    ...barList(rows, { theme, ascii, width: Math.min(width, 60) }),
    ...wrap(theme.muted(restsOn(basis)), width),
  ];
}

/** With fewer reviews a forecast rests on the published averages of other people. */
const OWN_REVIEWS = 200;

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

/** Says that the time is short, and what to do. */
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

function restsOn({ reviews, fresh }: Basis): string {
  return `9 in 10 of the model's runs (FSRS-6) end in these ranges. It rests on ${reviews} reviews of these cards so far${leansOn(reviews, fresh)}.`;
}

/** Adds the published averages where the reviews say little or nothing. */
function leansOn(reviews: number, fresh: number): string {
  if (reviews < OWN_REVIEWS) return ', so mostly on published averages, not on you';
  const cards = fresh === 1 ? 'the new card' : `the ${fresh} new cards`;
  return fresh === 0 ? '' : `, and for ${cards} on published averages`;
}

function noForecast({ reviews, reviewsNeeded }: Basis): string {
  return `No forecast yet: a model needs ${reviewsNeeded} reviews of these cards to say anything of you; so far there ${reviews === 1 ? 'is' : 'are'} ${reviews}.`;
}

function middleOf([low, high]: Range): number {
  return (low + high) / 200;
}

/** A bar for each facet, deck or tag. */
function groupLines(expected: Expected | null, style: PageStyle): string[] {
  if (expected === null || expected.groups.length < 2) return [];
  const { theme, ascii, width } = style;
  const rows = expected.groups.map(({ name, onDay }) => {
    return { label: name, share: middleOf(onDay), value: formatRange(onDay) };
  });
  return [
    '',
    ...wrap(theme.strong(`On the day, by ${expected.groupedBy}`), width),
    ...barList(rows, { theme, ascii, width: Math.min(width, 60) }),
  ];
}

/** Any further days are summed up in one line. */
const MAX_DAYS = 8;

/** Each session's minutes as a bar, with its cards. */
function loadLines(page: PlanPage, { theme, ascii, width }: PageStyle): string[] {
  const { sessions, today } = page;
  if (sessions.length === 0) return [];
  const shown = sessions.length > MAX_DAYS + 1 ? sessions.slice(0, MAX_DAYS) : sessions;
  const counts = shown.map(({ day, seconds, reviews, fresh }) => ({
    label: dayLabel(today, day),
    count: seconds,
    value: `${formatMinutes(seconds)} min ${heldBy(reviews, fresh, width)}`,
  }));
  return [
    '',
    ...wrap(theme.strong('Sessions, as planned now'), width),
    ...countList(counts, { theme, ascii, width: Math.min(width, 72) }),
    ...moreLine(page, shown.length).flatMap((line) => wrap(theme.muted(line), width)),
  ];
}

function plannedMinutes({ sessions }: Pick<PlanPage, 'sessions'>): number {
  return Math.round(sessions.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
}

function formatMinutes(seconds: number): string {
  return seconds > 0 && seconds < 30 ? '<1' : String(Math.round(seconds / 60)).padStart(2);
}

function heldBy(reviews: number, fresh: number, width: number): string {
  if (width < 50) return ` ${String(Math.round(fresh)).padStart(3)} new`;
  const counts = `${String(Math.round(fresh)).padStart(3)} new`;
  return `${counts}  ${String(Math.round(reviews)).padStart(3)} again`;
}

function dayLabel(today: Day, day: number): string {
  return day === 0 ? 'today' : formatDay(addDays(today, day), today);
}

function moreLine({ sessions }: PlanPage, shown: number): string[] {
  const rest = sessions.slice(shown);
  if (rest.length === 0) return [];
  const seconds = rest.reduce((sum, session) => sum + session.seconds, 0);
  return [`and ${rest.length} more, ${formatDuration(seconds * 1000)} in all`];
}
