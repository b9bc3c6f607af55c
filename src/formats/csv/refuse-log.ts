import { UserError } from '../../errors.ts';
import { type Column, isEmpty, isNumeric } from './column-looks.ts';
import { plainName, roleOf } from './header-names.ts';

/** Columns of review logs, as programs that keep them call them. */
const OF_LOGS: ReadonlySet<string> = new Set(
  `review time, review rating, review duration, review state, review date, rating, grade, cid, usn, ivl,
  lastivl, factor, ease, elapsed days, scheduled days, last elapsed days, stability, difficulty,
  retrievability, reviewed at, lapses, reps`
    .split(',')
    .map(plainName),
);
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * Refuses what is a table, but no deck: a log of reviews, or columns of nothing but numbers.
 * @throws {UserError} that says so.
 */
export function refuseLog(
  file: string,
  columns: readonly Column[],
  header: readonly string[] | null,
): void {
  const used = columns.filter((column) => !isEmpty(column));
  const roles = new Set(header?.map(roleOf));
  if (used.length === 0 || (roles.has('front') && roles.has('back'))) return;
  const named = header?.filter((name) => OF_LOGS.has(plainName(name))).length ?? 0;
  const isLog = named >= 2 || (used.length > 2 && used[0]?.every((value) => INSTANT.test(value)));
  if (!isLog && !used.every(isNumeric)) return;
  const what = isLog ? 'a log of reviews' : 'a table of numbers';
  throw new UserError(`This is ${what}, not a deck: there is nothing in it to ask.`, {
    place: { file },
    hint: 'If you mean to learn it all the same, name the columns with --front and --back.',
  });
}
