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

interface PastSoFar extends CardPast {
  readonly answers: PastAnswer[];
  rescheduledAt: Instant;
}

/**
 * The past of each card. A schedule that was set by hand has a row as well, with no button: it is no
 * answer.
 */
export function readPasts(database: SqliteDatabase): ReadonlyMap<number, CardPast> {
  const pasts = new Map<number, PastSoFar>();
  if (!database.tables.has('revlog')) return pasts;
  for (const row of database.columns('revlog', ['cid', 'id', 'ease', 'time', 'type'])) {
    const [card = 0, at = 0, button = 0, ms = 0, kind = 0] = row.map(numberOf);
    if (!Number.isSafeInteger(at) || at <= 0) continue;
    const past = pasts.get(card) ?? { answers: [], rescheduledAt: 0 };
    pasts.set(card, past);
    const grade = GRADES[button];
    if (grade !== undefined) past.answers.push({ at, grade, ms: boundedMs(ms) });
    else if (button === 0 && kind >= LEAST_MANUAL)
      past.rescheduledAt = Math.max(past.rescheduledAt, at);
  }
  for (const { answers } of pasts.values()) answers.sort((a, b) => a.at - b.at);
  return pasts;
}

function boundedMs(ms: number): number {
  return ms > 0 ? Math.round(Math.min(ms, MS_PER_HOUR)) : 0;
}
