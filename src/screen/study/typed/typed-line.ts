import { graphemesOf, makeSafe } from '../../../deck/text.ts';
import { typedText } from '../../key-row.ts';
import type { PressedKey } from '../../pressed-key.ts';
import { wrapHard } from '../../wrap.ts';

/** A line that is being typed. */
export interface TypedLine {
  readonly text: string;
  /** Where the next character goes, in UTF-16 units; never within what is seen as one character. */
  readonly cursor: number;
}

/** Nothing typed yet. */
export const EMPTY_LINE: TypedLine = { text: '', cursor: 0 };

/** No more is taken, in UTF-16 units: answers are short. */
export const LONGEST_LINE = 400;

/** The line after a key; a key that does nothing in it leaves it as it is. */
export function editLine(line: TypedLine, key: PressedKey): TypedLine {
  return key.ctrl === true ? editByCtrl(line, key.name) : editByName(line, key);
}

/** The line as rows of at most `width` columns, a mark where the cursor is. */
export function lineRows({ text, cursor }: TypedLine, width: number, mark: string): string[] {
  return wrapHard(`> ${text.slice(0, cursor)}${mark}${text.slice(cursor)}`, width);
}

function editByCtrl(line: TypedLine, name: string | undefined): TypedLine {
  switch (name) {
    case 'u':
      return without(line, 0, line.cursor);
    case 'k':
      return without(line, line.cursor, line.text.length);
    case 'w':
      return without(line, wordStart(line), line.cursor);
    case 'h':
      return without(line, before(line), line.cursor);
    case 'a':
      return { ...line, cursor: 0 };
    case 'e':
      return { ...line, cursor: line.text.length };
    default:
      return line;
  }
}

function editByName(line: TypedLine, key: PressedKey): TypedLine {
  switch (key.name) {
    case 'backspace':
      return without(line, before(line), line.cursor);
    case 'delete':
      return without(line, line.cursor, after(line));
    case 'left':
      return { ...line, cursor: before(line) };
    case 'right':
      return { ...line, cursor: after(line) };
    case 'home':
      return { ...line, cursor: 0 };
    case 'end':
      return { ...line, cursor: line.text.length };
    case 'return':
    case 'enter':
      // Only within what was pasted: it is one line.
      return inserted(line, ' ');
    default:
      return inserted(line, makeSafe(typedText(key)));
  }
}

function inserted({ text, cursor }: TypedLine, more: string): TypedLine {
  if (text.length + more.length > LONGEST_LINE) return { text, cursor };
  return { text: text.slice(0, cursor) + more + text.slice(cursor), cursor: cursor + more.length };
}

function without({ text }: TypedLine, start: number, end: number): TypedLine {
  return { text: text.slice(0, start) + text.slice(end), cursor: start };
}

/** An accent that was typed behind its letter belongs to it. */
function before({ text, cursor }: TypedLine): number {
  return [...graphemesOf(text.slice(0, cursor))].at(-1)?.index ?? 0;
}

function after({ text, cursor }: TypedLine): number {
  const [first] = graphemesOf(text.slice(cursor));
  return cursor + (first?.segment.length ?? 0);
}

function wordStart({ text, cursor }: TypedLine): number {
  return text.slice(0, cursor).trimEnd().lastIndexOf(' ') + 1;
}
