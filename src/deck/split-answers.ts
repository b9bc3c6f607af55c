import { inlineCode } from './grammar/inline-code.ts';

/** A bar between blanks; one with a backslash before it has no blank before it. */
const BAR = /[ \t]\|(?=[ \t])/g;

/**
 * The answers of which each is right, where a side is one line such as `colour | color`: it is split
 * at each ` | ` outside inline code. `\|` is a bar of the text. Any other side is one answer.
 */
export function splitAnswers(side: string): readonly string[] {
  const parts = partsOf(side);
  if (parts.length === 1) return parts;
  const said = parts.map((part) => part.trim()).filter((answer) => answer !== '');
  return said.length === 0 ? [side] : said;
}

/** The same side as one answer: the bars that would split it are bars of the text. */
export function asOneAnswer(side: string): string {
  return partsOf(side).join(' \\|');
}

/** A side without the bars that split it, and the blank before each. */
function partsOf(side: string): readonly string[] {
  if (side.includes('\n') || !side.includes('|')) return [side];
  const code = inlineCode(side);
  const parts: string[] = [];
  let at = 0;
  let span = 0;
  for (const { index } of side.matchAll(BAR)) {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= index) span += 1;
    if ((code[span]?.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    parts.push(side.slice(at, index));
    at = index + 2;
  }
  return [...parts, side.slice(at)];
}
