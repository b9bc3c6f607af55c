import { FACETS, type Facet, PRIORITIES, type Priority } from '../../deck/card.ts';
import { fenceOf } from '../../deck/parser/lines.ts';
import { facetOfHeading } from '../../deck/parser/outline.ts';
import { UserError } from '../../errors.ts';

/** A facet's heading, and what stands behind it on the same line, mostly nothing. */
interface FacetHeading {
  readonly facet: Facet;
  /** `Memory anchor`, not `Answer`: two words or more, which no sentence consists of by chance. */
  readonly isTelling: boolean;
  readonly rest: string;
}

const MAX_WORDS = 4;
const MAX_LENGTH = 60;
const LIST_MARK = /^[-*+•]\s/;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * The facet's heading that a line is: numbers in front, signs around and a colon behind make no
 * difference. `Memory anchor: a lighthouse` is one with text behind it.
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

/** A line of a pasted page: as it stands, and without what Markdown or a browser put around it. */
export interface PageLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The words alone: no heading marks, no bold, no links. */
  readonly bare: string;
  readonly heading: FacetHeading | null;
  /** Written as a Markdown heading of this level; 0 where it is none. */
  readonly level: number;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** Blanks of other widths, as browsers copy them. */
const WIDE_BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;
/** No heading, category or title is longer; what is longer is not looked at so closely. */
const MAX_BARE_LENGTH = 200;

/** The lines of a page. In fenced code nothing is a heading. */
export function pageLines(text: string): readonly PageLine[] {
  let fence: ReturnType<typeof fenceOf> = null;
  return text.split(LINE_END).map((raw, index) => {
    const line = raw.replace(WIDE_BLANKS, ' ').replace(INVISIBLE, '').trimEnd();
    const found = fenceOf(line);
    const isCode = fence !== null || found !== null;
    if (fence === null) fence = found;
    else if (found?.isBare && found.mark === fence.mark && found.length >= fence.length)
      fence = null;
    return isCode ? codeLine(index + 1, line) : pageLine(index + 1, line);
  });
}

/** Whether nothing stands on a line. */
export function isBlank(line: PageLine): boolean {
  return line.text.trim() === '';
}

/** The facet whose heading a line is, or begins with; null where it is none. */
function facetOf(line: PageLine): Facet | null {
  return line.heading?.facet ?? null;
}

function codeLine(number: number, text: string): PageLine {
  return { number, text, bare: '', heading: null, level: 0 };
}

function pageLine(number: number, text: string): PageLine {
  if (text.length > MAX_BARE_LENGTH * 2) {
    return { number, text, bare: text.trim(), heading: readFacetHeading(text.trim()), level: 0 };
  }
  const level = /^ {0,3}(#{1,6})[ \t]/.exec(text)?.[1]?.length ?? 0;
  const bare = withoutMarks(text);
  return { number, text, bare, heading: readFacetHeading(bare), level };
}

/** The words of a heading or a category, however they are dressed up. */
function withoutMarks(text: string): string {
  return text
    .trim()
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(/\\$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*{1,3}|`|__/g, '')
    .trim();
}

/** The line that a page begins with: `Messagingcritical`, `Messaging (critical)`. */
interface PageStart {
  readonly category: string;
  readonly priority: Priority;
  /** Written as one word, as a copied page has it: no sentence ends like that. */
  readonly isGlued: boolean;
}

const START = new RegExp(`(${PRIORITIES.join('|')})[^\\p{L}\\p{N}]*$`, 'iu');
const BETWEEN = /[\s\p{Pd}•·|:,/()[\]{}<>›→]+$/u;
const MAX_START_WORDS = 5;
const MAX_START_LENGTH = 80;
/** Names of the priority itself, as front matter and forms have them. */
const LABELS: ReadonlySet<string> = new Set(['priority', 'difficulty', 'severity', 'level']);
/** English words that only look like a category and `low`. */
const WORD_IN_LOW =
  /(?:^|[^\p{L}])(?:\p{L}*flow|slow|blow|glow|plow|below|(?:al|bel|bil|cal|fal|fel|fol|hal|hol|mel|pil|shal|swal|tal|wal|wil|yel)low)$/iu;

/** Reads the line that a page begins with, or null where it is none. */
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

/** The priority that stands on a line by itself, or null. */
function lonePriority({ bare }: PageLine): Priority | null {
  const word = bare.replace(/[^\p{L}]+/gu, '').toLowerCase();
  return PRIORITIES.find((priority) => priority === word) ?? null;
}

function priorityOf(word = ''): Priority {
  return PRIORITIES.find((priority) => priority === word.toLowerCase()) ?? 'low';
}

/** Where a page begins, as positions in the list of lines that are not blank. */
interface Opening extends PageStart {
  readonly at: number;
  readonly title: number;
}

/** A category on a line of its own, the priority on the next. */
const LONE_CATEGORY = /^\p{L}[^.!?:;]{0,40}$/u;

/** Finds where pages begin; `solid` are the lines that are not blank. */
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

/** For each line the last facet named above it, and the line below it that names the next one. */
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
  /** The page that the line would stand in otherwise. */
  readonly current: Opening | undefined;
  readonly next: Opening | undefined;
  readonly facets: Facets;
}

/**
 * Decides whether a line that ends in a priority begins a page. Written as one word it does; else
 * it may be a sentence, so facets must follow it before the next such line, and begin anew.
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

/** A page, laid out: where it begins, and which lines each of its facets has. */
export interface Page {
  readonly category: string | null;
  readonly priority: Priority | null;
  readonly title: string;
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly sections: ReadonlyMap<Facet, readonly PageLine[]>;
  /** How many facets have a heading of their own. */
  readonly headings: number;
  /** Whether its headings are written in Markdown; then its texts are, too. */
  readonly isMarkdown: boolean;
}

/** So many facets must be named where no line tells the category and the priority. */
const ENOUGH_FACETS = 3;

/**
 * Finds the pages in a text: each begins at a line that ends in a priority, with a title below it
 * and a facet's heading further down. A text without such a line, but with three facets, is one
 * page whose first line is its title.
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

/** A page that was copied without its first line. Where headings are Markdown it is a deck of ours. */
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

/** No page is longer; a copied site may be. */
const MAX_CHARACTERS = 4_000_000;
const MAX_LINES = 100_000;
const LINE_ENDS = /[\n\r\u2028\u2029]/g;

/** Whether a text is longer than any number of topic pages that a person has pasted. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_CHARACTERS || (text.match(LINE_ENDS)?.length ?? 0) > MAX_LINES;
}

/** @throws {UserError} where a text is too long to look for pages in it */
export function refuseTooLong(text: string): void {
  if (isTooLong(text)) throw new UserError('This is too long for a topic page. Split it.');
}

const MARKUP = /<(?:!doctype html|html|body|h[1-6]|p|div|section|article|main|span)(?=[\s>])/i;

/** Whether a text is HTML. */
export function isSavedPage(text: string): boolean {
  return text.trimStart().startsWith('<') && MARKUP.test(text);
}
