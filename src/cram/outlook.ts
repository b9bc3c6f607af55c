import { FSRS_DECAY } from '../schedule/fsrs.ts';
import { chanceFrom } from '../schedule/seeded-chance.ts';
import { priceCourse } from './by-prices.ts';
import { addLoad, emptyLoad, inOrder, type Load, withinReach } from './market.ts';
import { runCourse } from './sessions.ts';
import { recallOf } from './simulate.ts';
import { simpleCourse, steadyCourse } from './steady.ts';
import {
  type CramCard,
  type CramInput,
  type CramPlan,
  type PlannedSession,
  type Policy,
  postponed,
} from './types.ts';

/** A share from the 5th to the 95th percentile of the runs, from 0 to 1. */
export type ShareRange = readonly [low: number, high: number];

/** What a model expects to be recalled if a plan is followed. It says nothing about within a day. */
interface Outlook {
  readonly onDay: ShareRange;
  /** Two weeks after the day, nothing more being done. */
  readonly later: ShareRange;
  /** The mean of all runs on the day. */
  readonly mean: number;
  /** The mean chance of each card to be recalled on the day; of a large deck's, not of all. */
  readonly cards: ReadonlyMap<string, number>;
  /** On the day, for each group of cards. */
  readonly groups: ReadonlyMap<string, ShareRange>;
  /** How many learners were simulated. */
  readonly runs: number;
  /** What the sessions hold on average: what the ranges come of, so that all figures agree. */
  readonly sessions: readonly PlannedSession[];
}

/** How an outlook is drawn. */
interface OutlookOptions {
  readonly seed: number;
  /** Simulated learners; fewer where sessions are so long that it would take seconds. */
  readonly runs?: number;
  /** Large decks are stood for by as many of their cards at most. */
  readonly mostCards?: number;
  /** The group of each card, by its id. */
  readonly groups?: ReadonlyMap<string, string>;
}

const RUNS_OUTLOOK = 200;
const FEWEST_RUNS = 30;
/** So many answers are simulated at most, save for the fewest runs. */
const MAX_ANSWERS = 140_000;
const MAX_CARDS = 1000;
/** Half of the learners forget with this exponent: steeply, as the planner fears. */
const STEEP_DECAY = 0.5;
const LATER_DAYS = 14;

/**
 * What is expected of a plan that is followed as it is, without planning anew: simulated learners who
 * stray from FSRS as its users do, half of whom forget as steeply as the planner fears.
 */
export function outlookOf(input: CramInput, plan: CramPlan, options: OutlookOptions): Outlook {
  const { input: begun, startsIn } = postponed(withinReach(input));
  const outlook = outlookOn(begun, courseOf(begun, plan), options);
  const sessions = outlook.sessions.map((session) => ({ ...session, day: session.day + startsIn }));
  return { ...outlook, sessions };
}

/** The outlook of a course. */
function outlookOn(input: CramInput, course: Policy, options: OutlookOptions): Outlook {
  const { sampled, every } = sampleOf(input, options.mostCards ?? MAX_CARDS);
  const { cards } = sampled;
  const runs = affordable(sampled, options.runs ?? RUNS_OUTLOOK);
  const load = emptyLoad(input.sessionDays.length);
  const recalls = Array.from({ length: runs }, (_, run) => {
    const decay = run % 2 === 0 ? FSRS_DECAY : STEEP_DECAY;
    const chance = chanceFrom(options.seed * 7919 + run);
    const { memories, load: held } = runCourse(sampled, course, decay, chance);
    addLoad(load, held, every / runs);
    const recallsOn = (day: number) => memories.map((memory) => recallOf(memory, day, decay));
    return { onDay: recallsOn(input.daysLeft), later: recallsOn(input.daysLeft + LATER_DAYS) };
  });
  const means = recalls.map(({ onDay }) => mean(onDay));
  const groups = placesOf(cards, options.groups ?? new Map());
  const rangeAt = (places: readonly number[]) =>
    middleNinety(recalls.map(({ onDay }) => mean(places.map((place) => onDay[place] ?? 0))));
  return {
    onDay: middleNinety(means),
    later: middleNinety(recalls.map(({ later }) => mean(later))),
    mean: mean(means),
    cards: new Map(
      cards.map(({ id }, place) => [id, mean(recalls.map(({ onDay }) => onDay[place] ?? 0))]),
    ),
    groups: new Map([...groups].map(([group, places]) => [group, rangeAt(places)])),
    runs,
    sessions: sessionsOf(load, input),
  };
}

function sessionsOf({ seconds, reviews, fresh }: Load, input: CramInput): PlannedSession[] {
  return input.sessionDays.map((day, session) => ({
    day,
    // The card that is shown as the time runs out is still answered.
    seconds: Math.min(seconds[session] ?? 0, input.secondsPerSession),
    reviews: reviews[session] ?? 0,
    fresh: fresh[session] ?? 0,
  }));
}

/** Large decks are stood for by every second, third, … card, and as large a part of the time. */
function sampleOf(input: CramInput, mostCards: number) {
  const every = Math.max(Math.ceil(input.cards.length / mostCards), 1);
  const sorted = input.cards.toSorted((a, b) => inOrder(a.id, b.id));
  const cards = sorted.filter((_, place) => place % every === 0);
  const secondsPerSession = input.secondsPerSession / every;
  return { sampled: { ...input, cards, secondsPerSession }, every };
}

function placesOf(cards: readonly CramCard[], groupOf: ReadonlyMap<string, string>) {
  const groups = new Map<string, number[]>();
  for (const [place, { id }] of cards.entries()) {
    const group = groupOf.get(id);
    if (group === undefined) continue;
    const places = groups.get(group) ?? [];
    places.push(place);
    groups.set(group, places);
  }
  return groups;
}

/** The course of a plan; its first session is what the plan has for today. */
function courseOf(input: CramInput, plan: CramPlan): Policy {
  const course = ofMethod(input, plan);
  const { today, fitting, startsIn } = plan;
  if (startsIn > 0 || input.sessionDays[0] !== 0 || input.daysLeft === 0) return course;
  const asked = new Map(today.slice(0, fitting).map((id, place) => [id, fitting - place]));
  return {
    ...course,
    first: (card) => {
      const later = course.first(card);
      const now = asked.get(card.id) ?? 0;
      return (session) => (session === 0 ? now : later(session));
    },
  };
}

function ofMethod(input: CramInput, { method, prices }: CramPlan): Policy {
  switch (method) {
    case 'prices':
      return priceCourse(input, prices);
    case 'steady':
      return steadyCourse(input);
    case 'simple':
    case 'last-look':
      return simpleCourse(input);
  }
}

/** How many runs are affordable: an answer costs about as much as a look at twenty cards. */
function affordable({ cards, sessionDays, ...input }: CramInput, runs: number): number {
  const answers = input.secondsPerSession / Math.max(input.costs.success, 1);
  const aRun = sessionDays.length * (answers + cards.length / 20);
  return Math.min(runs, Math.max(Math.floor(MAX_ANSWERS / Math.max(aRun, 1)), FEWEST_RUNS));
}

function middleNinety(shares: readonly number[]): ShareRange {
  const sorted = shares.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.95)];
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

const MAX_MINUTES = 240;
/** A deck is stood for by so many of its cards, and these by so many learners: it is asked at once. */
const SAMPLE = 100;
const RUNS = 8;
/** Any seed would do; one and the same makes more minutes no worse by chance. */
const SEED = 1;

/**
 * How many minutes a session, more than it has, would bring the mean recall on the day to `target`,
 * by the simple course, which is a little less than a plan reaches; null where 240 would not.
 */
export function minutesFor(input: CramInput, target = 0.9): number | null {
  const { input: begun } = postponed(withinReach(input));
  if (begun.daysLeft <= 0 || begun.sessionDays.length === 0) return null;
  const course = simpleCourse(begun);
  const reaches = (minutes: number) => {
    const longer = { ...begun, secondsPerSession: minutes * 60 };
    return outlookOn(longer, course, { seed: SEED, runs: RUNS, mostCards: SAMPLE }).mean >= target;
  };
  let least = Math.floor(begun.secondsPerSession / 60) + 1;
  let most = MAX_MINUTES;
  if (least > most || !reaches(most)) return null;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (reaches(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}
