import { shapedHigh, shapedLow } from '../../../deck/raised-text.ts';
import { accented, inCut } from './letters.ts';
import { join, type Piece } from './pieces.ts';
import { kindOf, signOf } from './symbols.ts';

/** In characters: nobody reads a longer formula on one line. */
const LONGEST = 400;
const DEEPEST = 12;
const TOKEN = /\\(?:[A-Za-z]+\*?|[^A-Za-z])|\s+|[^\\\s]/gu;
const TEXT = new Set([
  'text',
  'textrm',
  'textbf',
  'textit',
  'mathrm',
  'mathit',
  'operatorname',
  'mbox',
]);
const SIZES = /^\\(?:left|right|middle|[bB]igg?[lrm]?)$/;
const FRACTIONS = new Map([
  ['1/2', '½'],
  ['1/3', '⅓'],
  ['2/3', '⅔'],
  ['1/4', '¼'],
  ['3/4', '¾'],
]);

/**
 * A formula in LaTeX as Unicode text: signs, Greek, letters of other cuts, what is set high and
 * low, fractions and roots on the line. Null where any of it cannot be said in this way.
 */
export function unicodeFormula(latex: string): string | null {
  if (latex.length > LONGEST) return null;
  // A line end that nothing follows, as editors leave it.
  const line = latex.trim().replace(/\\\\$/, '');
  const reader = { tokens: line.match(TOKEN) ?? [], at: 0 };
  const pieces = readPieces(reader, 0, null);
  const text = pieces && reader.at === reader.tokens.length ? join(pieces).trim() : null;
  return text === '' ? null : text;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** The pieces up to a closing sign, which is taken as well. */
function readPieces(reader: Reader, depth: number, closing: string | null): Piece[] | null {
  const pieces: Piece[] = [];
  if (depth > DEEPEST) return null;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++] ?? '';
    if (token === closing) return pieces;
    if (/^\s/.test(token)) continue;
    const piece =
      token === '^' || token === '_'
        ? readShape(reader, depth, token)
        : readPiece(token, reader, depth);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return closing === null ? pieces : null;
}

function readPiece(token: string, reader: Reader, depth: number): Piece | null {
  if (token === '{') {
    const inner = readPieces(reader, depth + 1, '}');
    return inner && { text: join(inner), kind: 'ordinary' };
  }
  if (token.startsWith('\\')) return readCommand(token, reader, depth);
  if (/[}&#%^_$~]/.test(token)) return token === '~' ? { text: ' ', kind: 'blank' } : null;
  if (token === "'") return { text: '′', kind: 'ordinary' };
  return { text: token, kind: kindOf(token) };
}

function readCommand(token: string, reader: Reader, depth: number): Piece | null {
  const name = token.slice(1);
  if (SIZES.test(token)) return readDelimiter(reader);
  const sign = signOf(name);
  if (sign) return sign;
  if (TEXT.has(name)) return readWords(reader);
  if (/^[dt]?frac$/.test(name)) return readFraction(reader, depth);
  if (name === 'sqrt') return readRoot(reader, depth);
  const argument = readArgument(reader, depth);
  if (argument === null) return null;
  const text = inCut(name, argument) ?? accented(name, argument) ?? null;
  return text === null ? null : { text, kind: 'ordinary' };
}

/** A bracket whose size is given; a full stop is none. */
function readDelimiter(reader: Reader): Piece | null {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '.') return { text: '', kind: 'ordinary' };
  if (/^[()[\]|/<>]$/.test(token)) return { text: token, kind: 'ordinary' };
  return token.startsWith('\\') ? (signOf(token.slice(1)) ?? null) : null;
}

/** Words in a formula, which keep their blanks. */
function readWords(reader: Reader): Piece | null {
  if (reader.tokens[reader.at] !== '{') return null;
  const end = reader.tokens.indexOf('}', reader.at);
  const words = reader.tokens.slice(reader.at + 1, Math.max(end, 0));
  if (end < 0 || words.some((token) => /[\\{$]/.test(token))) return null;
  reader.at = end + 1;
  return { text: words.join('').replace(/\s+/g, ' '), kind: 'ordinary' };
}

function readFraction(reader: Reader, depth: number): Piece | null {
  const above = readArgument(reader, depth);
  const below = readArgument(reader, depth);
  if (above === null || below === null) return null;
  const sign = FRACTIONS.get(`${above}/${below}`);
  if (sign !== undefined) return { text: sign, kind: 'ordinary' };
  return { text: `${bracketed(above)}/${bracketed(below)}`, kind: 'fraction' };
}

function readRoot(reader: Reader, depth: number): Piece | null {
  let index: string | null = '';
  if (reader.tokens[reader.at] === '[') {
    reader.at += 1;
    const inner = readPieces(reader, depth + 1, ']');
    index = inner && shapedHigh(join(inner));
  }
  const argument = readArgument(reader, depth);
  if (index === null || argument === null) return null;
  return { text: `${index}√${bracketed(argument)}`, kind: 'ordinary' };
}

function readShape(reader: Reader, depth: number, sign: '^' | '_'): Piece | null {
  const argument = readArgument(reader, depth);
  if (argument === null) return null;
  if (sign === '^' && argument === '∘') return { text: '°', kind: 'shape' };
  const compact = argument.replaceAll(' ', '');
  const text = sign === '^' ? shapedHigh(compact) : shapedLow(compact);
  return text === null || text === '' ? null : { text, kind: 'shape' };
}

/** A group, or the one sign that follows. */
function readArgument(reader: Reader, depth: number): string | null {
  while (/^\s/.test(reader.tokens[reader.at] ?? '')) reader.at += 1;
  const token = reader.tokens[reader.at++];
  if (token === undefined || depth > DEEPEST) return null;
  return readPiece(token, reader, depth + 1)?.text ?? null;
}

/** Brackets where more than one thing stands above or below. */
function bracketed(text: string): string {
  return /^[\p{L}\p{N}\p{M}∞′.]+$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}
