import { type Cell, cellsOf, cellsWidth, textOf, widthOf } from './styled-text.ts';

/**
 * Text in lines of at most `width` columns, broken between words and between CJK characters; a
 * word longer than a line is broken where the line ends. A newline stays one, blanks at a break go.
 * Every line opens and closes its own SGR sequences.
 */
export function wrap(text: string, width: number): string[] {
  return linesOf(text)
    .flatMap((line) => wrapCells(line, width))
    .map(textOf);
}

/** A line of a report, wrapped: what does not fit on it stands two columns in from where it begins. */
export function wrapHanging(line: string, width: number): string[] {
  const blanks = line.length - line.trimStart().length;
  const room = width - blanks - HANGING;
  if (widthOf(line) <= width || room < NARROWEST) return [line];
  const indentAt = (at: number) => ' '.repeat(at === 0 ? blanks : blanks + HANGING);
  return wrap(line.trimStart(), room).map((part, at) => indentAt(at) + part);
}

const HANGING = 2;
/** In fewer columns than this hardly a word has room: the terminal itself breaks lines as well. */
const NARROWEST = 16;

/** Like {@link wrap}, but only where the line ends, with every blank kept: for code. */
export function wrapHard(text: string, width: number): string[] {
  return linesOf(text)
    .flatMap((line) => chop(line, width))
    .map(textOf);
}

function linesOf(text: string): Cell[][] {
  const lines: Cell[][] = [[]];
  for (const cell of cellsOf(text.replaceAll('\r\n', '\n'))) {
    if (cell.text === '\n') lines.push([]);
    else lines.at(-1)?.push(cell);
  }
  return lines;
}

function wrapCells(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  for (const piece of piecesOf(cells)) {
    const length = cellsWidth(piece);
    if (used + length > width && !isBlank(piece)) {
      const full = withoutTrailingBlanks(line);
      if (full.length > 0) lines.push(full);
      const rest = chop(piece, width);
      line = rest.pop() ?? [];
      lines.push(...rest);
      used = cellsWidth(line);
    } else if (used > 0 || lines.length === 0 || !isBlank(piece)) {
      line.push(...piece);
      used += length;
    }
  }
  const last = withoutTrailingBlanks(line);
  return last.length > 0 || lines.length === 0 ? [...lines, last] : lines;
}

/** What must not be broken in two: a word, a run of blanks, a CJK character with its punctuation. */
function piecesOf(cells: readonly Cell[]): Cell[][] {
  const pieces: Cell[][] = [];
  let previous: Cell | undefined;
  for (const cell of cells) {
    if (previous === undefined || canBreak(previous.text, cell.text)) pieces.push([cell]);
    else pieces.at(-1)?.push(cell);
    previous = cell;
  }
  return pieces;
}

const FIRST_CJK = '\u2e80';
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!…]/u;
const NEVER_LAST = /^[\p{Ps}\p{Pi}]/u;

function canBreak(before: string, after: string): boolean {
  if (before === ' ' || after === ' ') return before !== after;
  if (before < FIRST_CJK && after < FIRST_CJK) return false;
  if (NEVER_LAST.test(before) || NEVER_FIRST.test(after)) return false;
  return CJK.test(before) || CJK.test(after);
}

function chop(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  for (const cell of cells) {
    if (used + cell.width > width && used > 0) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(cell);
    used += cell.width;
  }
  return [...lines, line];
}

function isBlank(piece: readonly Cell[]): boolean {
  return piece[0]?.text === ' ';
}

function withoutTrailingBlanks(line: readonly Cell[]): Cell[] {
  return line.slice(0, line.findLastIndex((cell) => cell.text !== ' ') + 1);
}
