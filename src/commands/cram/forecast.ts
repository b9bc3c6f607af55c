import { minutesFor, outlookOf, type ShareRange } from '../../cram/outlook.ts';
import {
  type CramInput,
  type CramPlan,
  ENOUGH,
  type PlannedSession,
  timeCoverageOf,
} from '../../cram/types.ts';
import type { CramEvent } from '../../progress/events.ts';
import type { Expected, PlanPage, Range, ShortOfTime } from '../../screen/cram/plan.ts';
import type { Collection } from '../collection/index.ts';
import { type CramTable, isMust, namesOf, partsOf, placeName } from './cards.ts';

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
export function forecast(table: CramTable, plan: CramPlan): CramForecast {
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
  const planned = sessions.reduce((sum, { seconds }) => sum + seconds, 0);
  return planned + sessions.length * costs.fresh < sessions.length * secondsPerSession;
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

/** A plan, and what a model expects of it. */
export interface Planned {
  readonly table: CramTable;
  readonly plan: CramPlan;
  /** What the sessions hold if it is followed, as the forecast has it. */
  readonly sessions: readonly PlannedSession[];
  readonly stopsEarly: boolean;
  readonly expected: Expected | null;
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
