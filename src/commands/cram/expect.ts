import type { CramPlan, PlannedSession } from '../../queue/cram/cram-plan.ts';
import { minutesFor } from '../../queue/cram/minutes-for.ts';
import { outlookOf, type ShareRange } from '../../queue/cram/outlook.ts';
import type { Expected, Range } from '../../terminal/cram/plan-page.ts';
import { partsOf } from './card-parts.ts';
import { type CramTable, placeName } from './cram-table.ts';

/**
 * With fewer reviews of the cards no share is foretold: below 30 even the share that one has
 * recalled so far is known to no better than ±11 points (two standard errors at 90 %), more than
 * the ranges of the forecast are wide, and everything would rest on the averages of others.
 */
export const REVIEWS_NEEDED = 30;

/** The same plan has the same forecast. */
const SEED = 1;
/** The load of sessions is a mean, for which fewer runs do than for a range. */
const RUNS_FOR_LOAD = 30;

/** What a model makes of a plan. */
export interface Foreseen {
  /** What the sessions hold. */
  readonly sessions: readonly PlannedSession[];
  /** Whether sessions end early, since more time would gain next to nothing. */
  readonly stopsEarly: boolean;
  /** Null where there is too little to go by, or no day ahead. */
  readonly expected: Expected | null;
}

/** What a model makes of a plan: one and the same runs give its load and its ranges. */
export function foreseen(table: CramTable, plan: CramPlan): Foreseen {
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
export function minutesForNinety({ input }: CramTable): number | null {
  const minutes = minutesFor(input);
  return minutes === null ? null : Math.ceil(minutes);
}

/** 100 % is more than a model can know. */
const MOST_PERCENT = 99;

/** Rounded outwards, so that a range does not shrink to a figure. */
function inPercents([low, high]: ShareRange): Range {
  return [
    Math.min(Math.floor(low * 100), MOST_PERCENT - 1),
    Math.min(Math.ceil(high * 100), MOST_PERCENT),
  ];
}
