import { pageLines } from './page-line.ts';
import { refuseTooLong } from './page-size.ts';

const MARKUP = /<(?:!doctype html|html|body|h[1-6]|p|div|section|article|main|span)(?=[\s>])/i;
/** Parts of a saved page that are no part of what it says. */
const AROUND = ['nav', 'footer', 'aside', 'script', 'style', 'head', 'form'] as const;
/** Lines below the last facet that belong to the site rather than to the page. */
const FOOTER =
  /^(?:©.*|copyright\b.*|all rights reserved.*|privacy(?: policy)?|terms(?: (?:of|and) \w+)?|cookies?(?: policy)?|(?:previous|next|prev)(?: (?:topic|page|lesson|article|chapter|up))?(?:\s*[:→›»←‹«].*)?|back to \w+|share(?: this.*)?|log ?in|sign ?(?:up|in)|mark as \w+|related(?: \w+)?|was this (?:\w+ ){0,2}\w+\?|[←→‹›«»].*)$/i;

/** Whether a text is HTML. */
export function isSavedPage(text: string): boolean {
  return text.trimStart().startsWith('<') && MARKUP.test(text);
}

/** A page without the site around it, in Markdown, and what stood below it; null where nothing did. */
export interface SavedPage {
  readonly text: string;
  readonly footer: string | null;
}

/** The text of a page saved from a browser. @throws {UserError} where it is too long */
export async function readSavedPage(html: string): Promise<SavedPage> {
  const { htmlToMarkdown } = await import('../text/html-markdown.ts');
  const text = htmlToMarkdown(AROUND.reduce(withoutElements, html));
  refuseTooLong(text);
  return withoutFooter(text);
}

/** Cuts `<name …>…</name>` out. One that is never closed stays. */
function withoutElements(html: string, name: string): string {
  const opener = new RegExp(`<${name}(?=[\\s>])`, 'gi');
  const closer = new RegExp(`</${name}\\s*>`, 'gi');
  let kept = '';
  let at = 0;
  for (;;) {
    opener.lastIndex = at;
    const open = opener.exec(html);
    if (!open) return kept + html.slice(at);
    closer.lastIndex = open.index;
    const close = closer.exec(html);
    if (!close) return kept + html.slice(at);
    kept += html.slice(at, open.index);
    at = close.index + close[0].length;
  }
}

/** What stands below the last facet of a page, from the first line on that only a site prints. */
function withoutFooter(text: string): SavedPage {
  const lines = pageLines(text);
  const last = lines.findLastIndex(({ heading }) => heading !== null);
  const at = lines.findIndex(({ bare }, index) => index > last && last >= 0 && FOOTER.test(bare));
  if (at < 0) return { text, footer: null };
  const kept = lines.slice(0, at).map((line) => line.text);
  return { text: kept.join('\n'), footer: lines[at]?.bare ?? '' };
}
