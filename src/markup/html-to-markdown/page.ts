import { decodedTarget, percentEncoded } from '../../deck/media.ts';
import { dollarFormula, FORMULA_SLOT, type Formula, formulaAt } from '../latex.ts';
import { mediaAddress } from '../markdown.ts';
import {
  subscript,
  subscriptCharacters,
  superscript,
  superscriptCharacters,
} from '../raised-text.ts';

/** Text styles as bits. Subscript and superscript end with the line: they become characters. */
export const STYLE = {
  bold: 1,
  italic: 2,
  struck: 4,
  underlined: 8,
  code: 16,
  low: 32,
  high: 64,
} as const;

/** Text in one style, or finished Markdown. */
export interface Run {
  readonly text: string;
  /** Bits of STYLE. */
  readonly style: number;
  /** The link target. */
  readonly link: string | null;
  /** True for finished Markdown, such as a picture or a formula, which is not escaped. */
  readonly isMarkdown: boolean;
}

/** A list item or quotation around blocks. */
export type Container =
  | { readonly kind: 'quote' }
  | { readonly kind: 'item'; readonly marker: string; readonly list: object };

export type Block = { readonly containers: readonly Container[] } & BlockContent;

type BlockContent =
  | { readonly kind: 'text'; readonly lines: readonly (readonly Run[])[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'rule' };

/** The lines of a cell. */
export type TableCell = readonly (readonly Run[])[];

/** A page under construction: runs make lines, lines make blocks. */
export interface Page {
  readonly add: (run: Run) => void;
  /** Ends the line; a gap of 2 also ends the block. */
  readonly endLine: (gap: 1 | 2) => void;
  /** What `<br>` does: ends the line; without a line, adds a gap. */
  readonly breakLine: () => void;
  readonly addBlock: (content: BlockContent) => void;
  readonly enter: (container: Container) => void;
  readonly leave: () => void;
  /** Finishes the page. */
  readonly blocks: () => readonly Block[];
  /** Finishes the page as lines, for a table cell. */
  readonly lines: () => TableCell;
}

/** Beyond this depth, quotations and lists are not indented any further. */
const MAX_DEPTH = 8;

export function emptyPage(expand: (run: Run) => readonly Run[]): Page {
  const blocks: Block[] = [];
  const containers: Container[] = [];
  let line: Run[] = [];
  let lines: (readonly Run[])[] = [];

  const place = (): readonly Container[] => containers.slice(0, MAX_DEPTH);
  const endBlock = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'text', lines, containers: place() });
    lines = [];
  };
  const endLine = (gap: 1 | 2): void => {
    const tidy = shapeRuns(tidyLine(line.flatMap(expand)));
    line = [];
    if (tidy.length > 0) lines.push(tidy);
    if (gap === 2) endBlock();
  };
  return {
    add: (run) => addTo(line, run),
    endLine,
    breakLine: () => endLine(line.some(isVisible) ? 1 : 2),
    addBlock: (content) => {
      endLine(2);
      blocks.push({ ...expanded(content, expand), containers: place() });
    },
    enter: (container) => {
      endLine(2);
      containers.push(container);
    },
    leave: () => {
      endLine(2);
      containers.pop();
    },
    blocks: () => {
      endLine(2);
      return blocks;
    },
    lines: () => {
      endLine(2);
      return blocks.flatMap(linesOf);
    },
  };
}

const SHAPED = STYLE.low | STYLE.high;

/**
 * Turns subscript and superscript into characters of that shape, or into brackets after `_` or `^`.
 */
function shapeRuns(runs: readonly Run[]): readonly Run[] {
  if (!runs.some(({ style }) => (style & SHAPED) !== 0)) return runs;
  const shaped: Run[] = [];
  for (let start = 0, end = 0; start < runs.length; start = end) {
    const shape = shapeAt(runs, start);
    end = start + 1;
    while (end < runs.length && shapeAt(runs, end) === shape) end += 1;
    const group = runs.slice(start, end).map((run) => ({ ...run, style: run.style & ~SHAPED }));
    shaped.push(...(shape === 0 ? group : inShape(group, shape)));
  }
  return shaped;
}

function shapeAt(runs: readonly Run[], index: number): number {
  return (runs[index]?.style ?? 0) & SHAPED;
}

function inShape(group: readonly Run[], shape: number): readonly Run[] {
  const only = group.length === 1 ? group[0] : undefined;
  if (group.every(({ text }) => text.trim() === '')) return group;
  if (only && !only.isMarkdown) return [{ ...only, text: wordInShape(only.text, shape) }];
  const each = group.map((run) => (run.isMarkdown ? null : characters(run.text, shape)));
  if (!each.includes(null)) return group.map((run, index) => ({ ...run, text: each[index] ?? '' }));
  const sign = { style: 0, link: null, isMarkdown: false };
  const opening = { ...sign, text: isLow(shape) ? '_(' : '^(' };
  return [opening, ...group, { ...sign, text: ')' }];
}

/** Blanks around the text stay outside. */
function wordInShape(text: string, shape: number): string {
  const word = text.trim();
  const start = text.indexOf(word);
  const shaped = isLow(shape) ? subscript(word) : superscript(word);
  return text.slice(0, start) + shaped + text.slice(start + word.length);
}

function isLow(shape: number): boolean {
  return (shape & STYLE.low) !== 0;
}

function characters(text: string, shape: number): string | null {
  return isLow(shape) ? subscriptCharacters(text) : superscriptCharacters(text);
}

const BLANKS = /[ \t\n\r\f\u00a0]+/g;
const UNTIDY = /[\t\n\r\f\u00a0]| {2}/;
const NO_BREAK_SPACE = '\u00a0';

/**
 * Collapses blanks as a browser does: one between words, none at the ends. An indent of no-break
 * spaces, as in code without a tag, is kept.
 */
function tidyLine(runs: readonly Run[]): readonly Run[] {
  const tidy: Run[] = [];
  let isAfterBlank = true;
  for (const run of runs) {
    if (run.isMarkdown) {
      tidy.push(run);
      isAfterBlank = false;
      continue;
    }
    let text = UNTIDY.test(run.text) ? run.text.replace(BLANKS, ' ') : run.text;
    if (isAfterBlank && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    isAfterBlank = text.endsWith(' ');
    tidy.push(text === run.text ? run : { ...run, text });
  }
  return indented(trimmedEnd(tidy), indentOf(runs));
}

function indented(runs: Run[], columns: number): Run[] {
  const first = runs[0];
  if (columns === 0 || first === undefined) return runs;
  const indent = { text: NO_BREAK_SPACE.repeat(columns), style: 0, link: null, isMarkdown: true };
  return [indent, ...runs];
}

function trimmedEnd(runs: Run[]): Run[] {
  const last = runs.at(-1);
  if (last === undefined || last.isMarkdown || !last.text.endsWith(' ')) return runs;
  const text = last.text.slice(0, -1);
  runs.pop();
  if (text !== '') runs.push({ ...last, text });
  return runs;
}

/** The width of the indent in no-break spaces; 0 if it is less than two. */
function indentOf(runs: readonly Run[]): number {
  if (!/^\s/.test(runs[0]?.text ?? '')) return 0;
  let columns = 0;
  for (const { text, isMarkdown } of runs) {
    if (isMarkdown) break;
    const blanks = text.length - text.trimStart().length;
    for (const blank of text.slice(0, blanks)) if (blank === NO_BREAK_SPACE) columns += 1;
    if (blanks < text.length) break;
  }
  return columns < 2 ? 0 : columns;
}

function addTo(line: Run[], run: Run): void {
  const last = line.at(-1);
  const isSame =
    last?.style === run.style && last.link === run.link && !last.isMarkdown && !run.isMarkdown;
  if (last?.isMarkdown && run.isMarkdown) line.push({ ...run, text: ' ', isMarkdown: false });
  if (isSame) line[line.length - 1] = { ...run, text: last.text + run.text };
  else line.push(run);
}

function isVisible({ text, isMarkdown }: Run): boolean {
  return isMarkdown || /[^ \t\n\r\f\u00a0]/.test(text);
}

function expanded(content: BlockContent, expand: (run: Run) => readonly Run[]): BlockContent {
  if (content.kind !== 'code') return content;
  const runs = expand(codeRun(content.text));
  return { ...content, text: runs.map(({ text }) => text).join('') };
}

function codeRun(text: string): Run {
  return { text, style: STYLE.code, link: null, isMarkdown: false };
}

/** A block reduced to lines, for places that hold nothing else. */
function linesOf(block: BlockContent): TableCell {
  switch (block.kind) {
    case 'text':
      return block.lines;
    case 'code':
      return block.text.split('\n').map((text) => [codeRun(text)]);
    case 'table':
      return block.rows.flat().flat();
    case 'rule':
      return [];
  }
}

/** Preformatted text under construction. */
export interface Code {
  readonly pieces: string[];
  /** From its class; empty if it names none. */
  language: string;
}

const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)/;
const GAP = /\{\{c\d/;
const PLAIN: Run = { text: '', style: 0, link: null, isMarkdown: false };

export function codeLanguage(attributes: ReadonlyMap<string, string>): string {
  return LANGUAGE.exec(attributes.get('class') ?? '')?.[1] ?? '';
}

export function endCodeLine({ pieces }: Code): void {
  if (pieces.at(-1)?.endsWith('\n') === false) pieces.push('\n');
}

/** Adds preformatted text as a block; as lines if it has a gap, which a fence would not hide. */
export function addCode({ pieces, language }: Code, page: Page): void {
  const text = pieces.join('').replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd();
  if (text === '') return;
  if (!GAP.test(text)) {
    page.addBlock({
      kind: 'code',
      text: text.replaceAll(NO_BREAK_SPACE, ' '),
      language,
    });
    return;
  }
  for (const line of text.split('\n')) {
    const words = line.trimStart();
    const indent = NO_BREAK_SPACE.repeat(line.length - words.length);
    if (words !== '' && indent !== '') page.add({ ...PLAIN, text: indent, isMarkdown: true });
    page.add({ ...PLAIN, text: words });
    page.breakLine();
  }
  page.endLine(2);
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const WEB = /^https?:\/\//i;
const LINKED = /^(?:https?:\/\/|mailto:)/i;
const IN_BRACKETS = /[\\[\]`<*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** A picture as Markdown, from the note's media or the web; otherwise its alternative text. */
export function imageText(source: string | undefined, alt: string | undefined): string {
  const words = bracketSafe(alt?.trim() ?? '');
  const address = source?.trim() ?? '';
  if (WEB.test(address)) return `![${words}](${safeAddress(address)})`;
  const name = mediaFileName(address);
  if (name === null) return words === '' ? '(image)' : words;
  return `![${words === '' ? bracketSafe(name) : words}](${mediaAddress(name)})`;
}

/** Escapes text for the brackets of a link. */
function bracketSafe(text: string): string {
  return text.replace(/\s+/g, ' ').replace(IN_BRACKETS, (sign) => `\\${sign}`);
}

function safeAddress(address: string): string {
  return address.replace(/[\s()<>\\[\]`]/g, percentEncoded);
}

/** The media file of the note that an address names; null for any other address. */
function mediaFileName(address: string): string | null {
  if (address === '' || SCHEME.test(address) || /^[/\\#?]/.test(address)) return null;
  const name = decodedTarget(address);
  return /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name) ? null : name;
}

/** Sound or film as Markdown; null if it is neither the note's own nor on the web. */
export function soundText(source: string): string | null {
  const address = source.trim();
  if (WEB.test(address)) return `[${bracketSafe(address)}](${safeAddress(address)})`;
  const name = mediaFileName(address);
  return name === null ? null : `[${bracketSafe(name)}](${mediaAddress(name)})`;
}

/** A link's address for Markdown; null unless it is a web page or mailbox. */
export function linkAddress(href: string | undefined): string | null {
  const address = href?.trim() ?? '';
  return LINKED.test(address) ? safeAddress(address) : null;
}

const MAY_EXPAND = /\[sound:|[$\ufdd1]/;
const EVERY_SLOT = new RegExp(FORMULA_SLOT.source, 'g');
const SPECIAL = new RegExp(
  String.raw`\[sound:([^\]\n]{1,300})\]|${FORMULA_SLOT.source}|\$(?=[^\s$])[^$\n]{0,400}[^\s$\\]\$(?!\d)`,
  'g',
);

/** Expands a run: sounds in its text become links, formulas text where possible. */
export function expandRun(run: Run, formulas: readonly Formula[]): readonly Run[] {
  const { text, style, isMarkdown } = run;
  if (isMarkdown || !MAY_EXPAND.test(text)) return [run];
  if ((style & STYLE.code) !== 0) {
    // In code, a formula is shown as written.
    const shown = text.replace(EVERY_SLOT, (slot) => formulaAt(slot, formulas)?.source ?? slot);
    return [{ ...run, text: shown }];
  }
  const runs: Run[] = [];
  let at = 0;
  for (const { 0: special, 1: sound, index } of text.matchAll(SPECIAL)) {
    const found =
      sound === undefined
        ? formulaRun(special, formulas)
        : { text: namedSound(sound), isMarkdown: true };
    if (found === null) continue;
    if (index > at) runs.push({ ...run, text: text.slice(at, index) });
    runs.push({ ...run, ...found });
    at = index + special.length;
  }
  if (at < text.length) runs.push({ ...run, text: text.slice(at) });
  return runs;
}

function formulaRun(special: string, formulas: readonly Formula[]) {
  const formula = formulaAt(special, formulas) ?? dollarFormula(special);
  return formula && { text: formula.text, isMarkdown: !formula.isText };
}

/** Anki's `[sound:name]` as Markdown; any name is the note's own. */
function namedSound(name: string): string {
  return WEB.test(name)
    ? (soundText(name) ?? name)
    : `[${bracketSafe(name)}](${mediaAddress(name)})`;
}
