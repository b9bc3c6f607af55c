import type { Line } from '../../deck/parser/line.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { markdownLines, rawLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ImportedFile, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes.ts';
import { type CardColumns, cardColumns, cellsOf, isRuleRow } from './table-row.ts';

/** @throws {UserError} if there is no such table. */
export function readMarkdownTable(source: Source): ImportedFile {
  const { title, tags, lines } = markdownLines(rawLines(source));
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const { line, columns } of rowsOf(lines)) {
    const cells = cellsOf(line.whole);
    const where = `${source.name}:${line.number}`;
    const front = withMediaLinks(cells[columns.front] ?? '');
    const back = withMediaLinks(cells[columns.back] ?? '');
    const reason = sideProblem(front, back);
    const body = { kind: 'pair', front, back, isBothWays: false } as const;
    if (reason !== null) skipped.push({ where, reason });
    else notes.push({ id: null, body, tags, where });
  }
  if (notes.length + skipped.length === 0) {
    throw new UserError('This file has no table with two columns such as Question and Answer.', {
      place: { file: source.name },
    });
  }
  const deck = { path: [], ...(title === null ? {} : { title }), notes };
  return { saw: formatCount(notes.length + skipped.length, 'row'), decks: [deck], skipped };
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
