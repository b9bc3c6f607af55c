import type { CramEvent } from '../../progress/journal-event.ts';
import type { CramPlan, PlannedSession } from '../../queue/cram/cram-plan.ts';
import type { Expected, PlanPage } from '../../terminal/cram/plan-page.ts';
import type { Collection } from '../collection/open-collection.ts';
import { isMust } from './choose-cards.ts';
import type { CramTable } from './cram-table.ts';
import { REVIEWS_NEEDED } from './expect.ts';
import { shortOfTime } from './short-of-time.ts';

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
