import { isHidden, type Meaning, meaningOf, styledBy } from './meanings.ts';
import { imageText, linkAddress, soundText } from './media-text.ts';
import type { Page } from './page.ts';
import { addCode, type Code, codeLanguage, endCodeLine } from './preformatted.ts';
import type { Container, TableCell } from './run.ts';

/** What holds in an element and in everything in it. */
export interface Scope {
  readonly page: Page;
  readonly newPage: () => Page;
  readonly style: number;
  readonly link: string | null;
  readonly drops: 'nothing' | 'text' | 'everything';
  readonly code: Code | null;
  readonly rows: TableCell[][] | null;
  readonly list: List | null;
  /** Whether this is in an item of the list, not directly in the list. */
  readonly isInItem: boolean;
  /** Where items count that stand in no list. */
  readonly stray: List;
  /** What is to be done at the element's end. */
  readonly close: (() => void) | null;
}

interface List {
  readonly isNumbered: boolean;
  count: number;
  last: Container | null;
}

type Attributes = ReadonlyMap<string, string>;

/** What holds in an element; what its tag does to the page is done. */
export function enter(name: string, attributes: Attributes, outer: Scope): Scope {
  const meaning = meaningOf(name);
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

function opened(meaning: Meaning, attributes: Attributes, scope: Scope): Scope {
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

function openedFile(does: 'image' | 'sound', attributes: Attributes, scope: Scope): Scope {
  const source = attributes.get('src');
  const text =
    does === 'image' ? imageText(source, attributes.get('alt')) : soundText(source ?? '');
  if (text !== null) scope.page.add({ text, style: 0, link: null, isMarkdown: true });
  return does === 'image' ? scope : { ...scope, drops: 'text' };
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

function openedList(
  meaning: Extract<Meaning, { does: 'list' | 'item' }>,
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
  // A list directly in a list, as editors write it, belongs to the item before it.
  const item = scope.isInItem ? null : (scope.list?.last ?? null);
  if (item) page.enter(item);
  return { ...scope, list, isInItem: false, close: item ? page.leave : () => page.endLine(2) };
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

/** In preformatted text only what ends a line counts, and what names the language. */
function openedInCode(meaning: Meaning, attributes: Attributes, scope: Scope): Scope {
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

function addWords(text: string, { page, style, link }: Scope): void {
  page.add({ text, style, link, isMarkdown: false });
}
