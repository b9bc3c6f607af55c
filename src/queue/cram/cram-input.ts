import type { Trace } from '../../schedule/forecast/fsrs.ts';

/** A card as the planner sees it. */
export interface CramCard {
  readonly id: string;
  /** Null before its first answer. */
  readonly trace: Trace | null;
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
