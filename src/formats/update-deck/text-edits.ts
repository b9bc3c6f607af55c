import type { PlacedNote } from '../write-deck/lay-out.ts';

/** A change of a deck's text: some of its lines give way to others. */
export interface TextEdit {
  /** The first line that gives way, or that the new lines come before; from 1. */
  readonly at: number;
  /** How many lines give way. */
  readonly removed: number;
  readonly lines: readonly string[];
  /** The notes written, their places counted from the first of the new lines. */
  readonly placed: readonly PlacedNote[];
}

/** A text after all its edits. */
export interface EditedText {
  readonly text: string;
  readonly lines: readonly string[];
  /** The notes written, where they stand now. */
  readonly placed: readonly PlacedNote[];
  /** Where a line that was not touched stands now. */
  readonly lineNow: (line: number) => number;
}

/** Makes changes to a text, all at once; where two begin at one line, in the order given. */
export function editText(text: string, edits: readonly TextEdit[]): EditedText {
  if (edits.length === 0)
    return { text, lines: text.split('\n'), placed: [], lineNow: (line) => line };
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const old = text.split('\n');
  const inOrder = edits.toSorted((a, b) => a.at - b.at || a.removed - b.removed);
  const lines: string[] = [];
  const placed: PlacedNote[] = [];
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let next = 1;
  const copyTo = (end: number): void => {
    for (; next < end && next <= old.length; next += 1) lines.push(old[next - 1] ?? '');
  };
  for (const edit of inOrder) {
    copyTo(edit.at);
    for (const { note, start, end } of edit.placed) {
      placed.push({ note, start: start + lines.length, end: end + lines.length });
    }
    for (const line of edit.lines) lines.push(newline === '\n' ? line : `${line}\r`);
    next = Math.max(next, edit.at + edit.removed);
    shifts.push({ from: next, by: lines.length - next + 1 });
  }
  copyTo(old.length + 1);
  return { text: endedText(lines, old), lines, placed, lineNow: shiftedBy(shifts) };
}

/** New lines at the end bring a line end with them. */
function endedText(lines: readonly string[], old: readonly string[]): string {
  const text = lines.join('\n');
  const isAsBefore = lines.at(-1) === old.at(-1);
  return isAsBefore || text.endsWith('\n') ? text : `${text}\n`;
}

function shiftedBy(
  shifts: readonly { readonly from: number; readonly by: number }[],
): (line: number) => number {
  return (line) => {
    let low = 0;
    let high = shifts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shifts[middle]?.from ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return line + (shifts[low - 1]?.by ?? 0);
  };
}
