import { dollarFormula } from '../latex-text/dollar-formula.ts';
import type { Formula } from '../latex-text/formula.ts';
import { FORMULA_SLOT, formulaAt } from '../latex-text/hide-formulas.ts';
import { namedSound } from './media-text.ts';
import { type Run, STYLE } from './run.ts';

const MAY_EXPAND = /\[sound:|[$\ufdd1]/;
const EVERY_SLOT = new RegExp(FORMULA_SLOT.source, 'g');
const SPECIAL = new RegExp(
  String.raw`\[sound:([^\]\n]{1,300})\]|${FORMULA_SLOT.source}|\$(?=[^\s$])[^$\n]{0,400}[^\s$\\]\$(?!\d)`,
  'g',
);

/** A run as it is to be written: sounds that its text names as links, formulas as text where that can be done. */
export function expandRun(run: Run, formulas: readonly Formula[]): readonly Run[] {
  const { text, style, isMarkdown } = run;
  if (isMarkdown || !MAY_EXPAND.test(text)) return [run];
  if ((style & STYLE.code) !== 0) return [{ ...run, text: withSources(text, formulas) }];
  const runs: Run[] = [];
  let at = 0;
  for (const { 0: special, 1: sound, index } of text.matchAll(SPECIAL)) {
    const found = sound === undefined ? formulaRun(special, formulas) : soundRun(sound);
    if (found === null) continue;
    if (index > at) runs.push({ ...run, text: text.slice(at, index) });
    runs.push({ ...run, ...found });
    at = index + special.length;
  }
  if (at < text.length) runs.push({ ...run, text: text.slice(at) });
  return runs;
}

/** In code a formula is what was written. */
function withSources(text: string, formulas: readonly Formula[]): string {
  return text.replace(EVERY_SLOT, (slot) => formulaAt(slot, formulas)?.source ?? slot);
}

function soundRun(name: string): Pick<Run, 'text' | 'isMarkdown'> {
  return { text: namedSound(name), isMarkdown: true };
}

function formulaRun(special: string, formulas: readonly Formula[]) {
  const formula = formulaAt(special, formulas) ?? dollarFormula(special);
  return formula && { text: formula.text, isMarkdown: !formula.isText };
}
