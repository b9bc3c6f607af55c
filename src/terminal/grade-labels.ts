import { sayCount } from '../say-count.ts';
import type { Grade } from '../schedule/grade.ts';
import type { Outcome } from '../schedule/sm2.ts';

/** What a grade will do, in a few columns: `6d`, `1d+today`. */
export function outcomeLabel({ memory, drillOwed }: Outcome): string {
  return drillOwed ? `${memory.intervalDays}d+today` : `${memory.intervalDays}d`;
}

/** What a grade will do, in words: `6 days`, `1 day, and again today`. */
export function outcomeInWords({ memory, drillOwed }: Outcome): string {
  const days = sayCount(memory.intervalDays, 'day');
  return drillOwed ? `${days}, and again today` : days;
}

/** The word for a grade: its name where it has one, else SM-2's number. */
export function gradeWord(grade: Grade): string {
  return GRADE_WORDS.get(grade) ?? `q${grade}`;
}

const GRADE_WORDS: ReadonlyMap<Grade, string> = new Map([
  [1, 'again'],
  [3, 'hard'],
  [4, 'good'],
  [5, 'easy'],
]);
