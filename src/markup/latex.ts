import { parseMarkup } from './html-parser.ts';
import { unicodeFormula } from './latex-to-unicode.ts';
import { codeSpans } from './markdown.ts';
import { escapeInline } from './plain-markdown.ts';

/** Where a gap begins, and where it ends: of three braces at the last two. */
const MARK = /(\{\{c\d{1,6}::|\}\}(?!\}))/;

interface GapFormula {
  readonly text: string;
  readonly isText: boolean;
}

/**
 * A formula with gaps in it. As text where all of its pieces can be; the signs go inside a gap that
 * is the whole of it; else it stays LaTeX, in which the gaps are still to be seen. Null where it
 * has no gap that ends.
 */
function gapFormula(latex: string): GapFormula | null {
  const pieces = latex.split(MARK);
  if (pieces.length < 5) return null;
  const texts = pieces.map((piece, index) => (index % 2 === 1 ? piece : pieceAsText(piece, index)));
  if (!texts.includes(null)) return { text: texts.join('').trim(), isText: true };
  const [before = '', opening = '', inside = '', closing = '', behind = ''] = pieces;
  const isWhole = pieces.length === 5 && before.trim() === '' && behind.trim() === '';
  if (!isWhole || closing !== '}}') return { text: `$${onOneLine(latex)}$`, isText: false };
  const [hidden = '', ...hints] = inside.split('::');
  const text = [`$${onOneLine(hidden)}$`, ...hints].join('::');
  return { text: opening + text + closing, isText: false };
}

/** A hint is no formula. */
function pieceAsText(piece: string, index: number): string | null {
  const [latex = '', ...hints] = piece.split('::');
  if (latex.trim() === '') return piece;
  const text = unicodeFormula(latex);
  if (text === null) return null;
  const start = /^\s/.test(latex) ? ' ' : '';
  const end = /\s$/.test(latex) ? ' ' : '';
  // Behind a gap a plus or minus joins two things, though nothing stands before it here.
  const joined = index > 0 && index % 4 === 0 ? text.replace(/^[+-](?=\S)/, '$& ') : text;
  return [start + joined + end, ...hints].join('::');
}

function onOneLine(latex: string): string {
  return latex.replace(/\s+/g, ' ').trim();
}

/** A formula, and how it is to be shown. */
export interface Formula {
  /** As it was found. */
  readonly source: string;
  readonly text: string;
  /** Whether it is all text now; else it is LaTeX between dollar signs, none of whose signs are Markdown. */
  readonly isText: boolean;
}

/** LaTeX as text where all of it can be, else between dollar signs, on one line. */
function formulaOf(latex: string, source: string): Formula {
  if (/\{\{c\d/.test(latex)) {
    const shown = gapFormula(latex);
    if (shown) return { source, ...shown };
  }
  const text = unicodeFormula(latex);
  return text === null
    ? { source, text: asDollarFormula(latex), isText: false }
    : { source, text, isText: true };
}

/** Two braces would begin or end a gap; LaTeX does not mind a blank between them. */
function asDollarFormula(latex: string): string {
  const line = latex.replace(/\s+/g, ' ').trim();
  return `$${line.replace(/\{(?=\{)/g, '{ ').replace(/\}(?=\})/g, '} ')}$`;
}

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

/** A formula in a text, with the signs around it. */
interface FoundFormula {
  readonly start: number;
  readonly end: number;
  /** What stands between the signs. */
  readonly latex: string;
}

/** In characters. What is longer is no formula that anybody wrote between two signs. */
const MAX_LENGTH = 4000;
const MAY_HAVE_FORMULAS = /\\[([]|\$|\[latex\]|<anki-/i;
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
function* findFormulas(text: string, kind: 'html' | 'markdown'): Generator<FoundFormula> {
  if (!MAY_HAVE_FORMULAS.test(text)) return;
  const lower = text.toLowerCase();
  const missing = new Set<string>();
  let stop = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING[kind])) {
    const closing = CLOSING.get(opening.toLowerCase()) ?? '</anki-mathjax>';
    if (index < stop || missing.has(closing)) continue;
    const start = index + opening.length;
    const end = lower.indexOf(closing, start);
    if (end < 0) missing.add(closing);
    if (end < 0 || end - start > MAX_LENGTH) continue;
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
    const shown = textOfHtml(latex);
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
function textOfHtml(html: string): string {
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
    pieces.push(convertText(markdown.slice(at, start)), markdown.slice(start, end));
    at = end;
  }
  pieces.push(convertText(markdown.slice(at)));
  return pieces.join('');
}

function convertText(markdown: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, latex } of findFormulas(markdown, 'markdown')) {
    const isEscaped = markdown.startsWith('\\\\', start);
    const source = markdown.slice(start, end);
    pieces.push(withDollarFormulas(markdown.slice(at, start)));
    pieces.push(formulaMarkdown(formulaOf(isEscaped ? unescaped(latex) : latex, source)));
    at = end;
  }
  pieces.push(withDollarFormulas(markdown.slice(at)));
  return pieces.join('');
}

function withDollarFormulas(markdown: string): string {
  if (!markdown.includes('$')) return markdown;
  return markdown.replace(DOLLARS, (source) => {
    const formula = dollarFormula(source);
    return formula ? formulaMarkdown(formula) : source;
  });
}

function formulaMarkdown({ text, isText }: Formula): string {
  return isText ? escapeInline(text) : text;
}

function unescaped(latex: string): string {
  return latex.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
