import { codeFence } from '../../markup/html-to-markdown/inline.ts';
import { escapeLineStart } from '../../markup/plain-markdown.ts';

/** The end of the block that begins here; −1 if there is none. */
export function blockEnd(lines: readonly string[], start: number, name: string): number {
  const end = `#+end_${name.toLowerCase()}`;
  for (let at = start + 1; at < lines.length; at += 1) {
    if (lines[at]?.trim().toLowerCase() === end) return at;
  }
  return -1;
}

export function fence(lines: readonly string[], language: string): string {
  const code = withoutIndent(lines).map((line) => line.replace(/^(\s*),(?=\*|#\+|,)/, '$1'));
  return codeFence(code.join('\n'), language);
}

/** Removes the common indent. */
function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((a, b) => Math.min(a, b), indents[0] ?? 0);
  return lines.map((line) => line.slice(indent).trimEnd());
}

/** A table. Rows above the first rule are the header; without a rule it is empty. */
export function tableMarkdown(
  lines: readonly string[],
  cellMarkdown: (cell: string) => string,
): string {
  const isRule = (line: string): boolean => /^\s*\|-/.test(line);
  const rows = lines.filter((line) => !isRule(line)).map(cellsOf);
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (columns === 0) return '';
  const hasHead = lines.findIndex(isRule) === 1;
  const [head, ...body] = hasHead ? rows : [[], ...rows];
  const row = (cells: readonly string[]): string => {
    const shown = Array.from({ length: columns }, (_, index) => cellMarkdown(cells[index] ?? ''));
    return `| ${shown.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  };
  return [row(head ?? []), `|${' --- |'.repeat(columns)}`, ...body.map(row)].join('\n');
}

function cellsOf(line: string): readonly string[] {
  const cells = line.trim().slice(1).split('|');
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim());
}

/** The start of a list item. A star is a bullet only if it is not a headline. */
export const ITEM = /^(\s*)(?:[-+]|\d+[.)]|(?<=\s)\*)(?:\s+|$)/;

const DESCRIBED = /^(.{1,200}?)\s+::\s+/;
const COUNTER = /^\[@\d+\]\s*/;

/** A list; items keep their indent, which means the same in Markdown. */
export function listMarkdown(lines: readonly string[], inline: (text: string) => string): string {
  return withoutIndent(lines)
    .map((line) => {
      const item = ITEM.exec(line);
      if (!item) return `${/^\s*/.exec(line)?.[0] ?? ''}${inline(line.trim())}`;
      const bullet = item[0].trimEnd().replace(/[+*]$/, '-');
      const text = line.slice(item[0].length).replace(COUNTER, '');
      const described = DESCRIBED.exec(text);
      if (!described) return `${bullet} ${inline(text)}`;
      const meaning = inline(text.slice(described[0].length));
      return `${bullet} **${inline(described[1] ?? '')}**: ${meaning}`;
    })
    .join('\n');
}

/** The content between two headlines: text, and data that Org keeps apart. */
interface Section {
  /** By upper-case name. */
  readonly properties: ReadonlyMap<string, string>;
  /** The drawer of org-fc's schedules. */
  readonly reviewData: readonly string[];
  /** The SCHEDULED date as written: `2024-01-31 Wed`. */
  readonly scheduled: string | null;
  readonly body: readonly string[];
  /** The name of an unclosed drawer. */
  readonly unclosed: string | null;
}

interface Draft extends Section {
  readonly properties: Map<string, string>;
  readonly reviewData: string[];
  readonly body: string[];
  scheduled: string | null;
  unclosed: string | null;
}

type Drawer = 'PROPERTIES' | 'REVIEW_DATA' | 'LOGBOOK' | 'CLOCK';

const DRAWER = /^\s*:(PROPERTIES|REVIEW_DATA|LOGBOOK|CLOCK):\s*$/i;
const END = /^\s*:END:\s*$/i;
const PROPERTY = /^\s*:([^\s:]+):(?:\s+|$)/;
const PLANNING = /^\s*(?:SCHEDULED|DEADLINE|CLOSED):/;
const SCHEDULED = /SCHEDULED:\s*<([^<>]+)>/;

/**
 * Splits a section. An unclosed drawer ends at the first line that cannot be in it, and the rest is
 * text.
 */
function readSection(lines: readonly string[]): Section {
  const draft: Draft = {
    properties: new Map(),
    reviewData: [],
    scheduled: null,
    body: [],
    unclosed: null,
  };
  let open: Drawer | null = null;
  for (const line of lines) {
    const drawer = DRAWER.exec(line)?.[1]?.toUpperCase() as Drawer | undefined;
    if (open !== null && END.test(line)) {
      open = null;
    } else if (drawer) {
      draft.unclosed ??= open;
      open = drawer;
    } else if (open !== null && belongsIn(open, line)) {
      takeInDrawer(open, line, draft);
    } else {
      draft.unclosed ??= open;
      open = null;
      takeLine(line, draft);
    }
  }
  draft.unclosed ??= open;
  return draft;
}

function belongsIn(drawer: Drawer, line: string): boolean {
  if (line.trim() === '' || drawer === 'LOGBOOK' || drawer === 'CLOCK') return true;
  return drawer === 'PROPERTIES' ? PROPERTY.test(line) : /^\s*\|/.test(line);
}

function takeInDrawer(drawer: Drawer, line: string, draft: Draft): void {
  if (drawer === 'REVIEW_DATA') draft.reviewData.push(line);
  const property = drawer === 'PROPERTIES' ? PROPERTY.exec(line) : null;
  if (!property) return;
  const value = line.slice(property[0].length).trim();
  draft.properties.set((property[1] ?? '').toUpperCase(), value);
}

function takeLine(line: string, draft: Draft): void {
  const isPlanning = PLANNING.test(line) && draft.body.every((before) => before.trim() === '');
  if (isPlanning) draft.scheduled = SCHEDULED.exec(line)?.[1] ?? draft.scheduled;
  else draft.body.push(line);
}

/** A headline and the content below it. */
export interface Headline extends Section {
  readonly level: number;
  /** Without keyword, priority and tags, in Org markup. */
  readonly title: string;
  /** Its own tags, without inherited ones. */
  readonly tags: readonly string[];
  readonly priority: string | null;
  /** True if COMMENT tells Org to skip it. */
  readonly isComment: boolean;
  /** From 1. */
  readonly line: number;
  readonly parent: Headline | null;
  readonly children: readonly Headline[];
}

/** The settings and headlines of an Org file. */
export interface Outline {
  readonly title: string;
  readonly tags: readonly string[];
  /** In file order. */
  readonly headlines: readonly Headline[];
}

type Keywords = ReadonlySet<string>;

/** Headlines nested deeper are treated as siblings. */
const MAX_DEPTH = 20;
const HEADLINE = /^(\*+)[ \t]+(?=\S)/;
const TAGS = /^:(?:[\p{L}\p{N}_@#%]+:)+$/u;
const SETTING = /^#\+([A-Z_]+):[ \t]*/i;
const KEYWORDS = 'TODO DONE NEXT WAITING WAIT HOLD STARTED CANCELLED CANCELED'.split(' ');

export function readOutline(text: string): Outline {
  const lines = text.split(/\r?\n|\r/);
  const settings = lines.map((line) => settingOf(line)).filter((setting) => setting !== null);
  const keywords = new Set([...KEYWORDS, ...settings.flatMap(todoKeywords)]);
  const starts = lines.flatMap((line, index) => (HEADLINE.test(line) ? [index] : []));
  const headlines: (Headline & { readonly children: Headline[] })[] = [];
  const open: (typeof headlines)[number][] = [];
  for (const [at, start] of starts.entries()) {
    const { level, ...head } = readHead(lines[start] ?? '', keywords);
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const section = readSection(lines.slice(start + 1, starts[at + 1]));
    const parent = open.at(-1) ?? null;
    const headline = { level, ...head, ...section, line: start + 1, parent, children: [] };
    parent?.children.push(headline);
    headlines.push(headline);
    if (open.length < MAX_DEPTH) open.push(headline);
  }
  const settingFor = (name: string) =>
    settings.find((setting) => setting.name === name)?.value ?? '';
  return { title: settingFor('TITLE'), tags: tagsIn(settingFor('FILETAGS')), headlines };
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

function settingOf(line: string): Setting | null {
  const setting = SETTING.exec(line);
  if (!setting) return null;
  return { name: (setting[1] ?? '').toUpperCase(), value: line.slice(setting[0].length).trim() };
}

function todoKeywords({ name, value }: Setting): readonly string[] {
  if (!['TODO', 'SEQ_TODO', 'TYP_TODO'].includes(name)) return [];
  return value
    .split(/\s+/)
    .map((word) => word.replace(/\(.*$/, ''))
    .filter((word) => /^\w/.test(word));
}

function readHead(line: string, keywords: Keywords) {
  const stars = HEADLINE.exec(line);
  const whole = line.slice(stars?.[0].length ?? 0).trimEnd();
  const { text, tags } = withoutTags(whole);
  const [first = ''] = text.split(/\s/, 1);
  const undone = keywords.has(first) ? text.slice(first.length).trimStart() : text;
  const priority = /^\[#([A-Z\d]+)\]\s*/.exec(undone);
  const rest = undone.slice(priority?.[0].length ?? 0);
  const isComment = /^COMMENT(?:\s|$)/.test(rest);
  return {
    level: stars?.[1]?.length ?? 1,
    title: isComment ? rest.slice('COMMENT'.length).trim() : rest,
    tags,
    priority: priority?.[1] ?? null,
    isComment,
  };
}

function withoutTags(text: string): { readonly text: string; readonly tags: readonly string[] } {
  const start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1;
  const last = text.slice(start);
  return TAGS.test(last)
    ? { text: text.slice(0, start).trimEnd(), tags: tagsIn(last) }
    : { text, tags: [] };
}

function tagsIn(text: string): readonly string[] {
  return text.split(/[:\s]+/).filter((tag) => tag !== '');
}

/** Text is filled at least to this width: shorter lines end on purpose. */
const MIN_WIDTH = 60;
const BREAK = /\\\\$/;

/**
 * Joins lines that were filled to a width; a line that ends earlier than needed keeps its line end.
 */
export function paragraphMarkdown(
  lines: readonly string[],
  lengthOf: (line: string) => number,
  inline: (text: string) => string,
): string {
  const bare = lines.map((line) => line.trim());
  const lengths = bare.map(lengthOf);
  const width = lengths.reduce((most, length) => Math.max(most, length), MIN_WIDTH);
  const endsEarly = (index: number): boolean => {
    const [word = ''] = (bare[index + 1] ?? '').split(/\s/, 1);
    return BREAK.test(bare[index] ?? '') || (lengths[index] ?? 0) + 1 + lengthOf(word) <= width;
  };
  const texts = bare.map((line) => line.replace(BREAK, ''));
  const shown = inline(texts.join('\n')).split('\n').map(escapeLineStart);
  return shown
    .map((line, index) => (index < shown.length - 1 && endsEarly(index) ? `${line}\\` : line))
    .join('\n');
}
