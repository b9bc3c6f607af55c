const BULLET = /^ {0,3}([-*+])[ \t]+(?!\[[ xX]\])\S/;
const NUMBERED = /^ {0,3}(\d{1,9})([.)])[ \t]+\S/;

/** A heading, a quotation, a fence, a bullet, a rule, an underline. */
const MARKED = /^(?:#{1,6}(?=\s|$)|>|`{3}|~{3}|[-*+](?=\s|$)|([-*_=])(?:[ \t]*\1)*[ \t]*$)/;
const UNDER_TABLE_HEAD = /^[|: \t-]*$/;
const COUNTED = /^(\d{1,9})([.)])(?=\s|$)/;
const BLANKS = /^[ \t]+/;
const NO_BREAK_SPACE = '\u00a0';
const TAB_STOP = 4;

/**
 * Where the list begins that a paragraph ends with: two lines or more with the same bullet, or
 * with numbers that count up. The paragraph's length where it ends with none.
 */
export function listStart(lines: readonly string[]): number {
  let start = lines.length;
  while (start > 0 && isItemBefore(lines[start - 1], lines[start])) start -= 1;
  if (lines.length - start < 2) return lines.length;
  // A list may begin right below a text only with a bullet or with 1.
  const first = NUMBERED.exec(lines[start] ?? '')?.[1];
  return start > 0 && first !== undefined && first !== '1' ? lines.length : start;
}

/** A line of text with a backslash before what would make a block of it; an indent is kept. */
export function escapeLineStart(line: string): string {
  const blanks = BLANKS.exec(line)?.[0] ?? '';
  const rest = line.slice(blanks.length);
  const width = blanks.replaceAll('\t', ' '.repeat(TAB_STOP)).length;
  const indent = width > 1 ? NO_BREAK_SPACE.repeat(width) : '';
  if (indent !== '') return indent + rest;
  const isUnderHead = rest.includes('|') && UNDER_TABLE_HEAD.test(rest);
  if (isUnderHead || MARKED.test(rest)) return `\\${rest}`;
  return rest.replace(COUNTED, '$1\\$2');
}

function isItemBefore(line = '', next: string | undefined = undefined): boolean {
  const bullet = BULLET.exec(line)?.[1];
  if (bullet !== undefined) return next === undefined || BULLET.exec(next)?.[1] === bullet;
  const number = NUMBERED.exec(line);
  if (number === null) return false;
  if (next === undefined) return true;
  const following = NUMBERED.exec(next);
  return following?.[2] === number[2] && Number(following?.[1]) === Number(number[1]) + 1;
}
