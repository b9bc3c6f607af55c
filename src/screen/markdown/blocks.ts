import type { Token, Tokens } from 'marked';
import { indent, padEnd, padStart, wrap, wrapHard } from '../layout.ts';
import { widthOf } from '../text.ts';
import type { Paint } from './paint.ts';
import { lexInline } from './tokens.ts';

/** The width, painter and signs for some blocks. */
interface Frame {
  /** In columns. */
  readonly width: number;
  readonly paint: Paint;
  readonly signs: Signs;
}

interface Signs {
  readonly bullet: string;
  readonly bar: string;
  readonly rule: string;
}

export const SIGNS: Signs = { bullet: '•', bar: '│', rule: '─' };
/** The signs for a terminal with ASCII alone. */
export const ASCII_SIGNS: Signs = { bullet: '*', bar: '|', rule: '-' };

/** In columns. Quotes and lists are not indented if that would leave less. */
const NARROWEST = 12;

/** Block tokens as lines, with a blank line between blocks unless they are `tight`. */
export function arrange(tokens: readonly Token[], frame: Frame, spacing?: 'tight'): string[] {
  const lines: string[] = [];
  for (const token of tokens) {
    const block = blockLines(token, frame);
    if (block.length > 0 && lines.length > 0 && spacing !== 'tight') lines.push('');
    lines.push(...block);
  }
  return lines;
}

function blockLines(token: Token, frame: Frame): string[] {
  const { width, paint, signs } = frame;
  // marked's Token is an open union (extensions may add kinds), so `type` alone narrows nothing.
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'heading':
      return headingLines(token as Tokens.Heading, frame);
    case 'code':
      return indent(wrapHard(paint.code(token as Tokens.Code), width - 2), 2);
    case 'blockquote':
      return quoteLines(token as Tokens.Blockquote, frame);
    case 'list':
      return listLines(token as Tokens.List, frame);
    case 'table':
      return tableLines(token as Tokens.Table, frame);
    case 'hr':
      return [paint.theme.muted(signs.rule.repeat(width))];
    case 'html':
      return htmlLines(token as Tokens.HTML, frame);
    case 'paragraph':
      return wrap(paint.inline((token as Tokens.Paragraph).tokens), width);
    default:
      return wrap(paint.inline([token]), width);
  }
}

function headingLines(token: Tokens.Heading, { width, paint }: Frame): string[] {
  const text = paint.theme.heading(paint.inline(token.tokens));
  return wrap(token.depth === 1 ? paint.theme.underline(text) : text, width);
}

function quoteLines(token: Tokens.Blockquote, frame: Frame): string[] {
  const width = frame.width - 2;
  if (width < NARROWEST) return arrange(token.tokens, frame);
  const bar = frame.paint.theme.muted(frame.signs.bar);
  return arrange(token.tokens, { ...frame, width }).map((line) => `${bar} ${line}`.trimEnd());
}

function htmlLines(token: Tokens.HTML, { width, paint }: Frame): string[] {
  const lines = token.text.trimEnd().split('\n');
  return lines.flatMap((line) => wrap(paint.inline(lexInline(line)), width));
}

function listLines(list: Tokens.List, frame: Frame): string[] {
  const markers = list.items.map((_, index) => markerOf(list, index) ?? frame.signs.bullet);
  const column = Math.max(...markers.map(widthOf), 0);
  const lines: string[] = [];
  for (const [index, item] of list.items.entries()) {
    if (list.loose && lines.length > 0) lines.push('');
    const marker = padStart(markers[index] ?? '', column);
    lines.push(...itemLines(item, marker, frame));
  }
  return lines;
}

/** A task's box or a number; null for a bullet. */
function markerOf({ items, ordered, start }: Tokens.List, index: number): string | null {
  const item = items[index];
  if (item?.task) return item.checked === true ? '[x]' : '[ ]';
  return ordered ? `${Number(start) + index}.` : null;
}

function itemLines(item: Tokens.ListItem, marker: string, frame: Frame): string[] {
  const by = widthOf(marker) + 1;
  const inner = { ...frame, width: frame.width - by };
  const spacing = item.loose ? undefined : 'tight';
  if (inner.width >= NARROWEST) {
    const [first = '', ...rest] = indent(arrange(item.tokens, inner, spacing), by);
    return [`${marker} ${first.slice(by)}`.trimEnd(), ...rest];
  }
  return [marker, ...arrange(item.tokens, frame, spacing)];
}

const GAP = '  ';

/** A table as aligned columns, or each row as `header: value` lines if they do not fit. */
function tableLines(table: Tokens.Table, frame: Frame): string[] {
  const header = table.header.map((cell) => frame.paint.inline(cell.tokens));
  const rows = table.rows.map((row) => row.map((cell) => frame.paint.inline(cell.tokens)));
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(1, ...all.map((row) => widthOf(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  const isSimple = all.every((row) => row.every((cell) => !cell.includes('\n')));
  if (total > frame.width || !isSimple) return recordLines(header, rows, frame);
  const { heading, muted } = frame.paint.theme;
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => aligned(cell, widths[column] ?? 0, table.align[column] ?? null))
      .join(GAP)
      .trimEnd();
  const rule = muted(widths.map((width) => frame.signs.rule.repeat(width)).join(GAP));
  return [line(header.map(heading)), rule, ...rows.map(line)];
}

function aligned(cell: string, width: number, align: Tokens.TableCell['align']): string {
  if (align === 'right') return padStart(cell, width);
  if (align !== 'center') return padEnd(cell, width);
  return padEnd(padStart(cell, Math.floor((width + widthOf(cell)) / 2)), width);
}

function recordLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, paint }: Frame,
): string[] {
  const records = rows.map((row) =>
    row.flatMap((cell, column) => {
      const name = header[column] ?? '';
      return wrap(name === '' ? cell : `${paint.theme.heading(`${name}:`)} ${cell}`, width);
    }),
  );
  if (records.length === 0) return wrap(header.map(paint.theme.heading).join(' · '), width);
  return records.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
