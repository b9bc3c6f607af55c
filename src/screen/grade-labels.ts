import { formatCount } from '../deck/text.ts';
import type { Grade } from '../schedule/grade.ts';
import type { GradePreview } from '../study/actions.ts';

/** The effect of a grade in a few columns: `6d`, `1d+today`; `stays` leaves the schedule alone. */
export function outcomeLabel(preview: GradePreview): string {
  if (preview.kind === 'unscheduled') return preview.needsRepeat ? 'stays+today' : 'stays';
  const days = `${preview.memory.intervalDays}d`;
  return preview.needsRepeat ? `${days}+today` : days;
}

/** The effect of a grade in words: `6 days`, `1 day, and again today`. */
export function outcomeInWords(preview: GradePreview): string {
  if (preview.kind === 'unscheduled') {
    return preview.needsRepeat ? 'schedule stays, and again soon' : 'schedule stays';
  }
  const days = formatCount(preview.memory.intervalDays, 'day');
  return preview.needsRepeat ? `${days}, and again today` : days;
}

/** The name of a grade, or SM-2's number if it has none. */
export function gradeWord(grade: Grade): string {
  return GRADE_WORDS.get(grade) ?? `q${grade}`;
}

const GRADE_WORDS: ReadonlyMap<Grade, string> = new Map([
  [1, 'again'],
  [3, 'hard'],
  [4, 'good'],
  [5, 'easy'],
]);
