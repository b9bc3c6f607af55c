import { GRADE_OF, type Grade } from '../../schedule/grade.ts';
import type { PastAnswer } from '../format.ts';
import { addTo } from './add-to.ts';
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

/**
 * The answers to each card, oldest first. A schedule that was set by hand has a row as well, with
 * no button: it is no answer.
 */
export function readAnswers(database: SqliteDatabase): ReadonlyMap<number, readonly PastAnswer[]> {
  const answers = new Map<number, PastAnswer[]>();
  if (!database.tables.has('revlog')) return answers;
  for (const row of database.rows('SELECT cid, id, ease, time FROM revlog ORDER BY id')) {
    const at = numberOf(row[1]);
    const grade = GRADES[numberOf(row[2])];
    const ms = numberOf(row[3]);
    if (grade === undefined || !Number.isSafeInteger(at) || at <= 0) continue;
    addTo(answers, numberOf(row[0]), {
      at,
      grade,
      ms: ms > 0 ? Math.round(Math.min(ms, MS_PER_HOUR)) : 0,
    });
  }
  return answers;
}
