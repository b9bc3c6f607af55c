import type { Instant } from '../../schedule/day.ts';
import { GRADE_OF, type Grade } from '../../schedule/grade.ts';
import type { PastAnswer } from '../format.ts';
import type { CardPast } from './collection.ts';
import { numberOf } from './sql-values.ts';
import type { SqliteDatabase } from './sqlite-file.ts';

const MS_PER_HOUR = 3_600_000;

/** By the button that was pressed. */
const GRADES: readonly (Grade | undefined)[] = [
  undefined,
  GRADE_OF.again,
  GRADE_OF.hard,
  GRADE_OF.good,
  GRADE_OF.easy,
];

/** The kinds of rows from which on one tells of a schedule that was set without an answer. */
const LEAST_MANUAL = 4;
/** Set by a person: a due date, or, with no interval and no ease, Forget. */
const BY_HAND = 4;

interface PastSoFar extends CardPast {
  readonly answers: PastAnswer[];
  rescheduledAt: Instant;
  forgottenAt: Instant;
}

const COLUMNS = ['cid', 'id', 'ease', 'time', 'type', 'ivl', 'factor'];

/**
 * The past of each card. A schedule that was set by hand has a row as well, with no button: it is no
 * answer.
 */
export function readPasts(database: SqliteDatabase): ReadonlyMap<number, CardPast> {
  const pasts = new Map<number, PastSoFar>();
  if (!database.tables.has('revlog')) return pasts;
  for (const row of database.columns('revlog', COLUMNS)) {
    const [card = 0, at = 0, button = 0, ms = 0, kind = 0, interval, ease] = row.map(numberOf);
    if (!Number.isSafeInteger(at) || at <= 0) continue;
    const past = pasts.get(card) ?? { answers: [], rescheduledAt: 0, forgottenAt: 0 };
    pasts.set(card, past);
    const grade = GRADES[button];
    if (grade !== undefined) past.answers.push({ at, grade, ms: boundedMs(ms) });
    else if (button === 0) takeSetting(past, { at, kind, isBlank: interval === 0 && ease === 0 });
  }
  for (const { answers } of pasts.values()) answers.sort((a, b) => a.at - b.at);
  return pasts;
}

/** A row without a button: a schedule was set, or taken away. */
function takeSetting(
  past: PastSoFar,
  { at, kind, isBlank }: { readonly at: Instant; readonly kind: number; readonly isBlank: boolean },
): void {
  if (kind < LEAST_MANUAL) return;
  past.rescheduledAt = Math.max(past.rescheduledAt, at);
  if (kind === BY_HAND && isBlank) past.forgottenAt = Math.max(past.forgottenAt, at);
}

function boundedMs(ms: number): number {
  return ms > 0 ? Math.round(Math.min(ms, MS_PER_HOUR)) : 0;
}
