import { gapFormula } from './gap-formula.ts';
import { unicodeFormula } from './unicode-formula.ts';

/** A formula, and how it is to be shown. */
export interface Formula {
  /** As it was found. */
  readonly source: string;
  readonly text: string;
  /** Whether it is all text now; else it is LaTeX between dollar signs, none of whose signs are Markdown. */
  readonly isText: boolean;
}

/** LaTeX as text where all of it can be, else between dollar signs, on one line. */
export function formulaOf(latex: string, source: string): Formula {
  if (/\{\{c\d/.test(latex)) {
    const shown = gapFormula(latex);
    if (shown) return { source, ...shown };
  }
  const text = unicodeFormula(latex);
  return text === null
    ? { source, text: inDollars(latex), isText: false }
    : { source, text, isText: true };
}

/** Two braces would begin or end a gap; LaTeX does not mind a blank between them. */
function inDollars(latex: string): string {
  const line = latex.replace(/\s+/g, ' ').trim();
  return `$${line.replace(/\{(?=\{)/g, '{ ').replace(/\}(?=\})/g, '} ')}$`;
}
