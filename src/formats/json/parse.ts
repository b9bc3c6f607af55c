import { UserError } from '../../errors.ts';
import { lineFinder } from '../../markup/line-finder.ts';
import { type DataEntry, type DataValue, MAX_DATA_DEPTH } from '../data-cards/fields.ts';

/** A JSON object with unchecked values. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The members of a JSON object in a text; empty if it is not one. */
export function jsonMembers(text: string): readonly (readonly [name: string, value: unknown])[] {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}

/** True for an object, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text member; empty for other values. */
export function textMember(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** A member that is a list of objects; anything else is left out. */
export function objectMembers(object: JsonObject, name: string): readonly JsonObject[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** An open list or object, and what may come next in it. */
type OpenContainer =
  | { readonly kind: 'list'; readonly items: DataValue[]; awaits: 'item' | 'comma' }
  | {
      readonly kind: 'map';
      readonly entries: DataEntry[];
      key: string;
      awaits: 'key' | 'colon' | 'value' | 'comma';
    };

/** A JSON token; `text` is the value of a scalar, escapes decoded. */
interface Token {
  readonly type: '[' | ']' | '{' | '}' | ',' | ':' | 'string' | 'plain' | 'null';
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Parses JSON or JSON Lines. Unlike `JSON.parse` it knows line numbers, keeps numbers as written
 * and duplicate keys, limits the depth, and allows trailing commas.
 * @throws {UserError} at the place where it is invalid.
 */
export function parseJson(text: string, file: string): readonly DataValue[] {
  const top: Extract<OpenContainer, { kind: 'list' }> = { kind: 'list', items: [], awaits: 'item' };
  const open: OpenContainer[] = [top];
  let last: Token | undefined;
  for (const token of jsonTokens(text, file)) {
    const isTaken = isValue(token) ? takeValue(token, open) : takeSign(token, open);
    if (!isTaken) throw jsonError(`${tokenName(token)} is not expected here`, file, token);
    if (open.length - 1 > MAX_DATA_DEPTH) {
      const message = `This JSON nests more than ${MAX_DATA_DEPTH} levels deep.`;
      throw new UserError(message, { place: { file, line: token.line, column: token.column } });
    }
    if (open.length === 1) top.awaits = 'item';
    last = token;
  }
  if (open.length > 1) throw jsonError('it ends before its last bracket is closed', file, last);
  return top.items;
}

/**
 * Splits JSON into tokens. Comments count as blanks, and strings may contain line ends: people
 * write decks by hand.
 * @throws {UserError} at an invalid token.
 */
function* jsonTokens(text: string, file: string): Generator<Token> {
  const placeOf = lineFinder(text);
  for (let at = afterBlanks(text, 0); at < text.length; ) {
    const place = placeOf(at);
    const piece = pieceAt(text, at);
    if (typeof piece === 'string') throw new UserError(piece, { place: { file, ...place } });
    yield { type: piece.type, text: piece.text, ...place };
    at = afterBlanks(text, piece.end);
  }
}

const BLANKS = /(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
/** A number as written, even `1.50`, or a word. */
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

function afterBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

type Piece = Pick<Token, 'type' | 'text'> & { readonly end: number };

/** The token that begins here, or an error sentence. */
function pieceAt(text: string, at: number): Piece | string {
  const sign = text[at] ?? '';
  if (isSign(sign)) return { type: sign, text: sign, end: at + 1 };
  if (sign === '"') return stringAt(text, at + 1);
  PLAIN.lastIndex = at;
  const [plain = ''] = PLAIN.exec(text) ?? [];
  const end = at + plain.length;
  if (plain === 'null' || plain === 'undefined') return { type: 'null', text: '', end };
  if (WORDS.has(plain) || /^[-\d]/.test(plain)) return { type: 'plain', text: plain, end };
  return 'This is not valid JSON: text must be in double quotes.';
}

function isSign(sign: string): sign is '[' | ']' | '{' | '}' | ',' | ':' {
  return sign !== '' && '[]{},:'.includes(sign);
}

function stringAt(text: string, start: number): Piece | string {
  const end = closingQuote(text, start);
  if (end < 0) return 'This is not valid JSON: the string that begins here is never closed.';
  const raw = text.slice(start, end);
  return { type: 'string', text: raw.includes('\\') ? unescaped(raw) : raw, end: end + 1 };
}

/** The next unescaped quote; -1 if there is none. */
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

function isValue({ type }: Token): boolean {
  return type === '[' || type === '{' || type === 'string' || type === 'plain' || type === 'null';
}

function takeValue(token: Token, open: OpenContainer[]): boolean {
  const inner = open.at(-1);
  if (inner?.kind === 'map' && inner.awaits === 'key' && token.type === 'string') {
    inner.key = token.text;
    inner.awaits = 'colon';
    return true;
  }
  if (inner?.awaits !== 'item' && inner?.awaits !== 'value') return false;
  const value = openedBy(token, open);
  if (inner.kind === 'list') inner.items.push(value);
  else inner.entries.push({ key: inner.key, value });
  inner.awaits = 'comma';
  return true;
}

/** The value that begins with this token; a list or object stays open, to be filled. */
function openedBy({ type, text, line }: Token, open: OpenContainer[]): DataValue {
  if (type === '[') {
    const items: DataValue[] = [];
    open.push({ kind: 'list', items, awaits: 'item' });
    return { kind: 'list', items, line };
  }
  if (type === '{') {
    const entries: DataEntry[] = [];
    open.push({ kind: 'map', entries, key: '', awaits: 'key' });
    return { kind: 'map', entries, line };
  }
  return type === 'null' ? { kind: 'nothing', line } : { kind: 'text', text, line };
}

function takeSign({ type }: Token, open: OpenContainer[]): boolean {
  const inner = open.at(-1);
  if (inner === undefined || open.length === 1) return false;
  if (type === ',' && inner.awaits === 'comma') {
    inner.awaits = inner.kind === 'list' ? 'item' : 'key';
    return true;
  }
  if (type === ':' && inner.awaits === 'colon') {
    inner.awaits = 'value';
    return true;
  }
  const closes = inner.kind === 'list' ? ']' : '}';
  if (type !== closes || inner.awaits === 'colon' || inner.awaits === 'value') return false;
  open.pop();
  return true;
}

function jsonError(what: string, file: string, token: Token | undefined): UserError {
  const place = { file, line: token?.line ?? 1, column: token?.column ?? 1 };
  return new UserError(`This is not valid JSON: ${what}.`, { place });
}

function tokenName({ type }: Token): string {
  switch (type) {
    case 'string':
      return 'a text';
    case 'plain':
    case 'null':
      return 'a value';
    default:
      return `\`${type}\``;
  }
}
