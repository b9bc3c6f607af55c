import { mayHoldComment, readComments } from './comments.ts';
import { closersOf, type Fence, fenceOf, NEVER } from './fences.ts';
import { classify, isBlankText } from './line.ts';

/** Where fenced code ends. */
export interface FenceEnd {
  /** The first line behind the code, counted from 0. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** Whether a comment is closed whose content begins at a place. */
export type CanClose = (line: number, at: number) => boolean;

/**
 * Finds the end of the fenced code that begins on a line, or null where none does.
 *
 * One fence that is not closed turns the file inside out: the next fence closes it, and text is code
 * from there on. So where code is open at the end of the file, the unclosed fence is taken to be the
 * earliest that holds a `Q:`, a `C:` or a heading behind a blank line, and its code ends there.
 */
export function fenceEnds(
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

/** For each line the next one, itself included, that begins something new behind a blank line. */
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

/** For each line 1 where code is open at the end of the file if the line begins outside of code. */
function openAtEnd(
  lines: readonly string[],
  { fences, closers }: Fences,
  canClose: CanClose,
): Uint8Array {
  // From below, since a line's state follows from a later one; apart for lines within a comment.
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
