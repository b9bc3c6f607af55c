import { inlineCode } from './inline-code.ts';

/** What begins a comment. */
export const OPENER = '<!--';
const CLOSER = '-->';

/** One HTML comment, as far as it stands on a line. */
interface CommentPiece {
  readonly content: string;
  /** Where its content begins in the line, from 0. */
  readonly at: number;
}

/** A line taken apart into its comments and what is left. */
export interface LineComments {
  readonly text: string;
  readonly pieces: readonly CommentPiece[];
  /** Whether the line ends inside a comment. */
  readonly isOpen: boolean;
  /** Where a comment begins that nothing closes: text. */
  readonly unclosed: readonly number[];
}

/** Where the last `-->` of a file stands; a comment that opens behind it is never closed. */
export interface LastCloser {
  readonly line: number;
  readonly at: number;
}

/** Finds the last `-->`. */
export function lastCloser(lines: readonly string[]): LastCloser {
  for (let line = lines.length - 1; line >= 0; line -= 1) {
    const at = lines[line]?.lastIndexOf(CLOSER) ?? -1;
    if (at >= 0) return { line, at };
  }
  return { line: -1, at: -1 };
}

/**
 * Reads the comments of one line. `isInside`: the line begins within a comment. `canClose`: whether
 * a comment whose content begins at a position is closed somewhere.
 */
export function readComments(
  line: string,
  isInside: boolean,
  canClose: (at: number) => boolean,
): LineComments {
  const pieces: CommentPiece[] = [];
  const unclosed: number[] = [];
  let text = '';
  let at = 0;
  let isOpen = isInside;
  const openers = openersOf(line);
  while (at < line.length || isOpen) {
    if (isOpen) {
      const end = line.indexOf(CLOSER, at);
      pieces.push({ content: line.slice(at, end < 0 ? line.length : end), at });
      if (end < 0) return { text, pieces, isOpen: true, unclosed };
      at = end + CLOSER.length;
      isOpen = false;
    }
    const opener = openers.next(at);
    text += line.slice(at, opener);
    at = opener;
    if (at >= line.length) break;
    at += OPENER.length;
    isOpen = canClose(at);
    if (!isOpen) {
      unclosed.push(opener);
      text += OPENER;
    }
  }
  return { text, pieces, isOpen: false, unclosed };
}

/** Whether a line is one whole comment and nothing else, as nearly all that hold one are. */
export function isOneComment(line: string): boolean {
  if (!line.startsWith(OPENER)) return false;
  const end = line.indexOf(CLOSER, OPENER.length);
  return end >= 0 && end === line.length - CLOSER.length;
}

/** Whether a line can have anything to do with comments. */
export function mayHoldComment(line: string, isInside: boolean): boolean {
  return isInside || line.includes(OPENER);
}

/** The places of `<!--` outside inline code, to be asked for in rising order. */
function openersOf(line: string): { next(from: number): number } {
  const code = inlineCode(line);
  let span = 0;
  return {
    next(from) {
      for (let at = line.indexOf(OPENER, from); at >= 0; at = line.indexOf(OPENER, at + 1)) {
        while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
        if ((code[span]?.start ?? Number.POSITIVE_INFINITY) >= at) return at;
      }
      return line.length;
    },
  };
}
