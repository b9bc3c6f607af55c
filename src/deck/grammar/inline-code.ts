/** A part of a text, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NONE = -1;
const NO_SPANS: readonly Span[] = [];

/**
 * Where inline code stands in a text, its backticks included: a run of backticks up to the next
 * run of the same length. A run that nothing closes, or that `\` stands before, is text.
 */
export function inlineCode(text: string): readonly Span[] {
  if (!text.includes('`')) return NO_SPANS;
  const runs = backtickRuns(text);
  const spans: Span[] = [];
  let at = 0;
  while (at < runs.starts.length) {
    const start = runs.starts[at] ?? 0;
    const closer = runs.closers[at] ?? NONE;
    if (closer !== NONE && !isEscaped(text, start)) {
      spans.push({ start, end: runs.ends[closer] ?? start });
      at = closer;
    }
    at += 1;
  }
  return spans;
}

/** Whether an odd number of backslashes stands before a position. */
function isEscaped(text: string, position: number): boolean {
  let first = position;
  while (first > 0 && text.charAt(first - 1) === '\\') first -= 1;
  return (position - first) % 2 === 1;
}

/** Plain numbers in three lists, since a hostile line holds millions of runs. */
interface BacktickRuns {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For each run the number of the next one of its length. */
  readonly closers: readonly number[];
}

function backtickRuns(text: string): BacktickRuns {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', ends.at(-1))) {
    starts.push(at);
    let end = at;
    while (text.charAt(end) === '`') end += 1;
    ends.push(end);
  }
  const closers: number[] = new Array(starts.length).fill(NONE);
  const nearest = new Map<number, number>();
  for (let run = starts.length - 1; run >= 0; run -= 1) {
    const length = (ends[run] ?? 0) - (starts[run] ?? 0);
    closers[run] = nearest.get(length) ?? NONE;
    nearest.set(length, run);
  }
  return { starts, ends, closers };
}
