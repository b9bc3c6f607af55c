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
  byCount,
  type CramState,
  cardsNamed,
  hasLabel,
  labelsOf,
  partsOf,
  placeName,
  readCramState,
  withoutToday,
} from './cards.ts';
import { MAX_MINUTES } from './goal.ts';

/** A plan with its forecast. */
export interface Planned {
  readonly state: CramState;
  readonly plan: CramPlan;
  /** The sessions as forecast, if the plan is followed. */
  readonly sessions: readonly PlannedSession[];
  /** True if sessions end early, since more time would gain almost nothing. */
  readonly stopsEarly: boolean;
  /** Null if there are too few reviews, or no day is left. */
  readonly expected: Expected | null;
}

/**
 * The plan for a goal from the present state of its cards.
 * @throws {UserError} if a deck or a tag of the goal does not exist
 */
export async function planGoal(collection: Collection, goal: CramGoal): Promise<Planned> {
  const state = await readCramState(collection, goal);
  return planFor(state.crammedMs < goal.minutes * 60_000 ? state : withoutToday(state));
}

/** The plan once today's session is over, for the days to come. */
export async function planFromTomorrow(collection: Collection, goal: CramGoal): Promise<Planned> {
  return planFor(withoutToday(await readCramState(collection, goal)));
}

function planFor(state: CramState): Planned {
  const plan = planCram(state.input);
  const { sessions, ...forecast } = forecastFor(state, plan);
  return { state, plan, sessions: limitToday(sessions, state), ...forecast };
}

/** Limits today's session to the time that earlier sessions of the day have left. */
function limitToday(
  sessions: readonly PlannedSession[],
  { crammedMs, goal }: CramState,
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
 * Fewer reviews give no forecast. Below 30, even the share recalled so far is known only to ±11 points
 * (two standard errors at 90 %). That is wider than the forecast's ranges, and everything would rest
 * on the averages of other people.
 */
const REVIEWS_NEEDED = 30;

/** The same plan has the same forecast. */
const SEED = 1;
/** The load of a session is a mean, which needs fewer runs than a range. */
const RUNS_FOR_LOAD = 30;

/** Simulates a plan; the same runs give the load of its sessions and the ranges of recall. */
function forecastFor(
  state: CramState,
  plan: CramPlan,
): Pick<Planned, 'sessions' | 'stopsEarly' | 'expected'> {
  const { input, reviews, cards } = state;
  if (input.daysLeft === 0) {
    return { sessions: plan.sessions, stopsEarly: plan.stopsEarly, expected: null };
  }
  const isForecast = reviews >= REVIEWS_NEEDED;
  const { groupedBy, names, nameOf } = partsOf(state);
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

/** No model can promise 100 %. */
const MAX_PERCENT = 99;

/** Rounded outwards, so that a range does not shrink to a figure. */
function inPercents([low, high]: ShareRange): Range {
  return [
    Math.min(Math.floor(low * 100), MAX_PERCENT - 1),
    Math.min(Math.ceil(high * 100), MAX_PERCENT),
  ];
}

const MAX_PARTS = 3;

/** Time is not short if this much will be recalled on average, in percent. */
const ENOUGH_PERCENT = 90;

/** Ways out if the time is short; null if it is enough, or unknown. */
function shortOfTime(
  state: CramState,
  collection: Collection,
  { expected, sessions }: Pick<Planned, 'expected' | 'sessions'>,
): ShortOfTime | null {
  const { input, cards } = state;
  const coverage = timeCoverageOf(input);
  if (coverage >= ENOUGH || input.daysLeft === 0 || input.sessionDays.length === 0) return null;
  const middle = expected === null ? 0 : (expected.onDay[0] + expected.onDay[1]) / 2;
  if (middle >= ENOUGH_PERCENT || hasTimeLeft(input, sessions)) return null;
  const roomFor = Math.floor((coverage / ENOUGH) * cards.length);
  const minutes = expected === null ? null : minutesFor(input);
  return {
    minutesForNinety: minutes === null ? null : Math.ceil(minutes),
    minutesForAll: Math.ceil(((input.secondsPerSession / 60) * ENOUGH) / coverage),
    roomFor,
    parts: labelledParts(state, collection)
      .filter((part) => part.cards <= roomFor)
      .slice(0, MAX_PARTS),
  };
}

/** True if sessions have room for another card; then more time would not help. */
function hasTimeLeft(
  { secondsPerSession, costs }: CramInput,
  sessions: Planned['sessions'],
): boolean {
  const used = sessions.reduce((sum, { seconds }) => sum + seconds, 0);
  return used + sessions.length * costs.fresh < sessions.length * secondsPerSession;
}

/** The tags and priorities that some of the cards have, the largest part first. */
function labelledParts({ cards, goal }: CramState, collection: Collection) {
  return byCount(cards.flatMap((item) => [...new Set(labelsOf(item, collection))]))
    .filter(([tag, count]) => count < cards.length && !goal.tags.includes(tag))
    .map(([tag, count]) => ({ tag, cards: count }));
}

/** The page of a plan before it begins; `replaces` is the cram that it replaces. */
export function planPage(
  { state, plan, sessions, stopsEarly, expected }: Planned,
  collection: Collection,
  replaces: CramEvent | null,
): PlanPage {
  const { goal, input, cards } = state;
  return {
    today: state.today,
    by: goal.by,
    time: goal.time,
    daysLeft: input.daysLeft,
    startsIn: plan.startsIn,
    cards: cards.length,
    fresh: input.cards.filter(({ trace }) => trace === null).length,
    must: cards.filter((item) => hasLabel(item, goal.must, collection)).length,
    suspended: state.suspended,
    minutes: goal.minutes,
    usedMs: state.crammedMs,
    sessions,
    stopsEarly,
    why: plan.why ?? null,
    reviews: state.reviews,
    reviewsNeeded: REVIEWS_NEEDED,
    expected,
    short: plan.startsIn > 0 ? null : shortOfTime(state, collection, { expected, sessions }),
    schedules: goal.schedules,
    replaces: replaces?.goal.by ?? null,
  };
}

/** Why nothing is asked today; null if something is. */
export function whyNotToday({ state, plan }: Planned): string | null {
  const { crammedMs, input, today, goal } = state;
  if (plan.startsIn > 0)
    return 'The date is set. Until the plan begins, deckhand reviews due cards.';
  const next = plan.sessions.find(({ day }) => day > 0);
  const when = next === undefined ? '' : ` Next: ${formatDay(addDays(today, next.day), today)}.`;
  if (crammedMs >= goal.minutes * 60_000) {
    const spent = `${formatClock(crammedMs)} of ${goal.minutes} min`;
    const more = Math.min(goal.minutes * 2, MAX_MINUTES);
    return `Today's time is used up: ${spent}.${when} To have more each day: deckhand cram --minutes ${more}. To go on without a limit: deckhand cram --now`;
  }
  if (input.sessionDays[0] !== 0) return `Today has no session (--skip).${when}`;
  if (plan.today.length > 0) return null;
  return `No card would gain from a review today.${when} To review due cards: deckhand`;
}

/** Plans the current cram again; its decks or tags may be gone by now. */
export async function planAgain(collection: Collection, goal: CramGoal): Promise<Planned> {
  try {
    return await planGoal(collection, goal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const day = formatDay(goal.by, collection.today());
    const ways = 'To use another deck: deckhand cram DECK\nTo stop the cram: deckhand cram --stop';
    throw new UserError(`The cram for ${day} cannot continue. ${error.message}`, {
      hint: error.hint === undefined ? ways : `${error.hint}\n${ways}`,
      cause: error,
    });
  }
}

/** The plan after a session; if a new study day began during it, that day has a session too. */
export async function planAhead(collection: Collection, { goal, today }: CramState) {
  const now = collection.today();
  if (now >= goal.by) return null;
  const plan = now === today ? planFromTomorrow : planGoal;
  try {
    return planPage(await plan(collection, goal), collection, null);
  } catch (error) {
    // Its last card was suspended, or its tag was removed, so nothing is left to plan.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A plan for scripts. */
export function planJson({ state, plan, expected }: Planned, page: PlanPage): unknown {
  const { goal } = state;
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
    startsOn: addDays(state.today, plan.startsIn),
    sessions: page.sessions.map(({ day, seconds, reviews, fresh }) => ({
      day: addDays(state.today, day),
      minutes: rounded(seconds / 60),
      reviews: rounded(reviews),
      newCards: rounded(fresh),
    })),
    today: idsOf(state, plan.today.slice(0, plan.fitting)),
    ifTimeIsLeft: idsOf(state, plan.today.slice(plan.fitting)),
    reviews: page.reviews,
    forecast: expected,
    short: page.short,
  };
}

/** The ids of the cards that the planner names. */
export function idsOf(
  state: Pick<CramState, 'cards'>,
  names: readonly string[],
): readonly string[] {
  return cardsNamed(state, names).map(({ card }) => card.id);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
