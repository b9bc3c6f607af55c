import { inlineCode, type Span } from '../../deck/grammar/inline-code.ts';
import { codeEnd } from '../../deck/grammar/passage.ts';
import type { ClozePart } from '../format.ts';

/** What follows the bracket of a link: an address, or a file. `[offset](s)` has none. */
const TARGET = /\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}[/.#:@][^()\n]{0,2000})\)/y;
/** A box to tick, a footnote. */
const NO_GAP = /^(?:[ xX]?|\^[^[\]]*)$/;
const FORMULA = /\$\$[^$]*\$\$|\$(?!\s)[^$\n]*\$/g;
/** A bracket that a TeX command takes, such as `\left[` or `\sqrt[3]`. */
const COMMAND = /\\(?:(?:left|right|[bB]igg?[lmr]?|sqrt)\s?|[a-zA-Z]{1,30}|\\)$/;

/**
 * A text whose gaps are in square brackets, each a card. Pictures, links, footnotes, boxes to tick,
 * code, and brackets behind `\` or a TeX command are none. Null where there is no gap.
 */
export function bracketGaps(text: string): readonly ClozePart[] | null {
  const isGap = gapJudge(text);
  const parts: ClozePart[] = [];
  let behind = 0;
  let gap = 0;
  for (const { start, end } of brackets(text)) {
    if (start < behind || !isGap(start, end)) continue;
    gap += 1;
    if (start > behind) parts.push({ text: text.slice(behind, start) });
    parts.push({ gap, hidden: text.slice(start + 1, end - 1).trim(), hint: null });
    behind = end;
  }
  if (gap === 0) return null;
  return behind < text.length ? [...parts, { text: text.slice(behind) }] : parts;
}

/** Pairs of brackets outside code, the outer before the inner. */
function brackets(text: string): readonly Span[] {
  const spans: Span[] = [];
  const code = inlineCode(text);
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\\[\s\S]|[[\]]/g)) {
    if (codeEnd(code, index) >= 0) continue;
    if (sign === '[') open.push(index);
    const start = sign === ']' ? open.pop() : undefined;
    if (start !== undefined) spans.push({ start, end: index + 1 });
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Tells whether a pair of brackets is a gap; asked in rising order. */
function gapJudge(text: string): (start: number, end: number) => boolean {
  const formulas = [...text.matchAll(FORMULA)];
  let next = 0;
  return (start, end) => {
    const endOf = (at: number): number => {
      const formula = formulas[at];
      return formula ? formula.index + formula[0].length : text.length;
    };
    while (next < formulas.length && endOf(next) <= start) next += 1;
    const isFormula = (formulas[next]?.index ?? text.length) < start;
    if (NO_GAP.test(text.slice(start + 1, end - 1).trim()) || text[start - 1] === '!') return false;
    if (isFormula) return !COMMAND.test(text.slice(Math.max(0, start - 32), start));
    TARGET.lastIndex = end;
    return !TARGET.test(text);
  };
}
