import { FACETS, type Facet } from '../../deck/card.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { plainMarkdown } from '../../markup/plain-markdown/index.ts';
import { sayCount } from '../../say-count.ts';
import type { Reading, ReadNote } from '../format.ts';
import {
  findPages,
  isBlank,
  isSavedPage,
  type Page,
  type PageLine,
  pageLines,
  refuseTooLong,
} from './find.ts';
import { definitionsIn } from './terms.ts';

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;

/**
 * A facet's text, word for word, in Markdown. Plain text is written so that nothing in it turns
 * into formatting; its paragraphs, lists and line breaks stay. Rules around it are not a part of it.
 */
function pageText(lines: readonly PageLine[], isMarkdown: boolean): string {
  const kept = withoutEdges(lines);
  if (isMarkdown) return outdented(kept.map(({ text }) => text)).join('\n');
  const texts = kept.map(({ text }) => text.trim());
  return plainMarkdown(closedUp(texts).join('\n'));
}

function withoutEdges(lines: readonly PageLine[]): readonly PageLine[] {
  const isEdge = (line: PageLine | undefined): boolean =>
    line !== undefined && (isBlank(line) || RULE.test(line.text));
  let start = 0;
  let end = lines.length;
  while (start < end && isEdge(lines[start])) start += 1;
  while (end > start && isEdge(lines[end - 1])) end -= 1;
  return lines.slice(start, end);
}

/** Lists that were copied with blank lines between their items, without these. */
function closedUp(texts: readonly string[]): readonly string[] {
  const isBeforeItem = beforeItems(texts);
  let item = false;
  return texts.filter((text, at) => {
    if (text !== '') item = ITEM.test(text);
    else if (item && isBeforeItem[at] === true) return false;
    return true;
  });
}

/** Of each line, whether it is an item, or blank with an item as the next that is not. */
function beforeItems(texts: readonly string[]): readonly boolean[] {
  const before: boolean[] = [];
  for (const text of texts.toReversed()) {
    before.push(text === '' ? (before.at(-1) ?? false) : ITEM.test(text));
  }
  return before.toReversed();
}

/** Lines moved to the left together, as far as all of them are indented. */
function outdented(texts: readonly string[]): readonly string[] {
  const indents = texts.filter((text) => text !== '').map((text) => text.search(/[^ ]/));
  const common = indents.reduce(
    (least, indent) => Math.min(least, indent),
    Number.MAX_SAFE_INTEGER,
  );
  return texts.map((text) => text.slice(common));
}

/** Parts of a saved page that are no part of what it says. */
const AROUND = ['nav', 'footer', 'aside', 'script', 'style', 'head', 'form'] as const;
/** Lines below the last facet that belong to the site rather than to the page. */
const FOOTER =
  /^(?:©.*|copyright\b.*|all rights reserved.*|privacy(?: policy)?|terms(?: (?:of|and) \w+)?|cookies?(?: policy)?|(?:previous|next|prev)(?: (?:topic|page|lesson|article|chapter|up))?(?:\s*[:→›»←‹«].*)?|back to \w+|share(?: this.*)?|log ?in|sign ?(?:up|in)|mark as \w+|related(?: \w+)?|was this (?:\w+ ){0,2}\w+\?|[←→‹›«»].*)$/i;

/** A page without the site around it, in Markdown, and what stood below it; null where nothing did. */
interface SavedPage {
  readonly text: string;
  readonly footer: string | null;
}

/** The text of a page saved from a browser. @throws {UserError} where it is too long */
async function readSavedPage(html: string): Promise<SavedPage> {
  const { htmlToMarkdown } = await import('../../markup/html-to-markdown/index.ts');
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

/** Reads every topic page in a text, pasted or saved from a browser. */
export async function readTopicPages(source: Source): Promise<Reading> {
  const written = source.text?.text ?? '';
  refuseTooLong(written);
  const isSaved = isSavedPage(written);
  const { text, footer } = isSaved ? await readSavedPage(written) : { text: written, footer: null };
  const pages = findPages(pageLines(text)).filter(({ headings }) => !isSaved || headings > 0);
  const [page] = pages;
  if (!page) {
    throw new UserError(`${source.name} holds no topic page.`, {
      place: { file: source.name },
      hint: 'A page begins with its category and priority on a line, such as `Messaging critical`, then its title, then headings such as `Memory anchor`.',
    });
  }
  const notes = pages.map((each) => topicNote(each, source.name, isSaved));
  const title = pages.length === 1 ? { title: page.title } : {};
  const saw = sayCount(pages.length, 'page');
  const left = `From the line "${footer}" on, it was left out as no part of the page.`;
  const warnings = footer === null ? [] : [{ where: source.name, reason: left }];
  return { saw, decks: [{ path: [], ...title, notes }], skipped: [], warnings };
}

function topicNote(page: Page, file: string, isSaved: boolean): ReadNote {
  const where = `${file}:${page.line}`;
  const isMarkdown = isSaved || page.isMarkdown;
  const facets = new Map<Facet, string>();
  const small: { facet: Facet; note: ReadNote }[] = [];
  const told = new Set<string>();
  for (const facet of FACETS) {
    const lines = page.sections.get(facet);
    if (!lines) continue;
    const text = pageText(lines, isMarkdown);
    facets.set(facet, text);
    for (const parts of definitionsIn(text)) {
      const said = JSON.stringify(parts);
      if (told.has(said)) continue;
      told.add(said);
      small.push({ facet, note: { id: null, body: { kind: 'cloze', parts }, tags: [], where } });
    }
  }
  const title = isMarkdown ? page.title : plainMarkdown(page.title);
  const tags = page.category === null ? [] : [page.category.toLowerCase()];
  return {
    id: null,
    body: { kind: 'topic', title, facets, small },
    tags,
    priority: page.priority,
    where,
  };
}
