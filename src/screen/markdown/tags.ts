import type { Token } from 'marked';

const TAG = /^<(\/?)(br|b|strong|i|em|u|s|del|sub|sup)(?:\s[^>]*)?\/?>$/i;

/** The kind of token that each tag pair becomes; the last three are kinds of our own. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['s', 'del'],
  ['del', 'del'],
  ['u', 'underline'],
  ['sub', 'sub'],
  ['sup', 'sup'],
]);

/** Tags opened within one another beyond this are shown as written. */
const MAX_DEPTH = 16;

/** A tag that was opened, and what has come since. */
interface Open {
  readonly kind: string;
  readonly token: Token;
  content: Token[];
}

/**
 * Inline tokens with the few tags that have a meaning in a terminal (b, i, u, s, sub, sup and br) read
 * as what they mean. Other tags, and those without a partner, stay `html` tokens.
 */
export function foldTags(tokens: readonly Token[]): Token[] {
  const outer: Token[] = [];
  const open: Open[] = [];
  for (const token of tokens) {
    const tag = tagOf(token);
    const target = open.at(-1)?.content ?? outer;
    if (tag?.type === 'break') target.push({ type: 'br', raw: token.raw });
    else if (tag?.type === 'open' && open.length < MAX_DEPTH)
      open.push({ ...tag, token, content: [] });
    else if (tag?.type === 'close' && isOpen(open, tag.kind)) close(open, outer, token, tag.kind);
    else target.push(token);
  }
  while (open.length > 0) giveUp(open, outer);
  return outer;
}

type Tag = { readonly type: 'break' } | { readonly type: 'open' | 'close'; readonly kind: string };

function tagOf(token: Token): Tag | null {
  const [, slash, name = ''] = (token.type === 'html' && TAG.exec(token.raw)) || [];
  const kind = KINDS.get(name.toLowerCase());
  if (kind !== undefined) return { type: slash === '' ? 'open' : 'close', kind };
  return name === '' ? null : { type: 'break' };
}

function isOpen(open: readonly Open[], kind: string): boolean {
  return open.some((one) => one.kind === kind);
}

function close(open: Open[], outer: Token[], end: Token, kind: string): void {
  while (open.at(-1)?.kind !== kind) giveUp(open, outer);
  const pair = open.pop();
  if (pair === undefined) return;
  const raw = pair.token.raw + pair.content.map((token) => token.raw).join('') + end.raw;
  (open.at(-1)?.content ?? outer).push({ type: kind, raw, tokens: pair.content });
}

/** A tag that nothing closes is shown as written, and what follows it stands in the tag around it. */
function giveUp(open: Open[], outer: Token[]): void {
  const unclosed = open.pop();
  if (unclosed === undefined) return;
  const target = open.at(-1)?.content ?? outer;
  target.push(unclosed.token);
  for (const token of unclosed.content) target.push(token);
}
