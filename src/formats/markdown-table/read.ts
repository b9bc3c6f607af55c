import type { Line } from '../../deck/parser/line.ts';
import type { Source } from '../../files/encodings.ts';
import { markdownLines, rawLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile } from '../format.ts';
import { oneDeck, toPair } from '../notes.ts';
import { type CardColumns, cardColumns, cellsOf, isRuleRow } from './table-row.ts';

/** @throws {UserError} if there is no such table. */
export function readMarkdownTable(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const cards = rowsOf(lines).map(({ line, columns }) => {
    const cells = cellsOf(line.whole);
    const front = withMediaLinks(cells[columns.front] ?? '');
    const back = withMediaLinks(cells[columns.back] ?? '');
    return { line: line.number, body: toPair(front, back, false), tags };
  });
  const none = 'This file has no table with two columns such as Question and Answer.';
  return oneDeck(source, cards, { noun: 'row', title, none });
}

function rowsOf(lines: readonly Line[]): { line: Line; columns: CardColumns }[] {
  const rows: { line: Line; columns: CardColumns }[] = [];
  let columns: CardColumns | null = null;
  let previous = '';
  for (const line of lines) {
    const whole = line.isLiteral ? '' : line.whole;
    if (isRuleRow(whole)) columns = cardColumns(previous);
    else if (cellsOf(whole).length === 0) columns = null;
    else if (columns !== null) rows.push({ line, columns });
    previous = whole;
  }
  return rows;
}
