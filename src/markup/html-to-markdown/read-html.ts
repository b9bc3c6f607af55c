import { parseMarkup } from '../html-parser.ts';
import {
  addCode,
  type Block,
  type Code,
  type Container,
  codeLanguage,
  emptyPage,
  endCodeLine,
  imageText,
  linkAddress,
  type Page,
  type Run,
  STYLE,
  soundText,
  type TableCell,
} from './page.ts';

/**
 * Reads HTML into a flat list of blocks, in order. `expand` turns sounds and formulas in a run's
 * text into runs.
 */
export function readPage(html: string, expand: (run: Run) => readonly Run[]): readonly Block[] {
  return readElements(html, expand) ?? readElements(withoutTags(html), expand) ?? [];
}

/** State for an element and everything in it. */
interface Scope {
  readonly page: Page;
  readonly newPage: () => Page;
  readonly style: number;
  readonly link: string | null;
  readonly drops: 'nothing' | 'text' | 'everything';
  readonly code: Code | null;
  readonly rows: TableCell[][] | null;
  readonly list: List | null;
  /** True inside an item, false directly in the list. */
  readonly isInItem: boolean;
  /** The list for items outside any list. */
  readonly stray: List;
  /** Runs at the element's end. */
  readonly close: (() => void) | null;
}

interface List {
  readonly isNumbered: boolean;
  count: number;
  last: Container | null;
}

/** No real page nests deeper; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 300;
/** Thrown to stop the parser, which has no other way to stop. */
const TOO_DEEP = new Error('Elements stand too deep in one another.');

/** Reads the blocks; null if elements are nested too deep. */
function readElements(html: string, expand: (run: Run) => readonly Run[]): readonly Block[] | null {
  const page = emptyPage(expand);
  const scopes: Scope[] = [outerScope(page, () => emptyPage(expand))];
  try {
    parseMarkup(html, 'html', {
      opened: (name, attributes) => {
        if (scopes.length > MAX_DEPTH) throw TOO_DEEP;
        const scope = scopes.at(-1);
        if (scope) scopes.push(enter(name, attributes, scope));
      },
      closed: () => scopes.pop()?.close?.(),
      text: (text) => {
        const scope = scopes.at(-1);
        if (scope?.drops === 'nothing') addText(text, scope);
      },
    });
  } catch (error) {
    if (error === TOO_DEEP) return null;
    throw error;
  }
  return page.blocks();
}

function outerScope(page: Scope['page'], newPage: Scope['newPage']): Scope {
  const stray = { isNumbered: false, count: 0, last: null };
  return {
    page,
    newPage,
    stray,
    style: 0,
    link: null,
    drops: 'nothing',
    code: null,
    rows: null,
    list: null,
    isInItem: false,
    close: null,
  };
}

/** The effect of a tag on the text in or around it. */
type TagRule =
  | { readonly does: 'style'; readonly style: number }
  /** Its content has its own lines; 2 makes it a paragraph, with a gap around it. */
  | { readonly does: 'lines'; readonly gap: 1 | 2; readonly style: number }
  | { readonly does: 'list'; readonly isNumbered: boolean }
  | { readonly does: 'item' }
  | {
      readonly does:
        | 'sound'
        | 'break'
        | 'cell'
        | 'drop'
        | 'image'
        | 'link'
        | 'pre'
        | 'quote'
        | 'reading'
        | 'row'
        | 'rule'
        | 'table';
    };

type Attributes = ReadonlyMap<string, string>;

function opened(meaning: TagRule, attributes: Attributes, scope: Scope): Scope {
  const { page } = scope;
  switch (meaning.does) {
    case 'style':
      return { ...scope, style: scope.style | meaning.style };
    case 'lines':
      page.endLine(meaning.gap);
      return {
        ...scope,
        style: scope.style | meaning.style,
        close: () => page.endLine(meaning.gap),
      };
    case 'break':
      page.breakLine();
      return scope;
    case 'link':
      return { ...scope, link: linkAddress(attributes.get('href')) };
    case 'reading':
      addWords(' (', scope);
      return { ...scope, close: () => addWords(')', scope) };
    case 'image':
    case 'sound':
      return openedFile(meaning.does, attributes, scope);
    case 'list':
    case 'item':
      return openedList(meaning, attributes, scope);
    case 'table':
    case 'row':
    case 'cell':
      return openedTable(meaning.does, scope);
    default:
      return openedBlock(meaning.does, attributes, scope);
  }
}

function addWords(text: string, { page, style, link }: Scope): void {
  page.add({ text, style, link, isMarkdown: false });
}

function openedFile(does: 'image' | 'sound', attributes: Attributes, scope: Scope): Scope {
  const source = attributes.get('src');
  const text =
    does === 'image' ? imageText(source, attributes.get('alt')) : soundText(source ?? '');
  if (text !== null) scope.page.add({ text, style: 0, link: null, isMarkdown: true });
  return does === 'image' ? scope : { ...scope, drops: 'text' };
}

function openedList(
  meaning: Extract<TagRule, { does: 'list' | 'item' }>,
  attributes: Attributes,
  scope: Scope,
): Scope {
  const { page } = scope;
  if (meaning.does === 'item') {
    const list = scope.list ?? scope.stray;
    list.count += 1;
    const marker = list.isNumbered ? `${list.count}. ` : '- ';
    list.last = { kind: 'item', marker, list };
    page.enter(list.last);
    return { ...scope, isInItem: true, close: page.leave };
  }
  page.endLine(2);
  const start = /^\d{1,6}$/.exec(attributes.get('start') ?? '')?.[0] ?? '1';
  const list = { isNumbered: meaning.isNumbered, count: Number(start) - 1, last: null };
  // Editors write a list directly in a list; it belongs to the item before it.
  const item = scope.isInItem ? null : (scope.list?.last ?? null);
  if (item) page.enter(item);
  return { ...scope, list, isInItem: false, close: item ? page.leave : () => page.endLine(2) };
}

/** Applies a start tag to the page and returns the scope inside it. */
function enter(name: string, attributes: Attributes, outer: Scope): Scope {
  const meaning = TAG_RULES.get(name);
  const same = outer.close === null ? outer : { ...outer, close: null };
  if (outer.drops === 'everything') return same;
  if (meaning?.does === 'drop' || isHidden(attributes)) return { ...same, drops: 'everything' };
  const style = styledBy(attributes.get('style'), outer.style);
  const scope = style === outer.style ? same : { ...same, style };
  if (meaning === undefined) return scope;
  return outer.code === null
    ? opened(meaning, attributes, scope)
    : openedInCode(meaning, attributes, scope);
}

const TAGS: readonly (readonly [names: string, meaning: TagRule])[] = [
  ['b strong mark', { does: 'style', style: STYLE.bold }],
  ['i em cite dfn var', { does: 'style', style: STYLE.italic }],
  ['u ins', { does: 'style', style: STYLE.underlined }],
  ['s strike del', { does: 'style', style: STYLE.struck }],
  ['code kbd samp tt', { does: 'style', style: STYLE.code }],
  ['sub', { does: 'style', style: STYLE.low }],
  ['sup', { does: 'style', style: STYLE.high }],
  ['div dt dd figcaption summary caption center address option', lines(1, 0)],
  ['p section article header footer main nav aside figure details dl form', lines(2, 0)],
  ['h1 h2 h3 h4 h5 h6', lines(2, STYLE.bold)],
  ['ul menu dir', { does: 'list', isNumbered: false }],
  ['ol', { does: 'list', isNumbered: true }],
  ['li', { does: 'item' }],
  ['br', { does: 'break' }],
  ['hr', { does: 'rule' }],
  ['pre', { does: 'pre' }],
  ['blockquote', { does: 'quote' }],
  ['a', { does: 'link' }],
  ['img', { does: 'image' }],
  ['audio video source embed', { does: 'sound' }],
  ['table', { does: 'table' }],
  ['tr', { does: 'row' }],
  ['td th', { does: 'cell' }],
  ['rt', { does: 'reading' }],
  ['script style title template noscript iframe rp svg', { does: 'drop' }],
];

const TAG_RULES: ReadonlyMap<string, TagRule> = new Map(
  TAGS.flatMap(([names, meaning]) => names.split(' ').map((name) => [name, meaning] as const)),
);

function lines(gap: 1 | 2, style: number): TagRule {
  return { does: 'lines', gap, style };
}

function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.size === 0) return false;
  return (
    attributes.has('hidden') ||
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '')
  );
}

/** Applies an element's inline CSS to the style around it. */
function styledBy(css: string | undefined, style: number): number {
  if (css === undefined) return style;
  let styled = style;
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(css)) styled |= STYLE.bold;
  if (/font-weight\s*:\s*(?:normal|[1-4]00)/i.test(css)) styled &= ~STYLE.bold;
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(css)) styled |= STYLE.italic;
  if (/font-style\s*:\s*normal/i.test(css)) styled &= ~STYLE.italic;
  if (/text-decoration[\w-]*\s*:[^;]*underline/i.test(css)) styled |= STYLE.underlined;
  if (/text-decoration[\w-]*\s*:[^;]*line-through/i.test(css)) styled |= STYLE.struck;
  return styled;
}

/** In preformatted text, only line ends and the language count. */
function openedInCode(meaning: TagRule, attributes: Attributes, scope: Scope): Scope {
  const { code } = scope;
  if (code === null) return scope;
  switch (meaning.does) {
    case 'image':
    case 'sound':
      return openedFile(meaning.does, attributes, scope);
    case 'break':
      code.pieces.push('\n');
      return scope;
    case 'lines':
      endCodeLine(code);
      return { ...scope, close: () => endCodeLine(code) };
    case 'style':
      if (code.language === '') code.language = codeLanguage(attributes);
      return scope;
    default:
      return scope;
  }
}

function openedTable(does: 'table' | 'row' | 'cell', scope: Scope): Scope {
  const { page, rows } = scope;
  if (does === 'table') {
    page.endLine(2);
    const table: TableCell[][] = [];
    return { ...scope, rows: table, close: () => page.addBlock({ kind: 'table', rows: table }) };
  }
  if (rows === null) return opened({ does: 'lines', gap: 1, style: 0 }, new Map(), scope);
  if (does === 'row' || rows.length === 0) rows.push([]);
  if (does === 'row') return scope;
  const cell = scope.newPage();
  const close = (): void => {
    rows.at(-1)?.push(cell.lines());
  };
  return { ...scope, page: cell, rows: null, list: null, isInItem: false, close };
}

function openedBlock(
  does: 'drop' | 'pre' | 'quote' | 'rule',
  attributes: Attributes,
  scope: Scope,
): Scope {
  const { page } = scope;
  if (does === 'rule') page.addBlock({ kind: 'rule' });
  if (does === 'quote') {
    page.enter({ kind: 'quote' });
    return { ...scope, close: page.leave };
  }
  if (does !== 'pre') return scope;
  page.endLine(2);
  const code = { pieces: [], language: codeLanguage(attributes) };
  return { ...scope, code, close: () => addCode(code, page) };
}

function addText(text: string, { page, code, style, link }: Scope): void {
  if (code) code.pieces.push(text);
  else page.add({ text, style, link, isMarkdown: false });
}

const LINE_END = /<(?:br|\/?(?:div|p|li|tr|h[1-6]))\b[^<>]*>/gi;
const TAG = /<[a-z/!][^<>]*>/gi;

/** Strips all tags but line ends: for a page nested too deep to read. */
function withoutTags(html: string): string {
  return html
    .split(LINE_END)
    .map((line) => line.replace(TAG, '').replaceAll('<', '&lt;'))
    .join('<br>');
}

/** Reads a text without tags and entities. */
export function readText(text: string, expand: (run: Run) => readonly Run[]): readonly Block[] {
  const page = emptyPage(expand);
  page.add({ text, style: 0, link: null, isMarkdown: false });
  return page.blocks();
}
