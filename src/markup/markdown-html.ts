import { Marked, Parser, type TokenizerExtension, type Tokens } from 'marked';
import { decodedTarget, isOpenedName, leadsElsewhere } from '../deck/media.ts';

/** What a file that a text links to is called elsewhere; null where it is missing. */
export type MediaName = (path: string) => string | null;

/**
 * Markdown as HTML in the manner of Anki: pictures by their names, sounds and films as
 * `[sound:name]`, formulas in `\(…\)`. HTML in it comes out as text but for the few tags without
 * attributes that a deck may have; links lead only to web pages and mailboxes.
 */
export function markdownToHtml(markdown: string, mediaName: MediaName): string {
  if (isTooMuch(markdown)) return plainHtml(markdown);
  const marked = writer(mediaName);
  const tokens = marked.lexer(markdown);
  const [only, ...others] = tokens.filter(({ type }) => type !== 'space');
  const isLine = only?.type === 'paragraph' && others.length === 0;
  const parser = new Parser(marked.defaults);
  return (isLine ? parser.parseInline(only.tokens ?? []) : parser.parse(tokens)).trim();
}

/** In characters; and how many quotations and lists in one another the parser takes in no time. */
const MAX_LENGTH = 65_536;
const NESTED = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){12}|^[ \t]{48}/m;

function isTooMuch(markdown: string): boolean {
  return markdown.length > MAX_LENGTH || NESTED.test(markdown);
}

function plainHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

const FORMULA = /^\$\$([^$]+)\$\$|^\$(?![\s$])([^$\n]*[^\s$\\])\$(?!\d)/;

const formula: TokenizerExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const [raw, display, inline = ''] = FORMULA.exec(source) ?? [];
    if (raw === undefined) return undefined;
    const text = display === undefined ? `\\(${inline}\\)` : `\\[${display}\\]`;
    return { type: 'text', raw, text, escaped: false };
  },
};

/** Tags that a deck may have, since Markdown has no signs for what they mean. */
const KEPT_TAG = /<\/?(?:br|b|strong|i|em|u|s|del|sub|sup)\s*\/?>/gi;
const LINKED = /^(?:https?:\/\/|mailto:)/i;

function writer(mediaName: MediaName): Marked {
  return new Marked({
    extensions: [formula],
    tokenizer: {
      lheading: () => undefined,
      // Behind a tag such as <script> marked would take the text for code, and leave it as it is.
      inlineText() {
        this.lexer.state.inRawBlock = false;
        return false;
      },
    },
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => keptTags(text),
      br: () => '<br>',
      image: ({ href, text }: Tokens.Image) => image(href, text, mediaName),
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const name = isPlayed(href) ? mediaName(decodedTarget(href)) : null;
        if (name !== null) return `[sound:${escapeHtml(name)}]`;
        return LINKED.test(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
      },
      del({ raw, tokens }: Tokens.Del) {
        const text = this.parser.parseInline(tokens);
        return raw.startsWith('~~') ? `<s>${text}</s>` : `~${text}~`;
      },
    },
  });
}

function isPlayed(href: string): boolean {
  return isOpenedName(href) && !leadsElsewhere(href);
}

function image(href: string, alt: string, mediaName: MediaName): string {
  const words = escapeHtml(alt);
  if (/^https?:\/\//i.test(href)) return `<img src="${escapeHtml(href)}" alt="${words}">`;
  const name = leadsElsewhere(href) ? null : mediaName(decodedTarget(href));
  if (name === null) return words;
  const described = alt === '' || alt === name ? '' : ` alt="${words}"`;
  return `<img src="${escapeHtml(name)}"${described}>`;
}

function keptTags(html: string): string {
  const pieces = html.split(KEPT_TAG);
  const tags = html.match(KEPT_TAG) ?? [];
  return pieces.map((piece, index) => escapeHtml(piece) + (tags[index] ?? '')).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
