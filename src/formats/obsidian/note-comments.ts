import { inlineCode } from '../../deck/grammar/inline-code.ts';
import type { Line } from '../../deck/grammar/line.ts';
import { codeEnd } from '../../deck/grammar/passage.ts';

const MARK = '%%';

/** The lines without Obsidian's `%%comments%%`, over however many lines they run. */
export function withoutNoteComments(lines: readonly Line[]): readonly Line[] {
  let left = lines.reduce((count, line) => count + marksOf(line).length, 0);
  if (left < 2) return lines;
  let isInside = false;
  return lines.map((line) => {
    const marks = marksOf(line);
    if (marks.length === 0 && !isInside) return line;
    let kept = '';
    let at = 0;
    for (const mark of marks) {
      // The last of an odd number closes nothing, and is text.
      if (!isInside && left === 1) break;
      if (!isInside) kept += line.whole.slice(at, mark);
      isInside = !isInside;
      left -= 1;
      at = mark + MARK.length;
    }
    if (!isInside) kept += line.whole.slice(at);
    return withText(line, kept);
  });
}

function marksOf({ whole, isLiteral }: Line): readonly number[] {
  if (isLiteral || !whole.includes(MARK)) return [];
  const code = inlineCode(whole);
  const marks: number[] = [];
  for (let at = whole.indexOf(MARK); at >= 0; at = whole.indexOf(MARK, at + MARK.length)) {
    if (codeEnd(code, at) < 0) marks.push(at);
  }
  return marks;
}

/** What is left of a line that stood in a comment as a whole is a comment, no blank line. */
function withText(line: Line, text: string): Line {
  const kind = text.trim() === '' ? 'comment' : line.kind;
  return { ...line, kind, whole: text, text };
}
