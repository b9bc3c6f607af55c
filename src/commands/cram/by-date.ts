import { planCram } from '../../cram/plan.ts';
import type { PlannedSession } from '../../cram/types.ts';
import type { CramGoal } from '../../progress/events.ts';
import type { Collection } from '../collection/index.ts';
import { type CramTable, readTable, withoutToday } from './cards.ts';
import { forecast, type Planned } from './forecast.ts';

/**
 * The plan for a goal from where its cards stand now.
 * @throws {UserError} where a deck or a tag of the goal is that of none
 */
export async function planGoal(collection: Collection, goal: CramGoal): Promise<Planned> {
  const table = await readTable(collection, goal);
  return planned(table.crammedMs < goal.minutes * 60_000 ? table : withoutToday(table));
}

/** The same once today's session is over: what the days to come hold. */
export async function planFromTomorrow(collection: Collection, goal: CramGoal): Promise<Planned> {
  return planned(withoutToday(await readTable(collection, goal)));
}

function planned(table: CramTable): Planned {
  const plan = planCram(table.input);
  const { sessions, ...made } = forecast(table, plan);
  return { table, plan, sessions: withinTheDay(sessions, table), ...made };
}

/** What earlier sessions of the day have used is not there for today's any more. */
function withinTheDay(
  sessions: readonly PlannedSession[],
  { crammedMs, goal }: CramTable,
): readonly PlannedSession[] {
  const left = goal.minutes * 60 - crammedMs / 1000;
  return sessions.map((session) => {
    if (session.day > 0 || session.seconds <= left) return session;
    const share = left / session.seconds;
    const { day, reviews, fresh } = session;
    return { day, seconds: left, reviews: reviews * share, fresh: fresh * share };
  });
}
