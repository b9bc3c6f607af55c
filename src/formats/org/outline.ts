import { readSection } from './section.ts';

/** A headline of an Org file, with what stands under it. */
export interface Headline {
  readonly level: number;
  /** Without its keyword, priority and tags; still in Org's markup. */
  readonly title: string;
  /** Its own, without those it inherits. */
  readonly tags: readonly string[];
  readonly priority: string | null;
  /** Whether Org is told to pass over it. */
  readonly isComment: boolean;
  /** By their names in capitals. */
  readonly properties: ReadonlyMap<string, string>;
  /** The lines of the drawer with org-fc's schedules. */
  readonly reviewData: readonly string[];
  /** When it is to be done next, as Org writes it: `2024-01-31 Wed`. */
  readonly scheduled: string | null;
  readonly body: readonly string[];
  /** A drawer that is never closed. */
  readonly unclosed: string | null;
  /** From 1. */
  readonly line: number;
  readonly parent: Headline | null;
  readonly children: readonly Headline[];
}

/** An Org file: what it says of itself, and its headlines. */
export interface Outline {
  readonly title: string;
  readonly tags: readonly string[];
  /** Every headline, in the order of the file. */
  readonly headlines: readonly Headline[];
}

type Keywords = ReadonlySet<string>;

/** Headlines below that many others stand beside one another. */
const MAX_DEPTH = 20;
const HEADLINE = /^(\*+)[ \t]+(?=\S)/;
const TAGS = /^:(?:[\p{L}\p{N}_@#%]+:)+$/u;
const SETTING = /^#\+([A-Z_]+):[ \t]*/i;
const KEYWORDS = [
  'TODO',
  'DONE',
  'NEXT',
  'WAITING',
  'WAIT',
  'HOLD',
  'STARTED',
  'CANCELLED',
  'CANCELED',
];

/** The headlines of an Org text. */
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
