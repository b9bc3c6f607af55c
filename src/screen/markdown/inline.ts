import type { Token } from 'marked';
import { decodedTarget } from '../../deck/media.ts';
import { makeSafe } from '../../deck/text.ts';
import { lowered, raised } from '../../markup/raised-text.ts';
import { decodeEntities } from './html-entities.ts';
import { foldTags } from './tags.ts';

/** Inline styles within one another beyond this are shown as written. */
const MAX_DEPTH = 16;
const LINK = /^(?:https?:\/\/|mailto:)/i;

/**
 * Inline tokens made ready for painting: entities decoded, soft line breaks blanks, tags read,
 * images and links of other schemes as text, a single `~` no strike-through.
 */
export function tidyInline(tokens: readonly Token[], depth = 0): Token[] {
  if (depth > MAX_DEPTH) return [textToken(tokens.map((token) => token.raw).join(''))];
  return foldTags(tokens).flatMap((token) => tidied(token, depth + 1));
}

/** The text of inline tokens, without any style. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : textIn(token)))
    .join('');
}

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
      return [textToken(lowered(plainText(inner ?? [])))];
    case 'sup':
      return [textToken(raised(plainText(inner ?? [])))];
    case 'text':
      // Not its `text`: marked decodes some entities in there, and none of them safely.
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

/** A file's path as its name is written, without percent signs; an address stays as it is. */
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
