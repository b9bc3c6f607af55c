import { Composer, type CST, isAlias, isMap, isScalar, isSeq, type Pair, Parser } from 'yaml';

/** A value in a YAML text. `at` is its position; `anchor` is the name that aliases refer to. */
export type YamlValue = { readonly at: number; readonly anchor: string | null } & (
  | { readonly kind: 'text'; readonly text: string; readonly isNull: boolean }
  | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'alias'; readonly name: string }
);

/** A key and its value in a mapping. */
export interface YamlEntry {
  readonly key: YamlValue;
  readonly value: YamlValue;
}

/** A mistake in a YAML text: its message, to follow a colon, and its position. */
interface YamlMistake {
  readonly message: string;
  readonly at: number;
}

/** The yaml package recurses, and a full stack can end the process. No deck nests this deep. */
const MAX_DEPTH = 100;

/**
 * Parses the documents of a YAML text, or returns its first mistake. Plain numbers and booleans stay
 * text. Aliases are not followed, and merge keys are ordinary keys. In strict mode, duplicate keys
 * and YAML tags are mistakes; finding duplicates takes time that grows with the square of the number
 * of keys.
 */
export function readYamlText(
  text: string,
  strictness: 'strict' | 'lenient',
): readonly YamlValue[] | YamlMistake {
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== null)
    return { message: `it is nested more than ${MAX_DEPTH} levels deep`, at: deep };
  const isStrict = strictness === 'strict';
  const composer = new Composer({ schema: 'core', logLevel: 'silent', uniqueKeys: isStrict });
  const documents = [...composer.compose(tokens)];
  const problem = documents.flatMap(({ errors, warnings }) =>
    isStrict ? [...errors, ...warnings] : errors,
  )[0];
  if (problem) return { message: problem.message.split('\n')[0] ?? '', at: problem.pos[0] };
  return documents.map(({ contents }) => convert(contents));
}

/** The position where a text is nested too deeply, or null. */
function tooDeep(tokens: readonly CST.Token[]): number | null {
  const waiting = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const depth = next.depth + 1;
    if (depth > MAX_DEPTH) return next.token.offset;
    for (const token of tokensIn(next.token)) waiting.push({ token, depth });
  }
  return null;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}

function convert(node: unknown): YamlValue {
  if (isAlias(node)) {
    return { kind: 'alias', name: node.source, at: node.range?.[0] ?? 0, anchor: null };
  }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map(convert), ...markOf(node) };
  }
  if (isMap(node)) {
    return { kind: 'map', entries: node.items.map(entryOf), ...markOf(node) };
  }
  if (!isScalar(node)) return { kind: 'text', text: '', isNull: true, at: 0, anchor: null };
  const { value, source } = node;
  const text = typeof value === 'string' ? value : (source ?? '');
  return { kind: 'text', text, isNull: value === null, ...markOf(node) };
}

function entryOf({ key, value }: Pair): YamlEntry {
  return { key: convert(key), value: convert(value) };
}

function markOf(node: { readonly range?: readonly number[] | null; readonly anchor?: string }) {
  return { at: node.range?.[0] ?? 0, anchor: node.anchor ?? null };
}
