/** What a heading announces, where it is no question itself. */
export type HeadingLabel = 'question' | 'answer';

const LABELS: ReadonlyMap<string, HeadingLabel> = new Map([
  ['question', 'question'],
  ['front', 'question'],
  ['prompt', 'question'],
  ['answer', 'answer'],
  ['back', 'answer'],
]);

/** `Question` or `Answer`, as a heading calls it, a number or a colon behind; null for any other. */
export function labelOf(heading: string): HeadingLabel | null {
  const word = heading.replace(/[^\p{L}]+/gu, ' ').trim();
  return LABELS.get(word.toLowerCase()) ?? null;
}

/** Whether a heading ends in a question mark. */
export function asksSomething(heading: string): boolean {
  return /[?？؟][\s*_"”)#]*$/.test(heading);
}
