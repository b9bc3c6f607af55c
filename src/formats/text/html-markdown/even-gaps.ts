import { type Run, STYLE } from './run.ts';

/** Where a gap begins or ends: `{{c1::` and `}}`. */
const MARK = /\{\{c\d{1,6}::|\}\}/g;

/** How many gaps are open behind a text, of so many open before it. */
export function openGaps(text: string, before: number): number {
  let open = before;
  for (const [mark] of text.matchAll(MARK)) open = mark === '}}' ? Math.max(0, open - 1) : open + 1;
  return open;
}

/**
 * The lines with the marks of gaps as runs of their own, in a style that begins and ends with the
 * gap or holds all through it, so that hiding the gap leaves no half of a pair of stars behind; and
 * never in code, where nothing is hidden.
 */
export function evenGaps(lines: readonly (readonly Run[])[]): readonly (readonly Run[])[] {
  if (!lines.some((line) => line.some(({ style }) => style !== 0))) return lines;
  if (!lines.some((line) => line.some(({ text }) => text.includes('{{c')))) return lines;
  const split = lines.map((line) => line.flatMap(splitAtMarks));
  const styles = evenStyles(split.flat());
  return split.map((line) => line.map((run) => ({ ...run, style: styles.get(run) ?? run.style })));
}

function splitAtMarks(run: Run): Run[] {
  if (run.isMarkdown) return [run];
  const pieces: Run[] = [];
  let start = 0;
  const add = (end: number): void => {
    if (end > start) pieces.push({ ...run, text: run.text.slice(start, end) });
    start = end;
  };
  for (const { 0: mark, index } of run.text.matchAll(MARK)) {
    add(index);
    add(index + mark.length);
  }
  add(run.text.length);
  return pieces;
}

/** The style of each mark: what its two ends have in common. */
function evenStyles(runs: readonly Run[]): ReadonlyMap<Run, number> {
  const styles = new Map<Run, number>();
  const open: Run[] = [];
  for (const run of runs) {
    if (run.isMarkdown) continue;
    if (/^\{\{c\d+::$/.test(run.text)) {
      open.push(run);
      styles.set(run, 0);
    } else if (run.text === '}}') {
      const start = open.pop();
      const style = start ? start.style & run.style & ~STYLE.code : 0;
      styles.set(run, style);
      if (start) styles.set(start, style);
    }
  }
  return styles;
}
