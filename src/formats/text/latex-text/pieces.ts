import type { SignKind } from './symbols.ts';

/** A piece of a formula; a shape is set high or low on what comes before it. */
export interface Piece {
  readonly text: string;
  readonly kind: SignKind | 'fraction' | 'shape';
}

/** The pieces on one line: blanks around what relates two sides, brackets around a fraction that is multiplied. */
export function join(pieces: readonly Piece[]): string {
  const shown = pieces.filter(({ text }) => text !== '');
  let line = '';
  let before: Piece | null = null as Piece | null;
  for (const [index, piece] of shown.entries()) {
    const text = isMultiplied(shown, index) ? `(${piece.text})` : piece.text;
    line += isApart(before, piece) && !line.endsWith(' ') ? ` ${text}` : text;
    if (needsBlankBehind(before, piece)) line += ' ';
    before = piece.kind === 'shape' && before?.kind === 'function' ? before : piece;
  }
  return line.replace(/ {2,}/g, ' ').replace(/ $/, '');
}

function isMultiplied(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.kind !== 'fraction') return false;
  const before = pieces[index - 1];
  const after = pieces[index + 1];
  if (after?.kind === 'shape' || after?.kind === 'fraction') return true;
  const isFactor = before?.kind === 'ordinary' && !/[([{,|]$/.test(before.text);
  return isFactor || before?.kind === 'shape' || /^[\p{L}\p{N}([{√]/u.test(after?.text ?? '');
}

function isApart(before: Piece | null, { kind, text }: Piece): boolean {
  if (before === null || kind === 'shape') return false;
  if (kind === 'relation') return true;
  if (kind === 'binary') return isOperand(before);
  if (kind === 'function') return /[\p{L}\p{N})]$/u.test(before.text);
  return before.kind === 'function' && /^[\p{L}\p{N}√]/u.test(text);
}

function needsBlankBehind(before: Piece | null, { kind, text }: Piece): boolean {
  if (kind === 'relation' || text === ',' || text === ':') return true;
  return kind === 'binary' && before !== null && isOperand(before);
}

/** Whether a plus or minus behind it joins two things. */
function isOperand({ kind, text }: Piece): boolean {
  return kind === 'fraction' || kind === 'shape' || (kind === 'ordinary' && !/[([{,]$/.test(text));
}
