/** What a heading announces if it is not a question itself. */
export type HeadingLabel = 'question' | 'answer';

const LABELS: ReadonlyMap<string, HeadingLabel> = new Map([
  ['question', 'question'],
  ['front', 'question'],
  ['prompt', 'question'],
  ['answer', 'answer'],
  ['back', 'answer'],
]);

/** Recognizes `Question` or `Answer`, maybe with a number or colon; null for any other heading. */
export function labelOf(heading: string): HeadingLabel | null {
  const word = heading.replace(/[^\p{L}]+/gu, ' ').trim();
  return LABELS.get(word.toLowerCase()) ?? null;
}

export function asksSomething(heading: string): boolean {
  return /[?？؟][\s*_"”)#]*$/.test(heading);
}
