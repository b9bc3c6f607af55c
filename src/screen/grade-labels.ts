import { formatCount } from '../deck/text.ts';
import type { Grade } from '../schedule/grade.ts';
import type { GradePreview } from '../study/actions.ts';

/** What a grade will do, in a few columns: `6d`, `1d+today`; `stays` leaves the schedule alone. */
export function outcomeLabel(future: GradePreview): string {
  if (future.kind === 'unscheduled') return future.needsRepeat ? 'stays+today' : 'stays';
  const days = `${future.memory.intervalDays}d`;
  return future.needsRepeat ? `${days}+today` : days;
}

/** What a grade will do, in words: `6 days`, `1 day, and again today`. */
export function outcomeInWords(future: GradePreview): string {
  if (future.kind === 'unscheduled') {
    return future.needsRepeat ? 'schedule stays, and again soon' : 'schedule stays';
  }
  const days = formatCount(future.memory.intervalDays, 'day');
  return future.needsRepeat ? `${days}, and again today` : days;
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
