import { graphemesOf } from '../../deck/text.ts';
import { type PressedKey, typedText } from '../keys.ts';
import { wrap } from '../wrap.ts';

/** A text of several lines that is being typed. */
export interface TextField {
  readonly text: string;
  /** Where the next character goes, in UTF-16 units. */
  readonly cursor: number;
}

/** More of an answer than this is not taken, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 20_000;

/** A field with its cursor behind the text. */
export function fieldWith(text: string): TextField {
  const kept = text.slice(0, MAX_TEXT_LENGTH);
  return { text: kept, cursor: kept.length };
}

/** The field after a key; a key that does nothing in it leaves it as it is. */
export function typeInto(field: TextField, key: PressedKey): TextField {
  const { text, cursor } = field;
  switch (key.name) {
    case 'backspace':
      return { text: text.slice(0, before(field)) + text.slice(cursor), cursor: before(field) };
    case 'delete':
      return { text: text.slice(0, cursor) + text.slice(after(field)), cursor };
    case 'left':
      return { text, cursor: before(field) };
    case 'right':
      return { text, cursor: after(field) };
    case 'home':
      return { text, cursor: text.lastIndexOf('\n', cursor - 1) + 1 };
    case 'end':
      return { text, cursor: lineEnd(text, cursor) };
    case 'up':
    case 'down':
      return { text, cursor: overLine(field, key.name) };
    case 'return':
    case 'enter':
      return inserted(field, '\n');
    default:
      return inserted(field, typedText(key));
  }
}

/** The field with a text put in at its cursor, as much of it as there is room for. */
export function inserted({ text, cursor }: TextField, more: string): TextField {
  const room = Math.max(MAX_TEXT_LENGTH - text.length, 0);
  // Half of a character would be none.
  const taken = more.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  return {
    text: text.slice(0, cursor) + taken + text.slice(cursor),
    cursor: cursor + taken.length,
  };
}

/** Of private use, so that no answer holds it: it stands for the cursor while lines are broken. */
const CURSOR = '\u{e000}';

/** The field as lines of at most `width` columns, a mark where the cursor is, and in which line that is. */
export function fieldLines(
  { text, cursor }: TextField,
  width: number,
  mark: string,
): { readonly lines: readonly string[]; readonly cursorLine: number } {
  const marked = `${text.slice(0, cursor)}${CURSOR}${text.slice(cursor)}`;
  const lines = wrap(marked, width);
  const cursorLine = Math.max(
    lines.findIndex((line) => line.includes(CURSOR)),
    0,
  );
  return { lines: lines.map((line) => line.replace(CURSOR, mark)), cursorLine };
}

function before({ text, cursor }: TextField): number {
  const line = text.lastIndexOf('\n', cursor - 1) + 1;
  if (line === cursor) return Math.max(cursor - 1, 0);
  const last = [...graphemesOf(text.slice(line, cursor))].at(-1);
  return line + (last?.index ?? 0);
}

function after({ text, cursor }: TextField): number {
  const [first] = graphemesOf(text.slice(cursor, lineEnd(text, cursor) + 1));
  return cursor + (first?.segment.length ?? 0);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function overLine({ text, cursor }: TextField, way: 'up' | 'down'): number {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const column = cursor - start;
  if (way === 'up') {
    if (start === 0) return 0;
    return Math.min(text.lastIndexOf('\n', start - 2) + 1 + column, start - 1);
  }
  const end = lineEnd(text, cursor);
  return end === text.length ? end : Math.min(end + 1 + column, lineEnd(text, end + 1));
}
