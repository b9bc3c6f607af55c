/** A longer wait is a break, not thought. */
const LONGEST_ANSWER_MS = 5 * 60_000;

/** How long an answer took, from the question's first sight to the grade, in milliseconds. */
export function answerMs(shownAt: number, now: number): number {
  return Math.min(Math.max(now - shownAt, 0), LONGEST_ANSWER_MS);
}
