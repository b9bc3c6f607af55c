import type { FsrsState } from '../schedule/fsrs.ts';

/** A card for planning. */
export interface CramCard {
  readonly id: string;
  /** FSRS's state; null before the first answer. */
  readonly trace: FsrsState | null;
  /** Days since its last answer; 0 if there is none. */
  readonly elapsedDays: number;
  /** How many of its latest study days in a row began with a pass, not counting the first. */
  readonly passes: number;
  /** How much it counts: 1, or 3 for a must-know card. */
  readonly weight: number;
}

/** The time to ask a card, in seconds. */
export interface CramCosts {
  readonly success: number;
  readonly failure: number;
  /** The first look at a new card, including its repeats on the same day. */
  readonly fresh: number;
}

/** Everything that decides a plan. */
export interface CramInput {
  readonly cards: readonly CramCard[];
  /** Days from today to the target date. */
  readonly daysLeft: number;
  /** Days with a session, in order; today is 0, and all are before `daysLeft`. */
  readonly sessionDays: readonly number[];
  readonly secondsPerSession: number;
  readonly costs: CramCosts;
  /** True if the date was more than 45 days away when set: then the plan starts 30 days before it. */
  readonly beganFar?: boolean;
  /** True to spend time even where it gains next to nothing. */
  readonly spendsAll: boolean;
}

/** The expected contents of a session. */
export interface PlannedSession {
  /** Days from today. */
  readonly day: number;
  readonly seconds: number;
  /** Reviews of cards seen before. */
  readonly reviews: number;
  /** New cards. */
  readonly fresh: number;
}

/** A plan for a date. The same input gives the same plan, in any order of its cards. */
export interface CramPlan {
  /**
   * `prices`: cards that gain most per second. `steady`, when time is short: cards already started,
   * then new ones. `simple`: each card when it falls to 90 %, and all once more at the end.
   * `last-look`, on the day itself: the least known cards.
   */
  readonly method: 'prices' | 'steady' | 'simple' | 'last-look';
  /** Why the simple plan was chosen, in one line. */
  readonly why?: string;
  /** The share of "one look and two reviews per card" that there is time for. */
  readonly timeCoverage: number;
  /** Days until the plan starts; until then the normal schedule applies. */
  readonly startsIn: number;
  /**
   * The cards of today's session, best first; empty if there is none today. The first `fitting` are
   * expected to fill the session; the rest are for a learner who is quicker.
   */
  readonly today: readonly string[];
  readonly fitting: number;
  /** The load of each session, today's first. */
  readonly sessions: readonly PlannedSession[];
  /** True if sessions end early because more time would gain next to nothing. */
  readonly stopsEarly: boolean;
  /** The value of a second in each session, in cards; only for plans by prices. */
  readonly prices: readonly number[];
}

/** How urgent it is to ask a card in a session; 0 or less means not to ask it. */
export type Urgency = (session: number) => number;

/** Rules to follow a plan without planning anew. */
export interface Policy {
  /** For a card before its first answer in the plan. */
  readonly first: (card: CramCard) => Urgency;
  /** For a card after an answer in a session; `trace` and `passes` are as of then (see `CramCard`). */
  readonly after: (trace: FsrsState, session: number, weight: number, passes: number) => Urgency;
}

/** With more days left than this, the normal schedule continues. */
export const MAX_CRAM_DAYS = 45;
/** Then the plan starts this many days before the date. */
const START_DAYS = 30;

/**
 * The input as of the day on which the plan starts, `startsIn` days from now. More than 45 days before
 * the date, the normal schedule applies until 30 days before it. We assume that it keeps every card
 * from falling below 90 % until then.
 */
export function postponed(input: CramInput): { startsIn: number; input: CramInput } {
  if (input.daysLeft <= (input.beganFar === true ? START_DAYS : MAX_CRAM_DAYS))
    return { startsIn: 0, input };
  const startsIn = input.daysLeft - START_DAYS;
  const cards = input.cards.map((card) => {
    if (card.trace === null) return card;
    const elapsedDays = Math.min(card.elapsedDays + startsIn, Math.max(card.trace.stability, 1));
    return { ...card, elapsedDays };
  });
  const later = input.sessionDays.filter((day) => day >= startsIn);
  const sessionDays = later.map((day) => day - startsIn);
  return { startsIn, input: { ...input, cards, daysLeft: START_DAYS, sessionDays } };
}

/** From this time coverage on there is time for a look at each card and two reviews, and a little more. */
export const ENOUGH = 1.2;
/**
 * From this time coverage on plans are made by prices. Below it they are steady: in simulations that
 * loses half a point if memories follow FSRS, and gains up to nine if they have half-lives.
 */
export const AMPLE_COVERAGE = 1.5;
/** The time for two reviews, in successful ones: some fail. */
const TWO_REVIEWS = 2.5;

/**
 * The share of "one look and two reviews per card" that there is time for; a card that was seen before
 * needs no look. Infinite without cards, 0 without time.
 */
export function timeCoverageOf({ cards, sessionDays, costs, ...input }: CramInput): number {
  const seconds = sessionDays.length * Math.max(input.secondsPerSession, 0);
  const fresh = cards.filter(({ trace }) => trace === null).length;
  const needed = fresh * costs.fresh + cards.length * TWO_REVIEWS * costs.success;
  return needed === 0 ? Number.POSITIVE_INFINITY : seconds / needed;
}
