import type { PlannedSession } from '../../cram/types.ts';
import type { Day } from '../../schedule/day.ts';

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

/** What would do where the time is short. */
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

/** All that is shown before a cram, or its next session, begins. */
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
  /** So many make a forecast. */
  readonly reviewsNeeded: number;
  readonly expected: Expected | null;
  readonly short: ShortOfTime | null;
  readonly schedules: boolean;
  /** A cram that this one takes the place of: its day. */
  readonly replaces: Day | null;
}

/** Fewer reviews than this leave a forecast to the published averages of others. */
export const OWN_REVIEWS = 200;
