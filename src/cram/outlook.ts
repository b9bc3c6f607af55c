import { FSRS_DECAY } from '../schedule/fsrs.ts';
import { chanceFrom } from '../schedule/seeded-chance.ts';
import { pricePolicy } from './by-prices.ts';
import { addLoad, clampInput, compareIds, emptyLoad } from './pricing.ts';
import { sessionsOf, simulatePolicy } from './sessions.ts';
import { recallOf } from './simulate.ts';
import { simplePolicy, steadyPolicy } from './steady.ts';
import {
  type CramCard,
  type CramInput,
  type CramPlan,
  type PlannedSession,
  type Policy,
  postponed,
} from './types.ts';

/** Options for an outlook. */
interface OutlookOptions {
  readonly seed: number;
  /** Simulated learners; fewer if sessions are so long that it would take seconds. */
  readonly runs?: number;
  /** The most cards to simulate; of larger decks only a sample. */
  readonly mostCards?: number;
  /** The group of each card, by id. */
  readonly groups?: ReadonlyMap<string, string>;
}

/** The expected recall if a plan is followed. Says nothing about recall within a day. */
interface Outlook {
  readonly onDay: ShareRange;
  /** Two weeks after the date, without further reviews. */
  readonly later: ShareRange;
  /** The mean of all runs on the date. */
  readonly mean: number;
  /** Each card's mean chance of recall on the date; in large decks only for a sample. */
  readonly cards: ReadonlyMap<string, number>;
  /** On the date, for each group of cards. */
  readonly groups: ReadonlyMap<string, ShareRange>;
  /** The number of simulated learners. */
  readonly runs: number;
  /** The mean load of the sessions in the same runs, so that all figures agree. */
  readonly sessions: readonly PlannedSession[];
}

/** The 5th to the 95th percentile of the runs, as shares from 0 to 1. */
export type ShareRange = readonly [low: number, high: number];

/**
 * Estimates the results of a plan that is followed without planning anew, by simulating learners who
 * deviate from FSRS as its users do; half of them forget as steeply as the planner assumes.
 */
export function outlookOf(input: CramInput, plan: CramPlan, options: OutlookOptions): Outlook {
  const { input: started, startsIn } = postponed(clampInput(input));
  const outlook = simulateOutlook(started, policyOf(started, plan), options);
  const sessions = outlook.sessions.map((session) => ({ ...session, day: session.day + startsIn }));
  return { ...outlook, sessions };
}

const MAX_CARDS = 1000;
const DEFAULT_RUNS = 200;

/** The forgetting curve of half of the learners: as steep as the planner assumes. */
const STEEP_DECAY = 0.5;
const LATER_DAYS = 14;

/** Estimates the results of a policy. */
function simulateOutlook(input: CramInput, policy: Policy, options: OutlookOptions): Outlook {
  const { sampled, every } = sampleCards(input, options.mostCards ?? MAX_CARDS);
  const { cards } = sampled;
  const runs = affordableRuns(sampled, options.runs ?? DEFAULT_RUNS);
  const load = emptyLoad(input.sessionDays.length);
  const recalls = Array.from({ length: runs }, (_, run) => {
    const decay = run % 2 === 0 ? FSRS_DECAY : STEEP_DECAY;
    const chance = chanceFrom(options.seed * 7919 + run);
    const { memories, load: held } = simulatePolicy(sampled, policy, decay, chance);
    addLoad(load, held, every / runs);
    const recallsOn = (day: number) => memories.map((memory) => recallOf(memory, day, decay));
    return { onDay: recallsOn(input.daysLeft), later: recallsOn(input.daysLeft + LATER_DAYS) };
  });
  const means = recalls.map(({ onDay }) => mean(onDay));
  const groups = placesOf(cards, options.groups ?? new Map());
  const recallOfCard = (place: number) => mean(recalls.map(({ onDay }) => onDay[place] ?? 0));
  const rangeAt = (places: readonly number[]) =>
    middleNinety(recalls.map(({ onDay }) => mean(places.map((place) => onDay[place] ?? 0))));
  return {
    onDay: middleNinety(means),
    later: middleNinety(recalls.map(({ later }) => mean(later))),
    mean: mean(means),
    cards: new Map(cards.map(({ id }, place) => [id, recallOfCard(place)])),
    groups: new Map([...groups].map(([group, places]) => [group, rangeAt(places)])),
    runs,
    sessions: sessionsOf(load, input),
  };
}

/** Samples a large deck: every second, third, … card, and the same share of the time. */
function sampleCards(input: CramInput, mostCards: number) {
  const every = Math.max(Math.ceil(input.cards.length / mostCards), 1);
  const sorted = input.cards.toSorted((a, b) => compareIds(a.id, b.id));
  const cards = sorted.filter((_, place) => place % every === 0);
  const secondsPerSession = input.secondsPerSession / every;
  return { sampled: { ...input, cards, secondsPerSession }, every };
}

/** A limit on simulated answers, except that there are always the fewest runs. */
const MAX_ANSWERS = 140_000;
const FEWEST_RUNS = 30;

/** How many runs are affordable: an answer costs about as much as checking twenty cards. */
function affordableRuns({ cards, sessionDays, ...input }: CramInput, runs: number): number {
  const answers = input.secondsPerSession / Math.max(input.costs.success, 1);
  const perRun = sessionDays.length * (answers + cards.length / 20);
  return Math.min(runs, Math.max(Math.floor(MAX_ANSWERS / Math.max(perRun, 1)), FEWEST_RUNS));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function placesOf(cards: readonly CramCard[], groupOf: ReadonlyMap<string, string>) {
  const groups = new Map<string, number[]>();
  for (const [place, { id }] of cards.entries()) {
    const group = groupOf.get(id);
    if (group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), place]);
  }
  return groups;
}

function middleNinety(shares: readonly number[]): ShareRange {
  const sorted = shares.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.95)];
}

/** The policy of a plan; its first session is the plan's session of today. */
function policyOf(input: CramInput, plan: CramPlan): Policy {
  const policy = methodPolicy(input, plan);
  const { today, fitting, startsIn } = plan;
  if (startsIn > 0 || input.sessionDays[0] !== 0 || input.daysLeft === 0) return policy;
  const asked = new Map(today.slice(0, fitting).map((id, place) => [id, fitting - place]));
  return {
    ...policy,
    first: (card) => {
      const later = policy.first(card);
      const now = asked.get(card.id) ?? 0;
      return (session) => (session === 0 ? now : later(session));
    },
  };
}

function methodPolicy(input: CramInput, { method, prices }: CramPlan): Policy {
  switch (method) {
    case 'prices':
      return pricePolicy(input, prices);
    case 'steady':
      return steadyPolicy(input);
    case 'simple':
    case 'last-look':
      return simplePolicy(input);
  }
}

const MAX_MINUTES = 240;

/** A small sample of cards and learners, since the answer must come at once. */
const SAMPLE = 100;
const RUNS = 8;

/** Arbitrary but fixed, so that more minutes are not worse by chance. */
const SEED = 1;

/**
 * The minutes per session, more than now, that bring the mean recall on the date to `target`; null if
 * 240 are not enough. Uses the simple policy, which reaches a little less than a plan.
 */
export function minutesFor(input: CramInput, target = 0.9): number | null {
  const { input: started } = postponed(clampInput(input));
  if (started.daysLeft <= 0 || started.sessionDays.length === 0) return null;
  const policy = simplePolicy(started);
  const reaches = (minutes: number) => {
    const longer = { ...started, secondsPerSession: minutes * 60 };
    const options = { seed: SEED, runs: RUNS, mostCards: SAMPLE };
    return simulateOutlook(longer, policy, options).mean >= target;
  };
  let least = Math.floor(started.secondsPerSession / 60) + 1;
  let most = MAX_MINUTES;
  if (least > most || !reaches(most)) return null;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (reaches(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}
