/** SM-2's quality of response: 5 perfect … 3 recalled with serious difficulty … 0 complete blackout. */
export type Grade = 0 | 1 | 2 | 3 | 4 | 5;

/** The four answers that the quiz offers. */
export type GradeName = 'again' | 'hard' | 'good' | 'easy';

/** The quality that each of the four answers stands for. */
export const GRADE_OF: Readonly<Record<GradeName, Grade>> = { again: 1, hard: 3, good: 4, easy: 5 };

/** From the worst answer to the best. */
export const GRADE_NAMES: readonly GradeName[] = ['again', 'hard', 'good', 'easy'];
/** SM-2's six, from the worst to the best. */
export const GRADES: readonly Grade[] = [0, 1, 2, 3, 4, 5];

/** From this quality on an answer counts as recalled. */
export const PASS: Grade = 3;

/** Below this quality a card is asked again on the same day. */
export const KNOWN: Grade = 4;

/** Which grades a person answers with: the four names, or SM-2's own six. */
export type GradeScale = 'names' | '0-5';

/** Whether a value from outside is a grade. */
export function isGrade(value: unknown): value is Grade {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 5;
}

/**
 * The grade that a word on the command line means: a name, or `q0`…`q5`; bare digits only on the
 * scale 0–5, since `3` is a key for "good" elsewhere. Null where it is none.
 */
export function parseGrade(word: string, scale: GradeScale): Grade | null {
  const name = GRADE_NAMES.find((known) => known === word.toLowerCase());
  if (name !== undefined) return GRADE_OF[name];
  const digits = scale === '0-5' ? /^q?([0-5])$/i : /^q([0-5])$/i;
  const match = digits.exec(word);
  return match === null ? null : (Number(match[1]) as Grade);
}
