import { Lexer, Marked, type Token, type TokenizerExtension, type TokenizerObject } from 'marked';
import { decodedTarget } from '../../deck/media.ts';
import { makeSafe } from '../../deck/text.ts';
import { subscript, superscript } from '../../markup/raised-text.ts';
import { decodeEntities } from './html-entities.ts';

/** In characters. Longer text is shown plain, so that no card can hold up the screen. */
const MAX_SOURCE_LENGTH = 10_000;
/** Nobody needs deeper nesting, and the parser's time grows with its square. */
const MAX_CONTAINER_DEPTH = 12;

/** True if a source is too long, or nested too deep, to be parsed quickly. */
export function isTooMuch(source: string): boolean {
  return source.length > MAX_SOURCE_LENGTH || source.split('\n').some(isNestedTooDeep);
}

/** The block tokens of a source. A formula in dollar signs keeps its asterisks and underscores. */
export function lex(source: string): readonly Token[] {
  return (source.includes('$') ? withFormulas : plain).lexer(source);
}

/** The inline tokens of a piece of text. */
export function lexInline(source: string): readonly Token[] {
  return Lexer.lexInline(source);
}

/** Inline styles that are nested deeper are shown as written. */
const MAX_STYLE_DEPTH = 16;
const LINK = /^(?:https?:\/\/|mailto:)/i;

/**
 * Prepares inline tokens for painting: entities are decoded, soft line breaks become blanks, tags
 * become styles, images and links of other schemes become text, and a single `~` strikes nothing.
 */
export function tidyInline(tokens: readonly Token[], depth = 0): Token[] {
  if (depth > MAX_STYLE_DEPTH) return [textToken(tokens.map((token) => token.raw).join(''))];
  return foldTags(tokens).flatMap((token) => tidied(token, depth + 1));
}

/** The text of inline tokens, without any style. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : textIn(token)))
    .join('');
}

const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;

function isNestedTooDeep(line: string): boolean {
  CONTAINER.lastIndex = 0;
  let depth = 0;
  while (depth <= MAX_CONTAINER_DEPTH && CONTAINER.test(line)) depth++;
  const indented = /^ */.exec(line)?.[0].length ?? 0;
  return depth > MAX_CONTAINER_DEPTH || (depth > 0 && indented > MAX_CONTAINER_DEPTH * 4);
}

/** `$…$` without a blank inside its edges or a digit after it, so that prices stay prices. */
const FORMULA = /^\$\$[^$]+\$\$|^\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)/;

const formula: TokenizerExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const raw = FORMULA.exec(source)?.[0];
    return raw === undefined ? undefined : { type: 'escape', raw, text: raw };
  },
};

/**
 * Tries a rule only where its first characters match; otherwise marked would compile and run all its
 * large expressions at every block, and the first card would wait for that. `false` leaves the block
 * to marked. Underlined headings do not exist in a deck, so that rule is never tried.
 */
const fastRules: TokenizerObject = {
  lheading: () => undefined,
  blockquote: (source) => (/^ {0,3}>/.test(source) ? false : undefined),
  html: (source) => (/^ {0,3}</.test(source) ? false : undefined),
  list: (source) => (/^ {0,3}(?:[-*+]|\d{1,9}[.)])/.test(source) ? false : undefined),
  table: (source) => (/^[^\n]*\|/.test(source) ? false : undefined),
  emStrong: (source) => (/^[*_]/.test(source) ? false : undefined),
};

const plain = new Marked({ tokenizer: fastRules });
const withFormulas = new Marked({ tokenizer: fastRules, extensions: [formula] });

function tidied(token: Token, depth: number): Token[] {
  const inner = 'tokens' in token && token.tokens ? tidyInline(token.tokens, depth) : null;
  switch (token.type) {
    case 'del':
      if (/^(?:~~|<)/.test(token.raw)) return [{ ...token, tokens: inner ?? [] }];
      return [textToken('~'), ...(inner ?? []), textToken('~')];
    case 'link':
      return link(makeSafe(decodeEntities(textAt(token, 'href'))), inner ?? []);
    case 'image':
      return [textToken(imageText(token))];
    case 'sub':
      return [textToken(subscript(plainText(inner ?? [])))];
    case 'sup':
      return [textToken(superscript(plainText(inner ?? [])))];
    case 'text':
      // Not its `text`, in which marked has decoded some entities, unsafely.
      return inner ?? [textToken(decodeEntities(token.raw))];
    case 'escape':
      return [textToken(textAt(token, 'text'))];
    case 'checkbox':
      return [];
    default:
      return [inner === null ? token : { ...token, tokens: inner }];
  }
}

function link(href: string, inner: readonly Token[]): Token[] {
  const text = plainText(inner);
  const isBare = text === href || `mailto:${text}` === href || `http://${text}` === href;
  if (!LINK.test(href)) {
    return isBare ? [...inner] : [...inner, textToken(` (${readablePath(href)})`)];
  }
  const address: Token = { type: 'address', raw: href, text: isBare ? text : href };
  return isBare ? [address] : [...inner, textToken(' ('), address, textToken(')')];
}

function imageText(token: Token): string {
  const alt = decodeEntities(textAt(token, 'text'));
  const path = readablePath(decodeEntities(textAt(token, 'href')));
  return `[image${alt === '' ? '' : `: ${alt}`}] (${path})`;
}

/** A file's path without percent escapes; a web address stays as it is. */
function readablePath(href: string): string {
  return LINK.test(href) ? href : decodedTarget(href);
}

function textToken(text: string): Token {
  return { type: 'text', raw: text, text: makeSafe(text).replaceAll('\n', ' '), escaped: true };
}

function textIn(token: Token): string {
  return token.type === 'br' ? '\n' : textAt(token, 'text');
}

function textAt(token: Token, key: 'text' | 'href'): string {
  const value: unknown = key in token ? Reflect.get(token, key) : undefined;
  return typeof value === 'string' ? value : '';
}

const TAG = /^<(\/?)(br|b|strong|i|em|u|s|del|sub|sup)(?:\s[^>]*)?\/?>$/i;

/** The tokens of tags that do not have the name of theirs. */
const KINDS = new Map(Object.entries({ b: 'strong', i: 'em', s: 'del', u: 'underline' }));

/** Tags that are nested deeper are shown as written. */
const MAX_TAG_DEPTH = 16;

/** An open tag, and the tokens since. */
interface Open {
  readonly kind: string;
  readonly token: Token;
  content: Token[];
}

/**
 * Turns the few tags that mean something in a terminal (b, i, u, s, sub, sup and br) into styles.
 * Other tags, and those without a partner, stay `html` tokens.
 */
function foldTags(tokens: readonly Token[]): Token[] {
  const outer: Token[] = [];
  const open: Open[] = [];
  for (const token of tokens) {
    const tag = tagOf(token);
    const target = open.at(-1)?.content ?? outer;
    if (tag?.type === 'break') target.push({ type: 'br', raw: token.raw });
    else if (tag?.type === 'open' && open.length < MAX_TAG_DEPTH)
      open.push({ ...tag, token, content: [] });
    else if (tag?.type === 'close' && open.some(({ kind }) => kind === tag.kind)) {
      close(open, outer, token, tag.kind);
    } else target.push(token);
  }
  while (open.length > 0) giveUp(open, outer);
  return outer;
}

type Tag = { readonly type: 'break' } | { readonly type: 'open' | 'close'; readonly kind: string };

function tagOf(token: Token): Tag | null {
  const [, slash, name = ''] = (token.type === 'html' && TAG.exec(token.raw)) || [];
  const tag = name.toLowerCase();
  if (tag === '') return null;
  if (tag === 'br') return { type: 'break' };
  return { type: slash === '' ? 'open' : 'close', kind: KINDS.get(tag) ?? tag };
}

function close(open: Open[], outer: Token[], end: Token, kind: string): void {
  while (open.at(-1)?.kind !== kind) giveUp(open, outer);
  const pair = open.pop();
  if (pair === undefined) return;
  const raw = pair.token.raw + pair.content.map((token) => token.raw).join('') + end.raw;
  (open.at(-1)?.content ?? outer).push({ type: kind, raw, tokens: pair.content });
}

/** Shows an unclosed tag as written; what follows it moves to the tag around it. */
function giveUp(open: Open[], outer: Token[]): void {
  const unclosed = open.pop();
  if (unclosed === undefined) return;
  const target = open.at(-1)?.content ?? outer;
  target.push(unclosed.token);
  for (const token of unclosed.content) target.push(token);
}
