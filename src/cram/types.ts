import type { FsrsState } from '../schedule/fsrs.ts';

/** A card as the planner sees it. */
export interface CramCard {
  readonly id: string;
  /** Null before its first answer. */
  readonly trace: FsrsState | null;
  /** Days since its last answer; 0 where there is none. */
  readonly elapsedDays: number;
  /** How many of its latest days began with a pass; the day of its first look does not count. */
  readonly passes: number;
  /** How much it counts: 1, or 3 for a card that must be known. */
  readonly weight: number;
}

/** What asking a card takes, in seconds. */
export interface CramCosts {
  readonly success: number;
  readonly failure: number;
  /** The first look at a new card, the passes that follow on the same day among it. */
  readonly fresh: number;
}

/** All that decides a plan. */
export interface CramInput {
  readonly cards: readonly CramCard[];
  /** Days from today to the day to be ready on. */
  readonly daysLeft: number;
  /** The days with a session, from today (0) on, in order, all before `daysLeft`. */
  readonly sessionDays: readonly number[];
  readonly secondsPerSession: number;
  readonly costs: CramCosts;
  /** Whether the date was more than 45 days away when it was set: then it waits for day 30 before it. */
  readonly beganFar?: boolean;
  /** Whether time is spent where it gains next to nothing. */
  readonly spendsAll: boolean;
}

/** What a session of the plan holds, as expected. */
export interface PlannedSession {
  /** Days from today. */
  readonly day: number;
  readonly seconds: number;
  /** Cards seen before that are asked again. */
  readonly reviews: number;
  /** New cards. */
  readonly fresh: number;
}

/** A plan for a date. The same input gives the same plan, whatever the order of its cards. */
export interface CramPlan {
  /**
   * `prices`: what gains most by a second. `steady`, where the time is short: what was begun, then
   * what is new. `simple`: each card at 90 %, and once more at the end. `last-look`, on the day
   * itself: what is least known.
   */
  readonly method: 'prices' | 'steady' | 'simple' | 'last-look';
  /** Why it is the simple one, in one line. */
  readonly why?: string;
  /** The share of "one look and two reviews a card" that the time allows. */
  readonly timeCoverage: number;
  /** Days until it begins; before that the normal schedule holds. */
  readonly startsIn: number;
  /**
   * What to ask in today's session, best first; empty where today has none. The first `fitting` of
   * them fill the session as expected; the others follow, so that a quick learner goes on.
   */
  readonly today: readonly string[];
  readonly fitting: number;
  /** The load of each session, today's first. */
  readonly sessions: readonly PlannedSession[];
  /** Whether sessions end early, since more time would gain next to nothing. */
  readonly stopsEarly: boolean;
  /** What a second of each session is worth, in cards; empty on the day itself and in the simple plan. */
  readonly prices: readonly number[];
}

/** How urgent it is to ask a card in a session; 0 or less where it is not to be asked. */
export type Urgency = (session: number) => number;

/** A plan as it is followed without planning anew. */
export interface Policy {
  /** Until its first answer in the plan. */
  readonly first: (card: CramCard) => Urgency;
  /** After an answer in a session that left this trace and so many passes (see `CramCard`). */
  readonly after: (trace: FsrsState, session: number, weight: number, passes: number) => Urgency;
}

/** With more days left than this, the normal schedule goes on. */
export const MAX_CRAM_DAYS = 45;
/** So many days before the day it ends, and the plan begins. */
const BEGINS = 30;

/** An input as of the day on which its plan begins, and how many days from today that is. */
interface Postponed {
  readonly startsIn: number;
  readonly input: CramInput;
}

/**
 * More than 45 days before, the normal schedule holds until 30 days before. It is taken to keep
 * each card from falling below 90 % until then.
 */
export function postponed(input: CramInput): Postponed {
  if (input.daysLeft <= (input.beganFar === true ? BEGINS : MAX_CRAM_DAYS))
    return { startsIn: 0, input };
  const startsIn = input.daysLeft - BEGINS;
  const cards = input.cards.map((card) => {
    if (card.trace === null) return card;
    const elapsedDays = Math.min(card.elapsedDays + startsIn, Math.max(card.trace.stability, 1));
    return { ...card, elapsedDays };
  });
  const sessionDays = input.sessionDays.filter((day) => day >= startsIn);
  return {
    startsIn,
    input: {
      ...input,
      cards,
      daysLeft: BEGINS,
      sessionDays: sessionDays.map((day) => day - startsIn),
    },
  };
}

/** From here on the time allows a look at every card and two reviews of it, with some to spare. */
export const ENOUGH = 1.2;
/**
 * From here on a plan is made by prices. Below, it is steady: simulated, that loses half a point
 * where memories follow FSRS, and gains up to nine where they have half-lives.
 */
export const AMPLE_COVERAGE = 1.5;
/** What two reviews take, in successes: some fail. */
const TWO_REVIEWS = 2.5;

/**
 * The share of "one look and two reviews a card" that the time allows; a card that was seen before
 * needs no look. Infinite without cards, 0 without time.
 */
export function timeCoverageOf({
  cards,
  sessionDays,
  secondsPerSession,
  costs,
}: CramInput): number {
  const seconds = sessionDays.length * Math.max(secondsPerSession, 0);
  const fresh = cards.filter(({ trace }) => trace === null).length;
  const needed = fresh * costs.fresh + cards.length * TWO_REVIEWS * costs.success;
  return needed === 0 ? Number.POSITIVE_INFINITY : seconds / needed;
}
