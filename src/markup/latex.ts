import { parseMarkup } from './html-parser.ts';
import { unicodeFormula } from './latex-to-unicode.ts';
import { codeSpans, outsideCode } from './markdown.ts';
import { escapeInline } from './plain-markdown.ts';

export interface Formula {
  /** As written in the text. */
  readonly source: string;
  readonly text: string;
  /**
   * True if it is plain text; false for LaTeX in dollar signs, inside which nothing is Markdown.
   */
  readonly isText: boolean;
}

/**
 * A letter or a word of signs, or something only mathematics has; a price or a shell variable has
 * neither.
 */
const FORMULA =
  /^\p{L}′?$|[\\^]|\p{L}_[\p{L}\p{N}{]|^[\p{L}\d(][\p{L}\d ()]{0,20}[=+<>≤≥≠][\p{L}\d ()+*/=-]{1,60}$/u;

/** The content of single dollar signs as a formula; null if it is not one, as in `$5 and $10`. */
export function dollarFormula(source: string): Formula | null {
  if (!source.startsWith('$')) return null;
  const latex = source.slice(1, -1);
  if (latex.trim() !== latex || !FORMULA.test(latex)) return null;
  return formulaOf(latex, source);
}

/** Converts LaTeX to text if possible, else puts it in dollar signs on one line. */
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

/** The start or end of a gap; of three braces, the last two end it. */
const MARK = /(\{\{c\d{1,6}::|\}\}(?!\}))/;

/**
 * A formula with gaps: text if all of its pieces convert (dollar signs go inside a gap that covers
 * the whole formula), else LaTeX with its gaps visible. Null if no gap in it ends.
 */
function gapFormula(latex: string): Pick<Formula, 'text' | 'isText'> | null {
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

/** A hint is not a formula. */
function pieceAsText(piece: string, index: number): string | null {
  const [latex = '', ...hints] = piece.split('::');
  if (latex.trim() === '') return piece;
  const text = unicodeFormula(latex);
  if (text === null) return null;
  const start = /^\s/.test(latex) ? ' ' : '';
  const end = /\s$/.test(latex) ? ' ' : '';
  // After a gap a plus or minus is binary, though nothing precedes it in this piece.
  const joined = index > 0 && index % 4 === 0 ? text.replace(/^[+-](?=\S)/, '$& ') : text;
  return [start + joined + end, ...hints].join('::');
}

function onOneLine(latex: string): string {
  return latex.replace(/\s+/g, ' ').trim();
}

/** Two braces would begin or end a gap; LaTeX ignores a blank between them. */
function asDollarFormula(latex: string): string {
  return `$${onOneLine(latex)
    .replace(/\{(?=\{)/g, '{ ')
    .replace(/\}(?=\})/g, '} ')}$`;
}

/** Placeholder for a formula: its number between two noncharacters. */
export const FORMULA_SLOT = /\ufdd1(\d{1,6})\ufdd2/;

/**
 * Takes formulas out of HTML, whatever tags and entities they contain. Looks where Anki does: in
 * `\(…\)`, `\[…\]`, `$$…$$`, `[$]…[/$]`, `[$$]…[/$$]`, `[latex]…[/latex]` and `<anki-mathjax>`.
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

interface FoundFormula {
  readonly start: number;
  readonly end: number;
  /** Without the signs around it. */
  readonly latex: string;
}

/** In characters; nobody writes a longer formula between two signs. */
const MAX_LENGTH = 4000;
const MAY_HAVE_FORMULAS = /\\[([]|\$|\[latex\]|<anki-/i;
const OPENING = {
  html: /\\\(|\\\[|\$\$|\[\$\$?\]|\[latex\]|<anki-mathjax(?:\s[^<>]{0,200})?>/gi,
  // Escaped plain text has two backslashes before a bracket.
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

/** Finds the formulas outside single dollar signs, in order, in linear time. */
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

/** `$$` is also a shell variable, and in Markdown `\[` is also an escaped bracket. */
function isLikely(latex: string, opening: string, kind: 'html' | 'markdown'): boolean {
  if (opening === '$$') return /[\\^_=]|^\s*\p{L}\s*$/u.test(latex);
  return kind === 'html' || !opening.startsWith('\\') || /\\[a-z]|[\^_=]/i.test(latex);
}

/** The visible text of HTML; a tag is a blank. */
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

/** The formula of a placeholder; null for any other text. */
export function formulaAt(slot: string, formulas: readonly Formula[]): Formula | null {
  const number = FORMULA_SLOT.exec(slot)?.[1];
  return number === undefined ? null : (formulas[Number(number)] ?? null);
}

const MAY_HAVE = /\\[([]|\$|\[latex\]/i;
const DOLLARS = /\$(?=[^\s$])[^$\n]{0,400}[^\s$\\]\$(?!\d)/g;

/**
 * Converts formulas in Markdown to Unicode text where all of a formula can be converted: `$x^2$` →
 * `x²`. The rest becomes LaTeX in dollar signs, whatever signs it had, since stars and underscores
 * in those are not Markdown. Code and prices are left alone.
 */
export function latexToText(markdown: string): string {
  if (!MAY_HAVE.test(markdown)) return markdown;
  return outsideCode(markdown, convertText, codeSpans(markdown));
}

function convertText(markdown: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, latex } of findFormulas(markdown, 'markdown')) {
    const isEscaped = markdown.startsWith('\\\\', start);
    const source = markdown.slice(start, end);
    pieces.push(withDollarFormulas(markdown.slice(at, start)));
    const written = isEscaped ? latex.replace(/\\([!-/:-@[-`{-~])/g, '$1') : latex;
    pieces.push(formulaMarkdown(formulaOf(written, source)));
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
