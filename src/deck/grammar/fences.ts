/** A line that may begin or end fenced code. */
export interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
  /** Nothing but the fence stands on the line, so it can end fenced code too. */
  readonly isBare: boolean;
}

/** No line can be this far below another one: what nothing closes ends here. */
export const NEVER = Number.POSITIVE_INFINITY;

/**
 * Reads a fence: three or more backticks or tildes, behind blanks, a marker or list markers.
 * Null where the line has none.
 */
export function fenceOf(line: string): Fence | null {
  if (!(line.includes('```') || line.includes('~~~'))) return null;
  const start = behindPrefixes(line);
  const mark = line.charAt(start);
  if (mark !== '`' && mark !== '~') return null;
  let end = start;
  while (line.charAt(end) === mark) end += 1;
  const info = line.slice(end).trim();
  if (end - start < 3 || (mark === '`' && info.includes('`'))) return null;
  const isBare = info === '' && line.slice(0, start).trim() === '';
  return { mark, length: end - start, isBare };
}

/** For each line the line that would close a fence opened there; `NEVER` where none does. */
export function closersOf(fences: readonly (Fence | null)[]): readonly number[] {
  const closers: number[] = new Array(fences.length).fill(NEVER);
  // Lines below that close fences, the nearest last; one that a nearer, longer one hides is dropped.
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

/** Where a line's text begins behind `Q:`, `A:`, `C:` and list markers. */
function behindPrefixes(line: string): number {
  let at = /^[QAC]:[ \t]/.test(line) ? 2 : 0;
  for (;;) {
    while (isBlank(line.charAt(at))) at += 1;
    const end = behindListMarker(line, at);
    if (end === at || !isBlank(line.charAt(end))) return at;
    at = end;
  }
}

function behindListMarker(line: string, at: number): number {
  if ('-*+'.includes(line.charAt(at) || ' ')) return at + 1;
  let end = at;
  while (isDigit(line.charAt(end))) end += 1;
  return end > at && '.)'.includes(line.charAt(end) || ' ') ? end + 1 : at;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
