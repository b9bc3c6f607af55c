import { isOneComment, lastCloser, mayHoldComment, OPENER, readComments } from './comments.ts';
import { fenceEnds } from './fence-ends.ts';
import {
  type Comment,
  commentLine,
  fenceLine,
  type Line,
  literalLine,
  plainLine,
  textLine,
} from './line.ts';
import type { ProblemList } from './problems.ts';

/** A comment that is being read, over as many lines as it takes. */
interface OpenComment {
  readonly line: number;
  readonly column: number;
  readonly contents: string[];
}

const MAX_HEADING_LENGTH = 1000;
const HEADING_MESSAGE = `A heading longer than ${MAX_HEADING_LENGTH} characters is read as text. Shorten it.`;
const FENCE_MESSAGE = 'This code block is never closed. Close it with a line of the same fence.';
const COMMENT_MESSAGE = 'This comment is never closed. Close it with `-->`.';

/**
 * Says of each line of a deck what it is: code and comments are found here, so that nothing in
 * them is taken for a card. `before`: how many lines of the file stand before these.
 */
export function readLines(
  raw: readonly string[],
  before: number,
  problems: ProblemList,
): readonly Line[] {
  const last = lastCloser(raw);
  const canClose = (line: number, at: number): boolean =>
    line < last.line || (line === last.line && at <= last.at);
  const fenceEnd = fenceEnds(raw, canClose);
  const lines: Line[] = [];
  let open: OpenComment | null = null;
  for (let at = 0; at < raw.length; at = lines.length) {
    const number = at + before + 1;
    const fence = open === null ? fenceEnd(at) : null;
    if (fence !== null) {
      if (!fence.isClosed) problems.error({ line: number, column: 1 }, FENCE_MESSAGE);
      pushCode(lines, raw.slice(at, fence.end), number);
      continue;
    }
    const whole = raw[at] ?? '';
    if (!mayHoldComment(whole, open !== null)) {
      lines.push(bounded(plainLine(number, whole), problems));
      continue;
    }
    const read = readCommentLine(whole, number, { open, canClose: (from) => canClose(at, from) });
    for (const column of read.unclosed) problems.error({ line: number, column }, COMMENT_MESSAGE);
    lines.push(bounded(read.line, problems));
    open = read.open;
  }
  return lines;
}

/** Each card below a heading repeats it, so a heading without bounds would make texts without any. */
function bounded(line: Line, problems: ProblemList): Line {
  if (line.kind !== 'heading' || line.text.length <= MAX_HEADING_LENGTH) return line;
  problems.error({ line: line.number, column: 1 }, HEADING_MESSAGE);
  return textLine(line.number, line.whole, line.comments);
}

function pushCode(lines: Line[], code: readonly string[], first: number): void {
  code.forEach((whole, index) => {
    lines.push(index === 0 ? fenceLine(first, whole) : literalLine(first + index, whole));
  });
}

interface CommentContext {
  readonly open: OpenComment | null;
  readonly canClose: (at: number) => boolean;
}

interface CommentLine {
  readonly line: Line;
  readonly open: OpenComment | null;
  /** Columns, from 1. */
  readonly unclosed: readonly number[];
}

function readCommentLine(whole: string, number: number, context: CommentContext): CommentLine {
  if (context.open === null && isOneComment(whole)) {
    return { line: commentLine(number, whole), open: null, unclosed: [] };
  }
  const found = readComments(whole, context.open !== null, context.canClose);
  const comments: Comment[] = [];
  let open = context.open;
  found.pieces.forEach(({ content, at }, index) => {
    open ??= { line: number, column: at - OPENER.length + 1, contents: [] };
    open.contents.push(content);
    if (found.isOpen && index === found.pieces.length - 1) return;
    comments.push({ line: open.line, column: open.column, content: open.contents.join('\n') });
    open = null;
  });
  const beginsWithComment = context.open !== null || found.pieces[0]?.at === OPENER.length;
  const make = beginsWithComment ? textLine : plainLine;
  const unclosed = found.unclosed.map((at) => at + 1);
  return { line: make(number, found.text, comments), open, unclosed };
}
