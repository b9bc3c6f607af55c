import { minutesFor, outlookOf, type ShareRange } from '../../cram/outlook.ts';
import { planCram } from '../../cram/plan.ts';
import {
  type CramInput,
  type CramPlan,
  ENOUGH,
  type PlannedSession,
  timeCoverageOf,
} from '../../cram/types.ts';
import { UserError } from '../../errors.ts';
import type { CramEvent, CramGoal } from '../../progress/events.ts';
import { addDays } from '../../schedule/day.ts';
import type { Expected, PlanPage, Range, ShortOfTime } from '../../screen/cram/plan.ts';
import { formatClock, formatDay } from '../../screen/format.ts';
import type { Collection } from '../collection/index.ts';
import {
  type CramTable,
  cardsNamed,
  isMust,
  namesOf,
  partsOf,
  placeName,
  readTable,
  withoutToday,
} from './cards.ts';
import { MAX_MINUTES } from './goal.ts';

/** A plan, and what a model expects of it. */
export interface Planned {
  readonly table: CramTable;
  readonly plan: CramPlan;
  /** What the sessions hold if it is followed, as the forecast has it. */
  readonly sessions: readonly PlannedSession[];
  readonly stopsEarly: boolean;
  readonly expected: Expected | null;
}

/**
 * The plan for a goal from where its cards stand now.
 * @throws {UserError} where a deck or a tag of the goal is that of none
 */
export async function planGoal(collection: Collection, goal: CramGoal): Promise<Planned> {
  const table = await readTable(collection, goal);
  return planned(table.crammedMs < goal.minutes * 60_000 ? table : withoutToday(table));
}

/** The same once today's session is over: what the days to come hold. */
export async function planFromTomorrow(collection: Collection, goal: CramGoal): Promise<Planned> {
  return planned(withoutToday(await readTable(collection, goal)));
}

function planned(table: CramTable): Planned {
  const plan = planCram(table.input);
  const { sessions, ...made } = forecast(table, plan);
  return { table, plan, sessions: withinTheDay(sessions, table), ...made };
}

/** What earlier sessions of the day have used is not there for today's any more. */
function withinTheDay(
  sessions: readonly PlannedSession[],
  { crammedMs, goal }: CramTable,
): readonly PlannedSession[] {
  const left = goal.minutes * 60 - crammedMs / 1000;
  return sessions.map((session) => {
    if (session.day > 0 || session.seconds <= left) return session;
    const share = left / session.seconds;
    const { day, reviews, fresh } = session;
    return { day, seconds: left, reviews: reviews * share, fresh: fresh * share };
  });
}

/**
 * With fewer reviews of the cards no share is foretold: below 30 even the share that one has
 * recalled so far is known to no better than ±11 points (two standard errors at 90 %), more than
 * the ranges of the forecast are wide, and everything would rest on the averages of others.
 */
const REVIEWS_NEEDED = 30;

/** The same plan has the same forecast. */
const SEED = 1;
/** The load of sessions is a mean, for which fewer runs do than for a range. */
const RUNS_FOR_LOAD = 30;

/** What a model makes of a plan. */
interface CramForecast {
  /** What the sessions hold. */
  readonly sessions: readonly PlannedSession[];
  /** Whether sessions end early, since more time would gain next to nothing. */
  readonly stopsEarly: boolean;
  /** Null where there is too little to go by, or no day ahead. */
  readonly expected: Expected | null;
}

/** What a model makes of a plan: one and the same runs give its load and its ranges. */
function forecast(table: CramTable, plan: CramPlan): CramForecast {
  const { input, reviews, cards } = table;
  if (input.daysLeft === 0) {
    return { sessions: plan.sessions, stopsEarly: plan.stopsEarly, expected: null };
  }
  const isForecast = reviews >= REVIEWS_NEEDED;
  const { groupedBy, names, nameOf } = partsOf(table);
  const groups = new Map(cards.map((item, place) => [placeName(place), nameOf(item)]));
  const runs = isForecast ? {} : { runs: RUNS_FOR_LOAD };
  const outlook = outlookOf(input, plan, { seed: SEED, groups, ...runs });
  const { sessions } = outlook;
  const stopsEarly = sessions.some(({ seconds }) => seconds < input.secondsPerSession / 2);
  if (!isForecast) return { sessions, stopsEarly, expected: null };
  const expected = {
    onDay: inPercents(outlook.onDay),
    later: inPercents(outlook.later),
    groupedBy,
    groups: names.flatMap((name) => {
      const onDay = outlook.groups.get(name);
      return onDay === undefined ? [] : [{ name, onDay: inPercents(onDay) }];
    }),
  };
  return { sessions, stopsEarly, expected };
}

/** The minutes a day with which a model reaches 90 %; null where none does. */
function minutesForNinety({ input }: CramTable): number | null {
  const minutes = minutesFor(input);
  return minutes === null ? null : Math.ceil(minutes);
}

/** 100 % is more than a model can know. */
const MAX_PERCENT = 99;

/** Rounded outwards, so that a range does not shrink to a figure. */
function inPercents([low, high]: ShareRange): Range {
  return [
    Math.min(Math.floor(low * 100), MAX_PERCENT - 1),
    Math.min(Math.ceil(high * 100), MAX_PERCENT),
  ];
}

const MAX_PARTS = 3;

/** Nobody is short of time who will recall this much of the cards, in percents, on average. */
const FINE = 90;

/** What would do where the time is short; null where it is enough, or nothing can be said. */
function shortOfTime(
  table: CramTable,
  collection: Collection,
  { expected, sessions }: Pick<Planned, 'expected' | 'sessions'>,
): ShortOfTime | null {
  const { input, cards } = table;
  const rho = timeCoverageOf(input);
  if (rho >= ENOUGH || input.daysLeft === 0 || input.sessionDays.length === 0) return null;
  if (expected !== null && (expected.onDay[0] + expected.onDay[1]) / 2 >= FINE) return null;
  if (hasTimeLeft(input, sessions)) return null;
  const roomFor = Math.floor((rho / ENOUGH) * cards.length);
  return {
    minutesForNinety: expected === null ? null : minutesForNinety(table),
    minutesForAll: Math.ceil(((input.secondsPerSession / 60) * ENOUGH) / rho),
    roomFor,
    parts: partsOfShortOfTime(table, collection)
      .filter((part) => part.cards <= roomFor)
      .slice(0, MAX_PARTS),
  };
}

/** Whether sessions stay so empty that another card would have found room: then more time would not help. */
function hasTimeLeft(
  { secondsPerSession, costs }: CramInput,
  sessions: Planned['sessions'],
): boolean {
  const used = sessions.reduce((sum, { seconds }) => sum + seconds, 0);
  return used + sessions.length * costs.fresh < sessions.length * secondsPerSession;
}

/** The tags and priorities that some of the cards have, the largest part first. */
function partsOfShortOfTime({ cards, goal }: CramTable, collection: Collection) {
  const counts = new Map<string, number>();
  for (const name of cards.flatMap((item) => [...new Set(namesOf(item, collection))])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([tag, count]) => count < cards.length && !goal.tags.includes(tag))
    .map(([tag, count]) => ({ tag, cards: count }))
    .sort((a, b) => b.cards - a.cards || (a.tag < b.tag ? -1 : 1));
}

/** What is shown of a plan before it begins; `replaces` is a cram that it takes the place of. */
export function planPage(
  { table, plan, sessions, stopsEarly, expected }: Planned,
  collection: Collection,
  replaces: CramEvent | null,
): PlanPage {
  const { goal, input, cards } = table;
  return {
    today: table.today,
    by: goal.by,
    time: goal.time,
    daysLeft: input.daysLeft,
    startsIn: plan.startsIn,
    cards: cards.length,
    fresh: input.cards.filter(({ trace }) => trace === null).length,
    must: cards.filter((item) => isMust(item, goal, collection)).length,
    suspended: table.suspended,
    minutes: goal.minutes,
    usedMs: table.crammedMs,
    sessions,
    stopsEarly,
    why: plan.why ?? null,
    reviews: table.reviews,
    reviewsNeeded: REVIEWS_NEEDED,
    expected,
    short: plan.startsIn > 0 ? null : shortOfTime(table, collection, { expected, sessions }),
    schedules: goal.schedules,
    replaces: replaces?.goal.by ?? null,
  };
}

/** Why nothing is asked today; null where something is. */
export function whyNotToday({ table, plan }: Planned): string | null {
  const { crammedMs, input, today, goal } = table;
  if (plan.startsIn > 0) return 'The date is set. Until then deckhand asks what is due.';
  const next = plan.sessions.find(({ day }) => day > 0);
  const when = next === undefined ? '' : ` Next: ${formatDay(addDays(today, next.day), today)}.`;
  if (crammedMs >= goal.minutes * 60_000) {
    const spent = `${formatClock(crammedMs)} of ${goal.minutes} min`;
    const more = Math.min(goal.minutes * 2, MAX_MINUTES);
    return `Today's time is used: ${spent}.${when} deckhand cram --minutes ${more} gives each day more; deckhand cram --now asks without a limit.`;
  }
  if (input.sessionDays[0] !== 0) return `Today has no session (--skip).${when}`;
  if (plan.today.length > 0) return null;
  return `Nothing would gain by being asked today.${when} deckhand asks what is due.`;
}

/** Plans a cram that runs; what it was begun with may be gone since. */
export async function planAgain(collection: Collection, goal: CramGoal): Promise<Planned> {
  try {
    return await planGoal(collection, goal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const day = formatDay(goal.by, collection.today());
    const ways = 'deckhand cram DECK takes another deck; deckhand cram --stop calls it off.';
    throw new UserError(`The cram for ${day} cannot go on. ${error.message}`, {
      hint: error.hint === undefined ? ways : `${error.hint}\n${ways}`,
      cause: error,
    });
  }
}

/** What lies ahead after a session; a new study day that began during it has one of its own. */
export async function planAhead(collection: Collection, { goal, today }: CramTable) {
  const now = collection.today();
  if (now >= goal.by) return null;
  const plan = now === today ? planFromTomorrow : planGoal;
  try {
    return planPage(await plan(collection, goal), collection, null);
  } catch (error) {
    // Its last card was suspended, or its tag edited away: then nothing lies ahead.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A plan for scripts. */
export function planJson({ table, plan, expected }: Planned, page: PlanPage): unknown {
  const { goal } = table;
  return {
    by: goal.by,
    time: goal.time,
    daysLeft: page.daysLeft,
    decks: goal.decks,
    tags: goal.tags,
    must: goal.must,
    skip: goal.skip,
    schedules: goal.schedules,
    cards: page.cards,
    newCards: page.fresh,
    minutes: goal.minutes,
    method: plan.method,
    why: page.why,
    fit: Number.isFinite(plan.timeCoverage) ? rounded(plan.timeCoverage) : null,
    startsOn: addDays(table.today, plan.startsIn),
    sessions: page.sessions.map(({ day, seconds, reviews, fresh }) => ({
      day: addDays(table.today, day),
      minutes: rounded(seconds / 60),
      reviews: rounded(reviews),
      newCards: rounded(fresh),
    })),
    today: idsOf(table, plan.today.slice(0, plan.fitting)),
    ifTimeIsLeft: idsOf(table, plan.today.slice(plan.fitting)),
    reviews: page.reviews,
    forecast: expected,
    short: page.short,
  };
}

function idsOf(table: CramTable, names: readonly string[]): readonly string[] {
  return cardsNamed(table, names).map(({ card }) => card.id);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
