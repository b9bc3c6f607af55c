import { type ClozeMark, canBegin, canEnd, clozeMarks } from './cloze-marks.ts';
import { plainPart } from './escapes.ts';
import type { Span } from './inline-code.ts';
import type { Passage } from './passage.ts';

/** A part of a cloze that a card hides. */
export interface Gap extends Span {
  /** Of `{{c1::…}}`; gaps of one number are hidden together. Null for `==…==`. */
  readonly number: number | null;
  readonly hidden: string;
  readonly hint: string | null;
}

/** What keeps a text from being a cloze, and where. */
export interface GapFault {
  readonly at: number;
  readonly message: string;
}

const NESTED =
  'A gap stands inside a gap. Take one of them out, or write `\\==` for two equals signs.';
const UNCLOSED = 'This gap is never closed. Close it with `}}`.';
const EMPTY = 'This gap hides nothing. Write the hidden text into it.';

/** The gaps of a cloze, in order, or what is wrong with the first bad one. */
export function findGaps(passage: Passage): readonly Gap[] | GapFault {
  const marked: MarkedPassage = { passage, ...lookAhead(clozeMarks(passage), passage.text) };
  const gaps: Gap[] = [];
  let next = 0;
  while (next < marked.marks.length) {
    const isNumbered = marked.marks[next]?.kind === 'open';
    const found = isNumbered ? numberedGap(marked, next) : highlightedGap(marked, next);
    if ('message' in found) return found;
    if (found.gap) gaps.push(found.gap);
    next = found.next;
  }
  return gaps;
}

interface LookAhead {
  readonly marks: readonly ClozeMark[];
  /** For each mark the number of the next `}}`, itself included; -1 where none follows. */
  readonly closers: readonly number[];
  /** The same for a `==` that can end a gap, in the same paragraph. */
  readonly ends: readonly number[];
}

type MarkedPassage = LookAhead & { readonly passage: Passage };

/** A gap, if one begins there, and the number of the mark to go on with. */
interface Found {
  readonly gap: Gap | null;
  readonly next: number;
}

/** Reads `{{c1::hidden::hint}}` from its opening mark on. */
function numberedGap(marked: MarkedPassage, from: number): Found | GapFault {
  const { passage, marks, closers } = marked;
  const opener = marks[from];
  const close = closers[from] ?? -1;
  const closer = marks[close];
  if (!opener || !closer) return { at: opener?.start ?? 0, message: UNCLOSED };
  const nested = close > from + 1 ? gapWithin(marked, from + 1, close) : undefined;
  if (nested) return { at: nested.start, message: NESTED };
  const colons = marks.slice(from + 1, close).findLast((mark) => mark.kind === 'colons') ?? null;
  const hidden = plainPart(passage, { start: opener.end, end: (colons ?? closer).start }).trim();
  const hint = colons && plainPart(passage, { start: colons.end, end: closer.start }).trim();
  if (hidden === '') return { at: opener.start, message: EMPTY };
  const number = Number(opener.text.slice('{{c'.length, -'::'.length));
  const span = { start: opener.start, end: closer.end };
  return { gap: { ...span, number, hidden, hint: hint || null }, next: close + 1 };
}

/** Reads `==hidden==` from its opening mark on; any other mark means nothing here. */
function highlightedGap({ passage, marks, ends }: MarkedPassage, from: number): Found | GapFault {
  const opener = marks[from];
  const close = ends[from + 1] ?? -1;
  const closer = marks[close];
  if (!opener || !closer || !canBegin(opener, passage.text)) return { gap: null, next: from + 1 };
  const nested = marks.slice(from + 1, close).find((mark) => mark.kind === 'open');
  if (nested) return { at: nested.start, message: NESTED };
  const hidden = plainPart(passage, { start: opener.end, end: closer.start });
  const span = { start: opener.start, end: closer.end };
  return { gap: { ...span, number: null, hidden, hint: null }, next: close + 1 };
}

/** The first mark of a gap that lies between two marks. */
function gapWithin(
  { passage, marks, ends }: MarkedPassage,
  from: number,
  to: number,
): ClozeMark | undefined {
  return marks.slice(from, to).find((mark, index) => {
    const end = ends[from + index + 1] ?? -1;
    return mark.kind === 'open' || (canBegin(mark, passage.text) && end >= 0 && end < to);
  });
}

function lookAhead(marks: readonly ClozeMark[], text: string): LookAhead {
  const closers: number[] = new Array(marks.length);
  const ends: number[] = new Array(marks.length);
  let closer = -1;
  let end = -1;
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at];
    if (mark?.kind === 'close') closer = at;
    if (mark?.kind === 'paragraph') end = -1;
    if (mark && canEnd(mark, text)) end = at;
    closers[at] = closer;
    ends[at] = end;
  }
  return { marks, closers, ends };
}
