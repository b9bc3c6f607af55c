/** SM-2's quality of response: 5 perfect … 3 recalled with serious difficulty … 0 complete blackout. */
export type Grade = 0 | 1 | 2 | 3 | 4 | 5;

/** The quiz's four answers. */
export type GradeName = 'again' | 'hard' | 'good' | 'easy';

/** The quality of each of the four answers. */
export const GRADE_OF: Readonly<Record<GradeName, Grade>> = { again: 1, hard: 3, good: 4, easy: 5 };

/** From worst to best. */
export const GRADE_NAMES: readonly GradeName[] = ['again', 'hard', 'good', 'easy'];
/** SM-2's six qualities, from worst to best. */
export const GRADES: readonly Grade[] = [0, 1, 2, 3, 4, 5];

/** The lowest quality that counts as recalled. */
export const PASS: Grade = 3;

/** The lowest quality for which a card is not repeated on the same day. */
export const KNOWN: Grade = 4;

/** The grades in use: the four names, or SM-2's own six. */
export type GradeScale = 'names' | '0-5';

/** True if a value from outside is a grade. */
export function isGrade(value: unknown): value is Grade {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 5;
}

/**
 * Parses a grade on the command line: a name, or `q0`…`q5`. Bare digits count only on the scale 0–5,
 * since `3` is the key for "good" elsewhere. Null if it is not a grade.
 */
export function parseGrade(word: string, scale: GradeScale): Grade | null {
  const name = GRADE_NAMES.find((known) => known === word.toLowerCase());
  if (name !== undefined) return GRADE_OF[name];
  const digits = scale === '0-5' ? /^q?([0-5])$/i : /^q([0-5])$/i;
  const match = digits.exec(word);
  return match === null ? null : (Number(match[1]) as Grade);
}
