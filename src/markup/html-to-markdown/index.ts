import { hideFormulas } from '../latex.ts';
import { cellText, fencedCode, openGaps, paragraphText, seenText } from './inline.ts';
import { type Block, type Container, expandRun, type Run, type TableCell } from './page.ts';
import { readPage, readText } from './read-html.ts';

/**
 * In characters. Longer text is returned unchanged: it would not fit on a card, and would fill the
 * memory.
 */
const MAX_LENGTH = 4_000_000;

/** Text that means the same in HTML and in Markdown. */
const SAME =
  /^(?![\s#>|+=-]|\d+[.)])[^\\*_`~<&[$\n\t\r\f\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff\ufdd0-\ufdef\p{Cs}]*$/u;

/**
 * Converts HTML to Markdown that shows the same text: line ends become hard breaks; styles, lists,
 * tables and code their Markdown; pictures and sounds `media:` links; formulas Unicode where
 * possible. Gap marks stay.
 */
export function htmlToMarkdown(html: string): string {
  if (html.length > MAX_LENGTH) return html;
  if (SAME.test(html) && !html.includes('  ') && !html.endsWith(' ')) return html;
  const { text, formulas } = hideFormulas(seenText(html));
  const read = /[<&]/.test(text) ? readPage : readText;
  return writeBlocks(read(text, (run) => expandRun(run, formulas)));
}

/** Blocks as Markdown, separated by blank lines; items of a list by none. */
function writeBlocks(blocks: readonly Block[]): string {
  const marked = new Set<Container>();
  const pieces: string[] = [];
  let before: Block | null = null;
  let gaps = 0;
  for (const block of blocks) {
    const content = contentOf(block);
    if (content === '') continue;
    if (before) pieces.push(gaps > 0 ? lineEnd(before, block) : between(before, block, marked));
    pieces.push(inContainers(content, block.containers, marked));
    gaps = openGaps(content, gaps);
    before = block;
  }
  return pieces.join('');
}

function contentOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return paragraphText(block.lines);
    case 'code':
      return fencedCode(block.text, block.language);
    case 'table':
      return tableText(block.rows);
    case 'rule':
      return '* * *';
  }
}

/** In characters; a longer cell means that the table only lays out the page. */
const MAX_CELL_LENGTH = 300;
const MAX_COLUMNS = 20;

/** A GFM table with its first row as the header. A layout table becomes plain lines. */
function tableText(rows: readonly (readonly TableCell[])[]): string {
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
  const columns = Math.max(0, ...filled.map((row) => row.length));
  const isTable =
    filled.length > 1 &&
    columns > 1 &&
    columns <= MAX_COLUMNS &&
    filled.every((row) => row.every((cell) => lengthOf(cell) <= MAX_CELL_LENGTH));
  if (!isTable) return paragraphText(filled.flat(2));
  const [head = '', ...body] = filled.map((row) => rowText(row, columns));
  return [head, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

function lengthOf(cell: TableCell): number {
  return cell.flat().reduce((sum: number, run: Run) => sum + run.text.length, 0);
}

function rowText(row: readonly TableCell[], columns: number): string {
  const cells = Array.from({ length: columns }, (_, column) => cellText(row[column] ?? []));
  return `|${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`;
}

/** Separates lines inside an open gap, without the blank line that would end the gap. */
function lineEnd(before: Block, block: Block): string {
  const areText = before.kind === 'text' && block.kind === 'text';
  return areText && block.containers.length === 0 ? '\\\n' : '\n';
}

function between(before: Block, block: Block, marked: ReadonlySet<Container>): string {
  const item = block.containers.find((one) => one.kind === 'item' && !marked.has(one));
  const isNextItem =
    item?.kind === 'item' &&
    before.containers.some((one) => one.kind === 'item' && isRelated(one, item, block));
  if (isNextItem) return '\n';
  const shared = sharedContainers(before, block);
  return `\n${inContainers('', shared, new Set(shared)).trimEnd()}\n`;
}

/** True if an item is in the same list as another, or nested in that other one. */
function isRelated(one: Container, item: Container, block: Block): boolean {
  if (one.kind !== 'item' || item.kind !== 'item') return false;
  return one.list === item.list || block.containers.includes(one);
}

function sharedContainers(before: Block, block: Block): readonly Container[] {
  let count = 0;
  while (count < block.containers.length && block.containers[count] === before.containers[count]) {
    count += 1;
  }
  return block.containers.slice(0, count);
}

/** Prefixes lines with the marks of their containers; an item's own mark appears once. */
function inContainers(
  content: string,
  containers: readonly Container[],
  marked: Set<Container>,
): string {
  if (containers.length === 0) return content;
  const isNew = containers.map((one) => one.kind === 'item' && !marked.has(one));
  for (const one of containers) marked.add(one);
  const first = containers.map((one, index) => markOf(one, isNew[index] === true)).join('');
  const rest = containers.map((one) => markOf(one, false)).join('');
  const [head = '', ...lines] = content.split('\n');
  return [first + head, ...lines.map((line) => (rest + line).trimEnd())].join('\n');
}

function markOf(container: Container, isNew: boolean): string {
  if (container.kind === 'quote') return '> ';
  return isNew ? container.marker : ' '.repeat(container.marker.length);
}
