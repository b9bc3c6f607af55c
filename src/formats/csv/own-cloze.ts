import type { ClozePart, NoteBody } from '../format.ts';

/** A card of a cloze, from its two sides: where in the whole text its gap is. */
export interface ClozeRow {
  /** With nothing hidden. */
  readonly text: string;
  readonly start: number;
  readonly hidden: string;
  readonly hint: string | null;
}

const ASKED = /^\[([^\n]+)\]$/;
const BOLD = '**';
const UNKNOWN = '…';

/** Finds the gap that a front hides and its back shows in bold; null where there is not one. */
export function clozeRow(front: string, back: string): ClozeRow | null {
  const most = Math.min(front.length, back.length);
  let start = 0;
  while (start < most && front.charAt(start) === back.charAt(start)) start += 1;
  let end = 0;
  while (end < most - start && front.at(-1 - end) === back.at(-1 - end)) end += 1;
  const asked = ASKED.exec(front.slice(start, front.length - end))?.[1];
  const hidden = withoutBold(back.slice(start, back.length - end));
  if (asked === undefined || hidden === null) return null;
  const text = back.slice(0, start) + hidden + back.slice(back.length - end);
  return { text, start, hidden, hint: asked === UNKNOWN ? null : asked };
}

/** What stands in bold and has no bold in it: else there may be several gaps, of one number. */
function withoutBold(text: string): string | null {
  const hidden = text.slice(BOLD.length, -BOLD.length);
  const isWhole = hidden !== '' && !hidden.includes(BOLD);
  return isWhole && text.startsWith(BOLD) && text.endsWith(BOLD) ? hidden : null;
}

/** The cloze whose cards some rows are, all of one text. Gaps that overlap are text but the first. */
export function clozeOfRows(rows: readonly ClozeRow[]): Extract<NoteBody, { kind: 'cloze' }> {
  const parts: ClozePart[] = [];
  const text = rows[0]?.text ?? '';
  let at = 0;
  for (const { start, hidden, hint } of rows.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const gap = rows.findIndex((row) => row.start === start) + 1;
    if (start > at) parts.push({ text: text.slice(at, start) });
    parts.push({ gap, hidden, hint });
    at = start + hidden.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return { kind: 'cloze', parts };
}
