import { hideFormulas } from '../latex.ts';
import { cellText, fencedCode, openGaps, paragraphText, seenText } from './inline.ts';
import { type Block, type Container, expandRun, type Run, type TableCell } from './page.ts';
import { readPage, readText } from './read-html.ts';

/** In characters: a cell beyond this makes the table a layout. */
const MAX_CELL_LENGTH = 300;
const MAX_COLUMNS = 20;

/** A table as GFM has it, its first row the head. One that only lays out a page comes out as its lines. */
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

function rowText(row: readonly TableCell[], columns: number): string {
  const cells = Array.from({ length: columns }, (_, column) => cellText(row[column] ?? []));
  return `|${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`;
}

function lengthOf(cell: TableCell): number {
  return cell.flat().reduce((sum: number, run: Run) => sum + run.text.length, 0);
}

/** Blocks as Markdown: a blank line between two, none between the items of a list. */
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

/** What ends a line in a gap that is still open: no blank line, which would end the gap. */
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

/** Whether an item stands in the same list as another, or in that other one. */
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

/** Lines behind the marks of what they stand in; an item's own mark comes once. */
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

/** Text that is the same in HTML and in Markdown. */
const SAME =
  /^(?![\s#>|+=-]|\d+[.)])[^\\*_`~<&[$\n\t\r\f\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff\ufdd0-\ufdef\p{Cs}]*$/u;

/** In characters. What is longer comes back as it is: no card can hold it, and it would fill the memory. */
const MAX_LENGTH = 4_000_000;

/**
 * HTML, a page or a piece of one, as Markdown that shows the same text: its lines as hard breaks,
 * its styles, lists, tables and code as Markdown has them, its pictures and sounds as `media:`
 * links, its formulas in Unicode where that can be done. Marks of gaps stay as they are.
 */
export function htmlToMarkdown(html: string): string {
  if (html.length > MAX_LENGTH) return html;
  if (SAME.test(html) && !html.includes('  ') && !html.endsWith(' ')) return html;
  const { text, formulas } = hideFormulas(seenText(html));
  const read = /[<&]/.test(text) ? readPage : readText;
  return writeBlocks(read(text, (run) => expandRun(run, formulas)));
}
