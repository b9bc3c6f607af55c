import { inlineCode } from '../inline.ts';
import {
  type Comment,
  classify,
  commentLine,
  fenceLine,
  isBlankText,
  type Line,
  literalLine,
  plainLine,
  textLine,
} from './line.ts';
import type { ProblemList } from './problems.ts';

/** A comment that may go on over several lines. */
interface OpenComment {
  readonly line: number;
  readonly column: number;
  readonly contents: string[];
}

const FENCE_MESSAGE =
  'This code block is never closed. Close it with the same fence on a line of its own.';
const COMMENT_MESSAGE = 'This comment is never closed. Close it with `-->`.';

/**
 * Classifies the lines of a deck. Finds code and comments first, so that nothing in them is taken
 * for a card. `before` is the number of lines of the file before these.
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

const CLOSER = '-->';

/** The place of the last `-->` of a file. A comment that opens after it is never closed. */
function lastCloser(lines: readonly string[]) {
  const line = lines.findLastIndex((one) => one.includes(CLOSER));
  return { line, at: lines[line]?.lastIndexOf(CLOSER) ?? -1 };
}

/** True if a comment whose content starts at a place is ever closed. */
type CanClose = (line: number, at: number) => boolean;

/** The end of fenced code. */
interface FenceEnd {
  /** The first line after the code, from 0. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** The closing line of code that is never closed. */
export const NEVER = Number.POSITIVE_INFINITY;

/**
 * Finds the end of the fenced code that starts on a line; null if none does.
 *
 * A single unclosed fence turns a file inside out: the next fence closes it, and from there on text
 * is read as code. So if code is still open at the end of the file, the culprit is taken to be the
 * first fence with a `Q:`, a `C:` or a heading after a blank line inside, and its code ends there.
 */
function fenceEnds(
  lines: readonly string[],
  canClose: CanClose,
): (line: number) => FenceEnd | null {
  const fences = lines.map(fenceOf);
  if (fences.every((fence) => fence === null)) return () => null;
  const closers = closersOf(fences);
  const starts = nextStarts(lines);
  const isOpenAtEnd = openAtEnd(lines, { fences, closers }, canClose);
  return (line) => {
    if (!fences[line]) return null;
    const closer = closers[line] ?? NEVER;
    const start = starts[line + 1] ?? NEVER;
    if (isOpenAtEnd[line] === 1 && start < closer) return { end: start, isClosed: false };
    if (closer === NEVER) return { end: lines.length, isClosed: false };
    return { end: closer + 1, isClosed: true };
  };
}

/** For each line the next one, itself included, that starts something new after a blank line. */
function nextStarts(lines: readonly string[]): readonly number[] {
  const starts: number[] = new Array(lines.length).fill(NEVER);
  let next = NEVER;
  for (let at = lines.length - 1; at > 0; at -= 1) {
    if (startsSomething(lines[at] ?? '') && isBlankText(lines[at - 1] ?? '')) next = at;
    starts[at] = next;
  }
  return starts;
}

function startsSomething(line: string): boolean {
  if (!'QC#'.includes(line.charAt(0) || ' ')) return false;
  const { kind } = classify(line);
  return kind === 'question' || kind === 'cloze' || kind === 'heading';
}

interface Fences {
  readonly fences: readonly (Fence | null)[];
  readonly closers: readonly number[];
}

/** A line that can open or close fenced code. */
export interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
  /** True if the fence is alone on its line, and so can also close fenced code. */
  readonly isBare: boolean;
}

/** 1 for each line such that, if it starts outside code, code is open at the end of the file. */
function openAtEnd(
  lines: readonly string[],
  { fences, closers }: Fences,
  canClose: CanClose,
): Uint8Array {
  // From the end, since a line's state follows from a later one; `inside` is for lines in a comment.
  const outside = new Uint8Array(lines.length + 1);
  const inside = new Uint8Array(lines.length + 1);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    const closes = (from: number): boolean => canClose(at, from);
    const below = (endsIn: boolean): number => (endsIn ? inside : outside)[at + 1] ?? 0;
    inside[at] = below(endsInside(line, true, closes));
    const closer = closers[at] ?? NEVER;
    if (!fences[at]) outside[at] = below(endsInside(line, false, closes));
    else outside[at] = closer === NEVER ? 1 : (outside[closer + 1] ?? 0);
  }
  return outside;
}

function endsInside(line: string, isInside: boolean, canClose: (at: number) => boolean): boolean {
  if (isInside && !line.includes('-->')) return true;
  return mayHoldComment(line, isInside) && readComments(line, isInside, canClose).isOpen;
}

const OPENER = '<!--';

/** False for lines that need no search for comments. */
function mayHoldComment(line: string, isInside: boolean): boolean {
  return isInside || line.includes(OPENER);
}

/** The part of an HTML comment that is on one line. */
interface CommentPiece {
  readonly content: string;
  /** Where its content starts in the line, from 0. */
  readonly at: number;
}

/** The comments of a line, and the rest of it. */
interface LineComments {
  readonly text: string;
  readonly pieces: readonly CommentPiece[];
  /** True if the line ends inside a comment. */
  readonly isOpen: boolean;
  /** Where comments start that are never closed, and so are text. */
  readonly unclosed: readonly number[];
}

/**
 * Reads the comments of a line. `isInside`: the line starts inside a comment. `canClose`: whether a
 * comment whose content starts at a position is ever closed.
 */
function readComments(
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

/** Finds `<!--` outside inline code. Call `next` with rising positions. */
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

function pushCode(lines: Line[], code: readonly string[], first: number): void {
  code.forEach((whole, index) => {
    lines.push(index === 0 ? fenceLine(first, whole) : literalLine(first + index, whole));
  });
}

const MAX_HEADING_LENGTH = 1000;
const HEADING_MESSAGE = `This heading is longer than ${MAX_HEADING_LENGTH} characters, so it is read as text. Shorten it.`;

/** Limits headings: every card below a heading repeats it. */
function bounded(line: Line, problems: ProblemList): Line {
  if (line.kind !== 'heading' || line.text.length <= MAX_HEADING_LENGTH) return line;
  problems.error({ line: line.number, column: 1 }, HEADING_MESSAGE);
  return textLine(line.number, line.whole, line.comments);
}

interface CommentContext {
  readonly open: OpenComment | null;
  readonly canClose: (at: number) => boolean;
}

/** A line with its comments, the one left open, and the columns (from 1) of unclosed ones. */
function readCommentLine(whole: string, number: number, context: CommentContext) {
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

/** True for a line that is exactly one comment, as most lines with a comment are. */
function isOneComment(line: string): boolean {
  if (!line.startsWith(OPENER)) return false;
  const end = line.indexOf(CLOSER, OPENER.length);
  return end >= 0 && end === line.length - CLOSER.length;
}

/**
 * Reads a fence: three or more backticks or tildes, after white space, a marker or list markers.
 * Null if the line has none.
 */
export function fenceOf(line: string): Fence | null {
  if (!(line.includes('```') || line.includes('~~~'))) return null;
  const start = afterPrefixes(line);
  const mark = line.charAt(start);
  if (mark !== '`' && mark !== '~') return null;
  let end = start;
  while (line.charAt(end) === mark) end += 1;
  const info = line.slice(end).trim();
  if (end - start < 3 || (mark === '`' && info.includes('`'))) return null;
  const isBare = info === '' && line.slice(0, start).trim() === '';
  return { mark, length: end - start, isBare };
}

/** Where a line's text starts after `Q:`, `A:`, `C:` and list markers. */
function afterPrefixes(line: string): number {
  let at = /^[QAC]:[ \t]/.test(line) ? 2 : 0;
  for (;;) {
    while (isBlank(line.charAt(at))) at += 1;
    const end = afterListMarker(line, at);
    if (end === at || !isBlank(line.charAt(end))) return at;
    at = end;
  }
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function afterListMarker(line: string, at: number): number {
  if ('-*+'.includes(line.charAt(at) || ' ')) return at + 1;
  let end = at;
  while (isDigit(line.charAt(end))) end += 1;
  return end > at && '.)'.includes(line.charAt(end) || ' ') ? end + 1 : at;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** For each line the line that closes a fence opened there, or `NEVER`. */
export function closersOf(fences: readonly (Fence | null)[]): readonly number[] {
  const closers: number[] = new Array(fences.length).fill(NEVER);
  // Closing fences below, the nearest last; those behind a nearer, longer one are dropped.
  const below = { '`': [] as number[], '~': [] as number[] };
  for (let at = fences.length - 1; at >= 0; at -= 1) {
    const fence = fences[at];
    if (!fence) continue;
    const known = below[fence.mark];
    closers[at] = known.findLast((line) => lengthAt(fences, line) >= fence.length) ?? NEVER;
    if (!fence.isBare) continue;
    while (known.length > 0 && lengthAt(fences, known.at(-1) ?? 0) <= fence.length) known.pop();
    known.push(at);
  }
  return closers;
}

function lengthAt(fences: readonly (Fence | null)[], line: number): number {
  return fences[line]?.length ?? 0;
}
