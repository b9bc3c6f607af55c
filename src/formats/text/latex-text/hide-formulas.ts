import { parseMarkup } from '../html-parser.ts';
import { findFormulas } from './find-formulas.ts';
import { type Formula, formulaOf } from './formula.ts';

/** What stands in a text where a formula was: its number between two that are no characters. */
export const FORMULA_SLOT = /\ufdd1(\d{1,6})\ufdd2/;

/**
 * HTML with its formulas taken out, whatever tags and entities stand in them. They are looked for
 * where Anki does: in `\(…\)`, `\[…\]`, `$$…$$`, `[$]…[/$]`, `[$$]…[/$$]`, `[latex]…[/latex]` and
 * `<anki-mathjax>`.
 */
export function hideFormulas(html: string): { text: string; formulas: readonly Formula[] } {
  const formulas: Formula[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, latex } of findFormulas(html, 'html')) {
    const shown = textOf(latex);
    if (shown.trim() === '') continue;
    pieces.push(html.slice(at, start), `\ufdd1${formulas.length}\ufdd2`);
    formulas.push(formulaOf(shown, html.slice(start, end)));
    at = end;
  }
  return { text: pieces.join('') + html.slice(at), formulas };
}

/** The formula that a slot stands for; null for any other text. */
export function formulaAt(slot: string, formulas: readonly Formula[]): Formula | null {
  const number = FORMULA_SLOT.exec(slot)?.[1];
  return number === undefined ? null : (formulas[Number(number)] ?? null);
}

/** What a piece of HTML shows, a tag being a blank. */
function textOf(html: string): string {
  if (!/[<&]/.test(html)) return html;
  const pieces: string[] = [];
  const apart = (): void => {
    pieces.push(' ');
  };
  const text = (piece: string): void => {
    pieces.push(piece);
  };
  parseMarkup(html, 'html', { opened: apart, closed: apart, text });
  return pieces.join('').replaceAll('\u00a0', ' ');
}
