import { addDays, type Day, daysBetween } from '../schedule/day.ts';

/** A dated backup. */
export interface Backup {
  readonly name: string;
  readonly day: Day;
}

const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 6;
/** A Monday, so that weeks are counted from Mondays. */
const FIRST_MONDAY = '1970-01-05' as Day;

/**
 * The backups that are kept: the newest of each of the last seven days that have one, of four
 * weeks and of six months. `newestFirst` is sorted so.
 */
export function keptBackups(newestFirst: readonly Backup[]): ReadonlySet<string> {
  return new Set([
    ...newestOfEach(newestFirst, DAILY, ({ day }) => day),
    ...newestOfEach(newestFirst, WEEKLY, ({ day }) => weekOf(day)),
    ...newestOfEach(newestFirst, MONTHLY, ({ day }) => day.slice(0, 'YYYY-MM'.length)),
  ]);
}

function newestOfEach(
  newestFirst: readonly Backup[],
  count: number,
  periodOf: (backup: Backup) => string,
): string[] {
  const newest = new Map<string, string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!newest.has(period) && newest.size < count) newest.set(period, backup.name);
  }
  return [...newest.values()];
}

function weekOf(day: Day): string {
  const sinceMonday = ((daysBetween(FIRST_MONDAY, day) % 7) + 7) % 7;
  return addDays(day, -sinceMonday);
}
