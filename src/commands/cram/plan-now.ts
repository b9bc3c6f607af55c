import type { CramGoal } from '../../progress/journal-event.ts';
import { planCram } from '../../queue/cram/plan-cram.ts';
import type { Collection } from '../collection/open-collection.ts';
import type { Planned } from './cram-page.ts';
import { readTable, withoutToday } from './cram-table.ts';
import { expectedOf } from './expect.ts';

/**
 * The plan for a goal from where its cards stand now.
 * @throws {UserError} where a deck or a tag of the goal is that of none
 */
export async function planGoal(collection: Collection, goal: CramGoal): Promise<Planned> {
  const table = await readTable(collection, goal);
  const plan = planCram(table.input);
  return { table, plan, expected: expectedOf(table, plan) };
}

/** The same once today's session is over: what the days to come hold. */
export async function planFromTomorrow(collection: Collection, goal: CramGoal): Promise<Planned> {
  const table = withoutToday(await readTable(collection, goal));
  const plan = planCram(table.input);
  return { table, plan, expected: expectedOf(table, plan) };
}
