import { codeSpans } from '../code-spans.ts';
import { escapeInline } from '../plain-markdown/escape-inline.ts';
import { dollarFormula, type Formula, findFormulas, formulaOf } from './latex.ts';

const MAY_HAVE = /\\[([]|\$|\[latex\]/i;
const DOLLARS = /\$(?=[^\s$])[^$\n]{0,400}[^\s$\\]\$(?!\d)/g;

/**
 * Markdown with its formulas as Unicode text where all of a formula can be said so: `$x^2$` → `x²`.
 * What cannot stays LaTeX between dollar signs, whatever signs it stood between, since stars and
 * underscores in those are no Markdown. Code and prices stay as they are.
 */
export function latexToText(markdown: string): string {
  if (!MAY_HAVE.test(markdown)) return markdown;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of codeSpans(markdown)) {
    pieces.push(converted(markdown.slice(at, start)), markdown.slice(start, end));
    at = end;
  }
  pieces.push(converted(markdown.slice(at)));
  return pieces.join('');
}

function converted(markdown: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, latex } of findFormulas(markdown, 'markdown')) {
    const isEscaped = markdown.startsWith('\\\\', start);
    const source = markdown.slice(start, end);
    pieces.push(withDollarFormulas(markdown.slice(at, start)));
    pieces.push(written(formulaOf(isEscaped ? unescaped(latex) : latex, source)));
    at = end;
  }
  pieces.push(withDollarFormulas(markdown.slice(at)));
  return pieces.join('');
}

function withDollarFormulas(markdown: string): string {
  if (!markdown.includes('$')) return markdown;
  return markdown.replace(DOLLARS, (source) => {
    const formula = dollarFormula(source);
    return formula ? written(formula) : source;
  });
}

function written({ text, isText }: Formula): string {
  return isText ? escapeInline(text) : text;
}

function unescaped(latex: string): string {
  return latex.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
