import { FACETS, type Facet, PRIORITIES, type Priority } from '../../deck/card.ts';
import { fenceOf } from '../../deck/parser/lines.ts';
import { facetOfHeading } from '../../deck/parser/outline.ts';
import { UserError } from '../../errors.ts';

/** A facet's heading, and the text after it on the line, usually none. */
interface FacetHeading {
  readonly facet: Facet;
  /**
   * True for two words or more, which no sentence matches by chance: `Memory anchor`, not `Answer`.
   */
  readonly isTelling: boolean;
  readonly rest: string;
}

const MAX_WORDS = 4;
const MAX_LENGTH = 60;
const LIST_MARK = /^[-*+•]\s/;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * Parses a facet heading; leading numbers, decoration and a colon are ignored. `Memory anchor: a
 * lighthouse` has text after it.
 */
function readFacetHeading(line: string): FacetHeading | null {
  if (line === '' || LIST_MARK.test(line)) return null;
  const whole = line.length <= MAX_LENGTH ? headingOf(line, '') : null;
  if (whole) return whole;
  const colon = line.slice(0, MAX_LENGTH).search(/:(?=\s)/);
  if (colon < 0) return null;
  const found = headingOf(line.slice(0, colon), line.slice(colon + 1).trim());
  return found?.isTelling ? found : null;
}

function headingOf(text: string, rest: string): FacetHeading | null {
  const words = text
    .replace(/^\d{1,2}[.)]/, '')
    .replace(NO_WORD, ' ')
    .trim();
  if (words.split(' ', MAX_WORDS + 1).length > MAX_WORDS) return null;
  const facet = facetOfHeading(words);
  return facet && { facet, isTelling: words.includes(' '), rest };
}

/** A line of a pasted page, as it is and without what Markdown or a browser added. */
export interface PageLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Words only: no heading marks, bold or links. */
  readonly bare: string;
  readonly heading: FacetHeading | null;
  /** The Markdown heading level; 0 for none. */
  readonly level: number;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** Blanks of other widths, copied from browsers. */
const WIDE_BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;
/** No heading, category or title is longer, so longer lines are not analysed. */
const MAX_BARE_LENGTH = 200;

/** Splits a page into lines. Fenced code has no headings. */
export function pageLines(text: string): readonly PageLine[] {
  let fence: ReturnType<typeof fenceOf> = null;
  return text.split(LINE_END).map((raw, index) => {
    const line = raw.replace(WIDE_BLANKS, ' ').replace(INVISIBLE, '').trimEnd();
    const found = fenceOf(line);
    const isCode = fence !== null || found !== null;
    if (fence === null) fence = found;
    else if (found?.isBare && found.mark === fence.mark && found.length >= fence.length)
      fence = null;
    return isCode
      ? { number: index + 1, text: line, bare: '', heading: null, level: 0 }
      : pageLine(index + 1, line);
  });
}

/** True for a blank line. */
export function isBlank(line: PageLine): boolean {
  return line.text.trim() === '';
}

/** The facet whose heading a line is or begins with; null for other lines. */
function facetOf(line: PageLine): Facet | null {
  return line.heading?.facet ?? null;
}

function pageLine(number: number, text: string): PageLine {
  if (text.length > MAX_BARE_LENGTH * 2) {
    return { number, text, bare: text.trim(), heading: readFacetHeading(text.trim()), level: 0 };
  }
  const level = /^ {0,3}(#{1,6})[ \t]/.exec(text)?.[1]?.length ?? 0;
  const bare = withoutMarks(text);
  return { number, text, bare, heading: readFacetHeading(bare), level };
}

/** Strips decoration from a heading or category. */
function withoutMarks(text: string): string {
  return text
    .trim()
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(/\\$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*{1,3}|`|__/g, '')
    .trim();
}

/** The first line of a page: `Messagingcritical`, `Messaging (critical)`. */
interface PageStart {
  readonly category: string;
  readonly priority: Priority;
  /** Written as one word, as copied from a page: no sentence ends like that. */
  readonly isGlued: boolean;
}

const START = new RegExp(`(${PRIORITIES.join('|')})[^\\p{L}\\p{N}]*$`, 'iu');
const BETWEEN = /[\s\p{Pd}•·|:,/()[\]{}<>›→]+$/u;
const MAX_START_WORDS = 5;
const MAX_START_LENGTH = 80;
/** Labels of the priority in front matter and forms. */
const LABELS: ReadonlySet<string> = new Set(['priority', 'difficulty', 'severity', 'level']);
/** English words that end in `low` by chance. */
const WORD_IN_LOW =
  /(?:^|[^\p{L}])(?:\p{L}*flow|slow|blow|glow|plow|below|(?:al|bel|bil|cal|fal|fel|fol|hal|hol|mel|pil|shal|swal|tal|wal|wil|yel)low)$/iu;

/** Parses the first line of a page; null for other lines. */
export function readPageStart({ bare }: PageLine): PageStart | null {
  if (bare.length > MAX_START_LENGTH) return null;
  const found = START.exec(bare);
  if (!found) return null;
  const before = bare.slice(0, found.index);
  const category = before.replace(BETWEEN, '').replace(/^[^\p{L}\p{N}]+/u, '');
  const name = category.toLowerCase();
  if (name === '' || LABELS.has(name) || category.split(/\s+/).length > MAX_START_WORDS)
    return null;
  if (/[.!?;]/.test(category)) return null;
  const isGlued = before === before.replace(BETWEEN, '') && !WORD_IN_LOW.test(bare);
  return { category, priority: priorityOf(found[1]), isGlued };
}

/** A priority alone on its line, or null. */
function lonePriority({ bare }: PageLine): Priority | null {
  const word = bare.replace(/[^\p{L}]+/gu, '').toLowerCase();
  return PRIORITIES.find((priority) => priority === word) ?? null;
}

function priorityOf(word = ''): Priority {
  return PRIORITIES.find((priority) => priority === word.toLowerCase()) ?? 'low';
}

/** Where a page begins, as indexes of non-blank lines. */
interface Opening extends PageStart {
  readonly at: number;
  readonly title: number;
}

/** A category alone on a line, with the priority on the next. */
const LONE_CATEGORY = /^\p{L}[^.!?:;]{0,40}$/u;

/** Finds where pages begin; `solid` has the non-blank lines. */
function findOpenings(solid: readonly PageLine[]): readonly Opening[] {
  const facets = facetsAround(solid);
  const h1 = solid.findIndex(({ level }) => level === 1);
  const possible = possibleOpenings(solid).filter(
    ({ at, isGlued }) => isGlued || h1 < 0 || at <= h1,
  );
  const chosen: Opening[] = [];
  for (const [index, opening] of possible.entries()) {
    const current = chosen.at(-1);
    if (current && opening.at <= current.title) continue;
    if (opensPage(opening, { current, next: possible[index + 1], facets })) chosen.push(opening);
  }
  return chosen;
}

function possibleOpenings(solid: readonly PageLine[]): readonly Opening[] {
  const found: Opening[] = [];
  for (const [at, line] of solid.entries()) {
    if (facetOf(line) !== null) continue;
    const start = readPageStart(line) ?? startOnTwoLines(line, solid[at + 1]);
    if (!start) continue;
    const title = at + (readPageStart(line) ? 1 : 2);
    const titleLine = solid[title];
    if (titleLine && facetOf(titleLine) === null) found.push({ ...start, at, title });
  }
  return found;
}

function startOnTwoLines(line: PageLine, next: PageLine | undefined): PageStart | null {
  const priority = next ? lonePriority(next) : null;
  if (priority === null || !LONE_CATEGORY.test(line.bare)) return null;
  return { category: line.bare, priority, isGlued: false };
}

/** For each line, the last facet above it and the line below that names the next one. */
interface Facets {
  readonly above: readonly (Facet | null)[];
  readonly below: readonly (number | null)[];
  readonly of: (at: number) => Facet | null;
}

function facetsAround(solid: readonly PageLine[]): Facets {
  const names = solid.map(facetOf);
  const above: (Facet | null)[] = [];
  let last: Facet | null = null;
  for (const name of names) {
    above.push(last);
    last = name ?? last;
  }
  const below: (number | null)[] = new Array(names.length).fill(null);
  let next: number | null = null;
  for (let at = names.length - 1; at >= 0; at -= 1) {
    below[at] = next;
    if (names[at]) next = at;
  }
  return { above, below, of: (at) => names[at] ?? null };
}

interface Neighbours {
  /** The page that the line is otherwise part of. */
  readonly current: Opening | undefined;
  readonly next: Opening | undefined;
  readonly facets: Facets;
}

/**
 * True if a line that ends in a priority begins a page. A single word always does; other lines may
 * be sentences, so facets must follow before the next such line, and start over.
 */
function opensPage(opening: Opening, { current, next, facets }: Neighbours): boolean {
  const below = facets.below[opening.title] ?? null;
  if (opening.isGlued) return below !== null || current !== undefined;
  if (below === null || (next && below > next.at)) return false;
  if (!current) return true;
  const last =
    (facets.below[current.title] ?? opening.at) < opening.at ? facets.above[opening.at] : null;
  const first = facets.of(below);
  return Boolean(last && first && FACETS.indexOf(first) <= FACETS.indexOf(last));
}

/** A page: its start, and the lines of each facet. */
export interface Page {
  readonly category: string | null;
  readonly priority: Priority | null;
  readonly title: string;
  /** Its first line, from 1. */
  readonly line: number;
  readonly sections: ReadonlyMap<Facet, readonly PageLine[]>;
  /** The number of facets with their own heading. */
  readonly headings: number;
  /** True if its headings, and so its texts, are Markdown. */
  readonly isMarkdown: boolean;
}

/** A page without category and priority must name this many facets. */
const ENOUGH_FACETS = 3;

/**
 * Finds the pages in a text: each begins with a line that ends in a priority, then a title, and a
 * facet's heading further down. A text without such a line but with three facets is one page titled
 * by its first line.
 */
export function findPages(lines: readonly PageLine[]): readonly Page[] {
  const solid = lines.filter((line) => !isBlank(line));
  const openings = findOpenings(solid);
  const pages = openings.map((opening, index) => {
    const end = solid[openings[index + 1]?.at ?? solid.length]?.number ?? lines.length + 1;
    const first = solid[opening.title]?.number ?? 0;
    return pageFrom(opening, solid, lines.slice(first, end - 1));
  });
  const isFound = pages.some(({ headings }) => headings > 0);
  return (isFound ? pages : pageWithoutStart(solid, lines)).filter(
    ({ sections }) => sections.size > 0,
  );
}

function pageFrom(
  { at, title, category, priority }: Opening,
  solid: readonly PageLine[],
  below: readonly PageLine[],
): Page {
  const body = arrange(below);
  return {
    category,
    priority,
    title: solid[title]?.bare ?? category,
    line: solid[at]?.number ?? 1,
    ...body,
  };
}

/** A page copied without its first line. With Markdown headings it is a deckhand deck instead. */
function pageWithoutStart(solid: readonly PageLine[], lines: readonly PageLine[]): readonly Page[] {
  const title = solid[0];
  if (!title || facetOf(title) !== null || title.level > 0) return [];
  const telling = new Set(lines.filter((line) => line.heading?.isTelling).map(facetOf));
  const body = arrange(lines.slice(title.number));
  if (telling.size < ENOUGH_FACETS || body.isMarkdown) return [];
  return [{ category: null, priority: null, title: title.bare, line: title.number, ...body }];
}

type Body = Pick<Page, 'sections' | 'headings' | 'isMarkdown'>;

function arrange(lines: readonly PageLine[]): Body {
  const sections = new Map<Facet, PageLine[]>();
  const named = new Set<Facet>();
  let facet: Facet = 'definition';
  let isMarkdown = false;
  for (const line of lines) {
    if (line.heading) {
      facet = line.heading.facet;
      named.add(facet);
      isMarkdown ||= line.level > 0 || /^\s*(?:\*\*|__)/.test(line.text);
    }
    const section = sections.get(facet) ?? [];
    sections.set(facet, section);
    section.push(line.heading ? { ...line, text: line.heading.rest } : line);
  }
  for (const [name, section] of sections) if (section.every(isBlank)) sections.delete(name);
  return { sections, headings: named.size, isMarkdown };
}

/** No page is longer, though a copied site may be. */
const MAX_CHARACTERS = 4_000_000;
const MAX_LINES = 100_000;
const LINE_ENDS = /[\n\r\u2028\u2029]/g;

/** True if a text is longer than any pages a person would paste. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_CHARACTERS || (text.match(LINE_ENDS)?.length ?? 0) > MAX_LINES;
}

/** @throws {UserError} if a text is too long to look for pages in it */
export function refuseTooLong(text: string): void {
  if (isTooLong(text)) throw new UserError('This is too long for a topic page. Split it.');
}

const MARKUP = /<(?:!doctype html|html|body|h[1-6]|p|div|section|article|main|span)(?=[\s>])/i;

export function isSavedPage(text: string): boolean {
  return text.trimStart().startsWith('<') && MARKUP.test(text);
}
