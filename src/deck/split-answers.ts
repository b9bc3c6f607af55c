import { inlineCode } from './grammar/inline-code.ts';

/** A bar between blanks; one with a backslash before it has no blank before it. */
const BAR = /[ \t]\|(?=[ \t])/g;

/**
 * The answers of which each is right, where a side is one line such as `colour | color`: it is split
 * at each ` | ` outside inline code. `\|` is a bar of the text. Any other side is one answer.
 */
export function splitAnswers(side: string): readonly string[] {
  if (side.includes('\n') || !side.includes('|')) return [side];
  const code = inlineCode(side);
  const answers: string[] = [];
  let at = 0;
  let span = 0;
  for (const { index } of side.matchAll(BAR)) {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= index) span += 1;
    if ((code[span]?.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    answers.push(side.slice(at, index));
    at = index + 2;
  }
  const found = [...answers, side.slice(at)].map((answer) => answer.trim());
  const said = found.filter((answer) => answer !== '');
  return said.length === 0 ? [side] : said;
}
