import { UserError } from '../../errors.ts';
import { type DataEntry, type DataValue, MAX_DATA_DEPTH } from '../data-cards/data-value.ts';
import { jsonTokens, type Token } from './tokens.ts';

/** A list or mapping that is still open, and what may come next in it. */
type Open =
  | { readonly kind: 'list'; readonly items: DataValue[]; awaits: 'item' | 'comma' }
  | {
      readonly kind: 'map';
      readonly entries: DataEntry[];
      key: string;
      awaits: 'key' | 'colon' | 'value' | 'comma';
    };

/**
 * The values of a JSON text: one, or as in JSON Lines one after another. Unlike `JSON.parse` it
 * knows lines, keeps numbers as they are written and keys that come twice, and stops at a depth.
 * A comma may follow the last item.
 * @throws {UserError} at the place where it is no valid JSON.
 */
export function parseJson(text: string, file: string): readonly DataValue[] {
  const top: Extract<Open, { kind: 'list' }> = { kind: 'list', items: [], awaits: 'item' };
  const open: Open[] = [top];
  let last: Token | undefined;
  for (const token of jsonTokens(text, file)) {
    const isTaken = isValue(token) ? takeValue(token, open) : takeSign(token, open);
    if (!isTaken) throw jsonError(`${shown(token)} is not expected here`, file, token);
    if (open.length - 1 > MAX_DATA_DEPTH) {
      const message = `This JSON nests more than ${MAX_DATA_DEPTH} levels deep.`;
      throw new UserError(message, { place: { file, line: token.line, column: token.column } });
    }
    if (open.length === 1) top.awaits = 'item';
    last = token;
  }
  if (open.length > 1) throw jsonError('it breaks off before it is closed', file, last);
  return top.items;
}

function isValue({ type }: Token): boolean {
  return type === '[' || type === '{' || type === 'string' || type === 'plain' || type === 'null';
}

function takeValue(token: Token, open: Open[]): boolean {
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

/** The value that begins with this piece; a list or mapping is left open, to be filled. */
function openedBy({ type, text, line }: Token, open: Open[]): DataValue {
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

function takeSign({ type }: Token, open: Open[]): boolean {
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

function shown({ type }: Token): string {
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

function jsonError(what: string, file: string, token: Token | undefined): UserError {
  const place = { file, line: token?.line ?? 1, column: token?.column ?? 1 };
  return new UserError(`This is not valid JSON: ${what}.`, { place });
}
