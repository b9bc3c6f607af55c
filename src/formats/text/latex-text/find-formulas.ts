/** A formula in a text, with the signs around it. */
export interface FoundFormula {
  readonly start: number;
  readonly end: number;
  /** What stands between the signs. */
  readonly latex: string;
}

/** In characters. What is longer is no formula that anybody wrote between two signs. */
const LONGEST = 4000;
const MAY_HAVE = /\\[([]|\$|\[latex\]|<anki-/i;
const OPENING = {
  html: /\\\(|\\\[|\$\$|\[\$\$?\]|\[latex\]|<anki-mathjax(?:\s[^<>]{0,200})?>/gi,
  // Where Markdown was made of plain text, a backslash before a bracket is written as two.
  markdown: /\\\\?[([]|\$\$|\[\$\$?\]|\[latex\]/gi,
} as const;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['\\\\(', '\\\\)'],
  ['\\\\[', '\\\\]'],
  ['$$', '$$'],
  ['[$]', '[/$]'],
  ['[$$]', '[/$$]'],
  ['[latex]', '[/latex]'],
]);
/** The formulas of a text that stand in other signs than single dollars, in order. In linear time. */
export function* findFormulas(text: string, kind: 'html' | 'markdown'): Generator<FoundFormula> {
  if (!MAY_HAVE.test(text)) return;
  const lower = text.toLowerCase();
  const missing = new Set<string>();
  let stop = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING[kind])) {
    const closing = CLOSING.get(opening.toLowerCase()) ?? '</anki-mathjax>';
    if (index < stop || missing.has(closing)) continue;
    const start = index + opening.length;
    const end = lower.indexOf(closing, start);
    if (end < 0) missing.add(closing);
    if (end < 0 || end - start > LONGEST) continue;
    const latex = text.slice(start, end);
    if (latex.trim() === '' || !isLikely(latex, opening, kind)) continue;
    stop = end + closing.length;
    yield { start: index, end: stop, latex };
  }
}

/** Two dollar signs are a number to a shell; in Markdown a bracket with a backslash is a bracket. */
function isLikely(latex: string, opening: string, kind: 'html' | 'markdown'): boolean {
  if (opening === '$$') return /[\\^_=]|^\s*\p{L}\s*$/u.test(latex);
  return kind === 'html' || !opening.startsWith('\\') || /\\[a-z]|[\^_=]/i.test(latex);
}
