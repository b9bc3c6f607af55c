import { codeFence } from '../text/code-fence.ts';

/** The line that ends the block that begins here; −1 where none does. */
export function blockEnd(lines: readonly string[], start: number, name: string): number {
  const end = `#+end_${name.toLowerCase()}`;
  for (let at = start + 1; at < lines.length; at += 1) {
    if (lines[at]?.trim().toLowerCase() === end) return at;
  }
  return -1;
}

/** Lines as code that nothing in them can close. */
export function fence(lines: readonly string[], language: string): string {
  const code = withoutIndent(lines).map((line) => line.replace(/^(\s*),(?=\*|#\+|,)/, '$1'));
  return codeFence(code.join('\n'), language);
}

/** The lines without the indent that all of them have. */
export function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : indents.reduce((a, b) => Math.min(a, b));
  return lines.map((line) => line.slice(indent).trimEnd());
}

/** A table. What stands above the first rule is its head; without a rule the head is empty. */
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
