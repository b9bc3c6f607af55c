import { FACETS, type Facet } from '../../deck/card.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { plainMarkdown } from '../../markup/plain-markdown.ts';
import type { ClozePart, ImportedFile, ReadNote } from '../format.ts';
import {
  findPages,
  isBlank,
  isSavedPage,
  type Page,
  type PageLine,
  pageLines,
  refuseTooLong,
} from './find.ts';

/**
 * Turns definitions in a text into clozes that hide the term: sentences `X: …` or `X = …` where `X`
 * is a name of one to six words. Duplicates are dropped.
 */
export function definitionsIn(markdown: string): readonly (readonly ClozePart[])[] {
  const found = new Map<string, readonly ClozePart[]>();
  for (const sentence of sentencesOf(markdown)) {
    const parts = definition(sentence);
    if (parts && !found.has(sentence)) found.set(sentence, parts);
  }
  return [...found.values()];
}

const FENCE = /^ {0,3}(?:```|~~~)/;
const LIST_ITEM = /^\s*(?:>\s?)*(?:[-*+•◦▪‣·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;
const NO_PROSE = /^\s*(?:#{1,6}\s|\||<|!\[)/;
/** The end of a sentence, including closing quotation marks and brackets. */
const SENTENCE_END = /[.!?…]["”’')\]*_]*\s+|[。！？]/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|approx|incl|resp|no|fig|dr|mr|mrs|ms|st|ca|a\.k\.a|\p{L})\.\s*$/iu;

/**
 * Splits Markdown into sentences, one a line. Paragraphs, list items and definitions start a new
 * one; code, tables and headings have none.
 */
function sentencesOf(markdown: string): readonly string[] {
  const sentences: string[] = [];
  let passage = '';
  const close = (): void => {
    if (passage !== '') sentences.push(...splitSentences(passage));
    passage = '';
  };
  for (const line of proseLines(markdown)) {
    const item = LIST_ITEM.exec(line)?.[0].length ?? 0;
    if (line === '' || item > 0 || beginsDefinition(line, passage)) close();
    passage = passage === '' ? line.slice(item) : `${passage} ${line}`;
  }
  close();
  return sentences;
}

function splitSentences(passage: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const end of passage.matchAll(SENTENCE_END)) {
    const behind = end.index + end[0].length;
    if (ABBREVIATION.test(passage.slice(Math.max(start, end.index - 8), end.index + 1))) continue;
    sentences.push(passage.slice(start, behind).trim());
    start = behind;
  }
  return [...sentences, passage.slice(start).trim()].filter((sentence) => sentence !== '');
}

/** The lines of a text; lines that are not prose are empty. */
function proseLines(markdown: string): readonly string[] {
  let isCode = false;
  return markdown.split('\n').map((line) => {
    const isFence = FENCE.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence || NO_PROSE.test(line) ? '' : line.replace(/\\$/, '').trim();
  });
}

/** Within a paragraph, a line that continues a sentence may contain a colon by chance. */
function beginsDefinition(line: string, before: string): boolean {
  if (definition(line) === null) return false;
  return before === '' || /[.!?;…]["”’)\]]*$/.test(before) || /^[*_`"“(]*[\p{Lu}\p{N}]/u.test(line);
}

/** The words before a sentence's first `: ` or ` = `, the sign, and the rest. */
const DEFINITION = /^([^:=]{1,100}?)(:\**_{0,2}(?=\s)|\s=(?=\s))(.*)$/su;
const MAX_LISTED_WORDS = 3;

function definition(sentence: string): readonly ClozePart[] | null {
  const found = DEFINITION.exec(sentence);
  if (!found) return null;
  const [, before = '', sign = '', text = ''] = found;
  // In `**Term:** text` the colon is inside the bold.
  const marks = sign.slice(1).trim() === '=' ? '' : sign.slice(1);
  const term = `${before.trimEnd()}${marks}`;
  if (!isTerm(term) || text.trim() === '' || isEnumeration(term, text)) return null;
  const joint = sign.startsWith(':') ? ':' : ' =';
  return [{ gap: 1, hidden: term, hint: null }, { text: `${joint}${text.trimEnd()}` }];
}

/** Characters of a term: no comma, colon or operator. */
const TERM = /^[*_`"“”'‘’([]*[\p{L}\p{N}][\p{L}\p{N}\p{Pd}\p{M} .&+/#'’‘"“”()*_`\\@]*$/u;
const MARKS = /[*_`"“”()\\]/g;
const MAX_WORDS = 6;
const MAX_LENGTH = 80;

/** A position in a list: `Step 2`, `Option B`. */
const COUNTED =
  /^(?:step|phase|part|option|stage|case|rule|figure|fig|table|chapter|section|day|week|level|q|a)\.?\s(?:\d+|[ivx]+|[a-d])$/;

/** Words that only occur in clauses. */
const CLAUSE_WORDS = wordSet(`
  i we you he she it they there me us them who which that what whose whom
  is are was were be been am has have had do does did can could will would should must may might
  shall use uses used using need needs mean means include includes including makes gives takes
  because if when while whether although but so then this these those here also always never
`);
const CONTRACTION = /^(?:it|that|there|what|here|let|he|she|who|how)'s$|n't$|'(?:re|ve|ll|m|d)$/;

/** First words that no term has: prepositions, numbers, pronouns, imperatives. */
const OPENING_WORDS = wordSet(`
  for in on by with from as to under after before during without within of into about like
  one two three four five six seven several many various some all both each every any no another
  such other more most our your my its their his her and or
  e.g i.e eg ie aka vs see remember consider imagine think ask say suppose let assume recall
`);

/**
 * True if the words before a colon or ` = ` name something being defined: one to six words that are
 * not a clause, an announcement (`Note`, `The solution`) or a count.
 */
function isTerm(text: string): boolean {
  if (text.length > MAX_LENGTH || !TERM.test(text) || !/\p{L}/u.test(text)) return false;
  const written = text.replace(MARKS, '').trim().replaceAll('’', "'").split(/\s+/);
  const words = written.map((word) => word.toLowerCase().replace(/\.$/, ''));
  if (words.length > MAX_WORDS || COUNTED.test(words.join(' '))) return false;
  if (words.some((word) => CLAUSE_WORDS.has(word) || CONTRACTION.test(word))) return false;
  return !(OPENING_WORDS.has(words[0] ?? '') || isAnnouncement(words) || isPointer(written));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Words that announce something rather than name it. */
const ANNOUNCEMENTS = wordSet(`
  note notes nb example examples tip tips hint hints warning caution important attention remember
  todo source sources reference references link links answer answers question questions result
  results summary conclusion solution solutions problem problems issue issues trick idea insight
  point points catch fix reason reasons goal goals cost costs trade-off trade-offs tradeoff
  tradeoffs difference differences rule rules lesson downside downsides upside upsides benefit
  benefits drawback drawbacks advantage advantages disadvantage disadvantages alternative
  alternatives line takeaway takeaways caveat caveats gotcha gotchas upshot consequence
  consequences trap traps mistake mistakes pitfall pitfalls challenge challenges approach case
  cases pros cons mnemonic analogy thumb way ways step steps part parts kind kinds type types
  update edit ps tldr tl;dr aka e.g i.e eg ie etc http https url why how where practice practices
  first second third finally lastly next last interviewer candidate author me
`);

/** Words before an announcement that do not make it a name: `Key idea`, `Rule of thumb`. */
const GENERIC_WORDS = wordSet(`
  the a an key best common bottom short long quick important main big good bad real real-world
  typical simple practical classic usual golden core central easy hard better worse worst original
  rule of use final overall code interview side general concrete further
`);

function isAnnouncement(words: readonly string[]): boolean {
  const before = words.slice(0, -1);
  return ANNOUNCEMENTS.has(words.at(-1) ?? '') && before.every((word) => GENERIC_WORDS.has(word));
}

/** An article and a word that is not a name: `The twist`. */
function isPointer([article = '', ...words]: readonly string[]): boolean {
  if (!/^(?:the|an?)$/i.test(article)) return false;
  return words.length === 0 || (words.length === 1 && !/\p{Lu}/u.test(words[0] ?? ''));
}

/**
 * A list rather than a definition: `Delivery guarantees: at-most-once, at-least-once,
 * exactly-once`.
 */
function isEnumeration(term: string, text: string): boolean {
  if (!/[^su'’]s[*_`)]*$/i.test(term)) return false;
  const items = text.split(/,|\sand\s|\sor\s/).map((item) => item.trim());
  return items.length > 2 && items.every((item) => item.split(/\s+/).length <= MAX_LISTED_WORDS);
}

/** Reads all topic pages in a text, pasted or saved from a browser. */
export async function readTopicPages(source: Source): Promise<ImportedFile> {
  const written = source.text?.text ?? '';
  refuseTooLong(written);
  const isSaved = isSavedPage(written);
  const { text, footer } = isSaved ? await readSavedPage(written) : { text: written, footer: null };
  const pages = findPages(pageLines(text)).filter(({ headings }) => !isSaved || headings > 0);
  const [page] = pages;
  if (!page) {
    throw new UserError(`${source.name} has no topic page.`, {
      place: { file: source.name },
      hint: 'A topic page begins with a line such as `Messaging critical`, its category and priority. Its title follows, then headings such as `Memory anchor`.',
    });
  }
  const notes = pages.map((each) => topicNote(each, source.name, isSaved));
  const title = pages.length === 1 ? { title: page.title } : {};
  const saw = formatCount(pages.length, 'page');
  const left = `Everything from the line "${footer}" on was left out, because it looks like the footer of the site.`;
  const warnings = footer === null ? [] : [{ where: source.name, reason: left }];
  return { saw, decks: [{ path: [], ...title, notes }], skipped: [], warnings };
}

/**
 * A page's content in Markdown, and the first line of the footer that was cut; null if none was.
 */
interface SavedPage {
  readonly text: string;
  readonly footer: string | null;
}

/** Elements of a saved page that are not its content. */
const AROUND = ['nav', 'footer', 'aside', 'script', 'style', 'head', 'form'] as const;
/** Lines after the last facet that belong to the site. */
const FOOTER =
  /^(?:©.*|copyright\b.*|all rights reserved.*|privacy(?: policy)?|terms(?: (?:of|and) \w+)?|cookies?(?: policy)?|(?:previous|next|prev)(?: (?:topic|page|lesson|article|chapter|up))?(?:\s*[:→›»←‹«].*)?|back to \w+|share(?: this.*)?|log ?in|sign ?(?:up|in)|mark as \w+|related(?: \w+)?|was this (?:\w+ ){0,2}\w+\?|[←→‹›«»].*)$/i;

/**
 * Reads a page saved from a browser.
 * @throws {UserError} if it is too long
 */
async function readSavedPage(html: string): Promise<SavedPage> {
  const { htmlToMarkdown } = await import('../../markup/html-to-markdown/index.ts');
  const text = htmlToMarkdown(AROUND.reduce(withoutElements, html));
  refuseTooLong(text);
  return withoutFooter(text);
}

/** Removes `<name …>…</name>`. An unclosed element stays. */
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

/** Cuts the footer: everything after the last facet from the first line that only a site has. */
function withoutFooter(text: string): SavedPage {
  const lines = pageLines(text);
  const last = lines.findLastIndex(({ heading }) => heading !== null);
  const at = lines.findIndex(({ bare }, index) => index > last && last >= 0 && FOOTER.test(bare));
  if (at < 0) return { text, footer: null };
  const kept = lines.slice(0, at).map((line) => line.text);
  return { text: kept.join('\n'), footer: lines[at]?.bare ?? '' };
}

function topicNote(page: Page, file: string, isSaved: boolean): ReadNote {
  const where = `${file}:${page.line}`;
  const isMarkdown = isSaved || page.isMarkdown;
  const facets = new Map<Facet, string>();
  const small: { facet: Facet; note: ReadNote }[] = [];
  const seen = new Set<string>();
  for (const facet of FACETS) {
    const lines = page.sections.get(facet);
    if (!lines) continue;
    const text = pageText(lines, isMarkdown);
    facets.set(facet, text);
    for (const parts of definitionsIn(text)) {
      const key = JSON.stringify(parts);
      if (seen.has(key)) continue;
      seen.add(key);
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

/**
 * A facet's text in Markdown, word for word. Plain text is escaped; paragraphs, lists and line
 * breaks stay; rules at the edges are dropped.
 */
function pageText(lines: readonly PageLine[], isMarkdown: boolean): string {
  const kept = withoutEdges(lines);
  if (isMarkdown) return outdented(kept.map(({ text }) => text)).join('\n');
  const texts = kept.map(({ text }) => text.trim());
  return plainMarkdown(closedUp(texts).join('\n'));
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;

function withoutEdges(lines: readonly PageLine[]): readonly PageLine[] {
  const isText = (line: PageLine): boolean => !isBlank(line) && !RULE.test(line.text);
  const first = lines.findIndex(isText);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}

/** Removes the common indent. */
function outdented(texts: readonly string[]): readonly string[] {
  const indents = texts.filter((text) => text !== '').map((text) => text.search(/[^ ]/));
  const common = indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
  return texts.map((text) => text.slice(common));
}

/** Removes blank lines between list items, which copying adds. */
function closedUp(texts: readonly string[]): readonly string[] {
  const isBeforeItem = beforeItems(texts);
  let item = false;
  return texts.filter((text, at) => {
    if (text !== '') item = ITEM.test(text);
    else if (item && isBeforeItem[at] === true) return false;
    return true;
  });
}

/** For each line, true if it is an item, or blank with an item as the next non-blank line. */
function beforeItems(texts: readonly string[]): readonly boolean[] {
  const before: boolean[] = [];
  for (const text of texts.toReversed()) {
    before.push(text === '' ? (before.at(-1) ?? false) : ITEM.test(text));
  }
  return before.toReversed();
}
