import { unicodeFormula } from './unicode-formula.ts';

/** Where a gap begins, and where it ends: of three braces at the last two. */
const MARK = /(\{\{c\d{1,6}::|\}\}(?!\}))/;

interface Shown {
  readonly text: string;
  readonly isText: boolean;
}

/**
 * A formula with gaps in it. As text where all of its pieces can be; the signs go inside a gap that
 * is the whole of it; else it stays LaTeX, in which the gaps are still to be seen. Null where it
 * has no gap that ends.
 */
export function gapFormula(latex: string): Shown | null {
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
