import { UserError } from '../../errors.ts';
import { lineFinder } from '../../markup/line-finder.ts';

/** A piece of a JSON text; `text` is what a scalar says, escapes decoded. */
export interface Token {
  readonly type: '[' | ']' | '{' | '}' | ',' | ':' | 'string' | 'plain' | 'null';
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

type Piece = Pick<Token, 'type' | 'text'> & { readonly end: number };

const BLANKS = /(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
/** A number as it is written, `1.50` as well, or a word. */
const PLAIN = /-?\d[\w.+-]*|[A-Za-z_]\w*/y;
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'NaN', 'Infinity']);
const ESCAPE = /\\(?:u([\da-fA-F]{4})|(.))/gs;
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
]);

/**
 * The pieces of a JSON text. Comments are blanks, and a line end may stand in a string: people
 * write decks by hand.
 * @throws {UserError} at what can be no piece of JSON.
 */
export function* jsonTokens(text: string, file: string): Generator<Token> {
  const placeOf = lineFinder(text);
  for (let at = afterBlanks(text, 0); at < text.length; ) {
    const place = placeOf(at);
    const piece = pieceAt(text, at);
    if (typeof piece === 'string') throw new UserError(piece, { place: { file, ...place } });
    yield { type: piece.type, text: piece.text, ...place };
    at = afterBlanks(text, piece.end);
  }
}

function afterBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

/** The piece that begins here, or a sentence that says why none does. */
function pieceAt(text: string, at: number): Piece | string {
  const sign = text[at] ?? '';
  if (isSign(sign)) return { type: sign, text: sign, end: at + 1 };
  if (sign === '"') return stringAt(text, at + 1);
  PLAIN.lastIndex = at;
  const [plain = ''] = PLAIN.exec(text) ?? [];
  const end = at + plain.length;
  if (plain === 'null' || plain === 'undefined') return { type: 'null', text: '', end };
  if (WORDS.has(plain) || /^[-\d]/.test(plain)) return { type: 'plain', text: plain, end };
  return 'This is not valid JSON: texts stand in double quotes.';
}

function isSign(sign: string): sign is '[' | ']' | '{' | '}' | ',' | ':' {
  return sign !== '' && '[]{},:'.includes(sign);
}

function stringAt(text: string, start: number): Piece | string {
  const end = closingQuote(text, start);
  if (end < 0) return 'This is not valid JSON: the text that begins here is never closed.';
  const raw = text.slice(start, end);
  return { type: 'string', text: raw.includes('\\') ? unescaped(raw) : raw, end: end + 1 };
}

/** The next quote with an even number of backslashes before it; -1 where there is none. */
function closingQuote(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === '\\') before -= 1;
    if ((quote - before) % 2 === 0) return quote;
  }
  return -1;
}

function unescaped(raw: string): string {
  return raw.replace(ESCAPE, (_, code: string | undefined, sign: string) =>
    code === undefined
      ? (ESCAPED.get(sign) ?? sign)
      : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
