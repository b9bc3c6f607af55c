import { type Formula, formulaOf } from './formula.ts';

/** A letter or a word of signs, or what only mathematics has; a price or a variable of a shell is neither. */
const FORMULA =
  /^\p{L}′?$|[\\^]|\p{L}_[\p{L}\p{N}{]|^[\p{L}\d(][\p{L}\d ()]{0,20}[=+<>≤≥≠][\p{L}\d ()+*/=-]{1,60}$/u;

/** What stands between single dollar signs as a formula; null where it is none: `$5 and $10`. */
export function dollarFormula(source: string): Formula | null {
  if (!source.startsWith('$')) return null;
  const latex = source.slice(1, -1);
  if (latex.trim() !== latex || !FORMULA.test(latex)) return null;
  return formulaOf(latex, source);
}
