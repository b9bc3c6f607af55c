import { Marked, Parser, type TokenizerExtension, type Tokens } from 'marked';
import { decodedTarget, isOpenedName, leadsElsewhere } from '../deck/media.ts';

/** The name of a linked file in the target format; null if it is missing. */
export type MediaName = (path: string) => string | null;

/**
 * Converts Markdown to HTML as Anki has it: pictures by name, sounds and films as `[sound:name]`,
 * formulas in `\(…\)`. Embedded HTML becomes text, except the few tags without attributes that a
 * deck may have; links lead only to web pages and mailboxes.
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

/**
 * In characters. NESTED: so many nested quotations and lists that the parser would take too long.
 */
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

/** Tags allowed in a deck because Markdown has no equivalent. */
const KEPT_TAG = /<\/?(?:br|b|strong|i|em|u|s|del|sub|sup)\s*\/?>/gi;
const LINKED = /^(?:https?:\/\/|mailto:)/i;

function writer(mediaName: MediaName): Marked {
  return new Marked({
    extensions: [formula],
    tokenizer: {
      lheading: () => undefined,
      // After a tag such as <script>, marked would take the text for code and leave it unescaped.
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
