import { graphemesOf, makeSafe } from '../deck/text.ts';
import { type PressedKey, typedText } from './keys.ts';
import { wrap, wrapHard } from './layout.ts';

/** A text that is being typed. */
export interface TextInput {
  readonly text: string;
  /** The place of the next character, in UTF-16 units; never inside a visible character. */
  readonly cursor: number;
  /** In UTF-16 units; more is not accepted. */
  readonly maxLength: number;
  /** True if it may have several lines. */
  readonly hasLines: boolean;
}

/** In UTF-16 units. */
export const MAX_LINE_LENGTH = 400;
export const MAX_TEXT_LENGTH = 20_000;

/** A line of text with the cursor at its end. */
export function lineInput(text = '', maxLength = MAX_LINE_LENGTH): TextInput {
  return { text, cursor: text.length, maxLength, hasLines: false };
}

/** A text of several lines with the cursor at its end. */
export function linesInput(text = '', maxLength = MAX_TEXT_LENGTH): TextInput {
  const kept = text.slice(0, maxLength);
  return { text: kept, cursor: kept.length, maxLength, hasLines: true };
}

/** The text after a key; a key that does not edit leaves it unchanged. */
export function editInput(input: TextInput, key: PressedKey): TextInput {
  return key.ctrl === true ? editByCtrl(input, key.name) : editByName(input, key);
}

/** Inserts text at the cursor, as much as there is room for. */
export function insertText(input: TextInput, more: string): TextInput {
  const { text, cursor, maxLength, hasLines } = input;
  if (more === '') return input;
  const safe = makeSafe(hasLines ? more : more.replaceAll('\n', ' '));
  // Half of a surrogate pair is no character.
  const taken = safe.slice(0, Math.max(maxLength - text.length, 0)).replace(/[\ud800-\udbff]$/, '');
  return {
    ...input,
    text: text.slice(0, cursor) + taken + text.slice(cursor),
    cursor: cursor + taken.length,
  };
}

/** A line of text as rows of at most `width` columns, with a mark at the cursor. */
export function lineRows({ text, cursor }: TextInput, width: number, mark: string): string[] {
  return wrapHard(`> ${text.slice(0, cursor)}${mark}${text.slice(cursor)}`, width);
}

/** A private-use character, which no answer contains; it marks the cursor while lines are wrapped. */
const CURSOR = '\u{e000}';

/** A text as rows of at most `width` columns, with a mark at the cursor, and the row that has it. */
export function textRows(
  { text, cursor }: TextInput,
  width: number,
  mark: string,
): { readonly rows: readonly string[]; readonly cursorRow: number } {
  const marked = `${text.slice(0, cursor)}${CURSOR}${text.slice(cursor)}`;
  const rows = wrap(marked, width);
  const cursorRow = Math.max(
    rows.findIndex((row) => row.includes(CURSOR)),
    0,
  );
  return { rows: rows.map((row) => row.replace(CURSOR, mark)), cursorRow };
}

function editByCtrl(input: TextInput, name: string | undefined): TextInput {
  switch (name) {
    case 'u':
      return without(input, lineStart(input), input.cursor);
    case 'k':
      return without(input, input.cursor, lineEnd(input));
    case 'w':
      return without(input, wordStart(input), input.cursor);
    case 'h':
      return without(input, before(input), input.cursor);
    case 'a':
      return { ...input, cursor: lineStart(input) };
    case 'e':
      return { ...input, cursor: lineEnd(input) };
    default:
      return input;
  }
}

function editByName(input: TextInput, key: PressedKey): TextInput {
  switch (key.name) {
    case 'backspace':
      return without(input, before(input), input.cursor);
    case 'delete':
      return without(input, input.cursor, after(input));
    case 'left':
      return { ...input, cursor: before(input) };
    case 'right':
      return { ...input, cursor: after(input) };
    case 'home':
      return { ...input, cursor: lineStart(input) };
    case 'end':
      return { ...input, cursor: lineEnd(input) };
    case 'up':
    case 'down':
      return input.hasLines ? { ...input, cursor: overLine(input, key.name) } : input;
    case 'return':
    case 'enter':
      return input.hasLines ? insertText(input, '\n') : input;
    default:
      return insertText(input, typedText(key));
  }
}

function without(input: TextInput, start: number, end: number): TextInput {
  const { text } = input;
  return { ...input, text: text.slice(0, start) + text.slice(end), cursor: start };
}

/** The start of the character before the cursor; a combining accent belongs to its letter. */
function before(input: TextInput): number {
  const { text, cursor } = input;
  const start = lineStart(input);
  if (start === cursor) return Math.max(cursor - 1, 0);
  return start + ([...graphemesOf(text.slice(start, cursor))].at(-1)?.index ?? 0);
}

function after(input: TextInput): number {
  const { text, cursor } = input;
  const [first] = graphemesOf(text.slice(cursor, lineEnd(input) + 1));
  return cursor + (first?.segment.length ?? 0);
}

function lineStart({ text, cursor }: TextInput): number {
  return text.slice(0, cursor).lastIndexOf('\n') + 1;
}

function lineEnd({ text, cursor }: TextInput, from = cursor): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The start of the word before the cursor; at the start of a line, the end of the previous one. */
function wordStart(input: TextInput): number {
  const start = lineStart(input);
  if (start === input.cursor) return before(input);
  return start + input.text.slice(start, input.cursor).replace(/\S*\s*$/, '').length;
}

/** The same column in the line above or below; beyond the first or last line, its start or end. */
function overLine(input: TextInput, way: 'up' | 'down'): number {
  const { text, cursor } = input;
  const start = lineStart(input);
  const column = cursor - start;
  if (way === 'up') {
    if (start === 0) return 0;
    return Math.min(lineStart({ ...input, cursor: start - 1 }) + column, start - 1);
  }
  const end = lineEnd(input);
  return end === text.length ? end : Math.min(end + 1 + column, lineEnd(input, end + 1));
}
