import { sideHash } from '../card-id.ts';
import type { Span } from '../inline.ts';
import type { ClozeNote, Draft, Drafting } from './notes.ts';
import {
  codeEnd,
  escapedAt,
  MAX_FIELD_BYTES,
  type Passage,
  passageOf,
  placeOf,
  plainPart,
} from './passage.ts';

const TOO_LONG = 'This cloze is longer than 64 KB. Split it.';
const NO_GAP = 'This cloze has no gap. Put `==…==` or `{{c1::…}}` around the text to hide.';
const MAX_GAPS = 200;
const TOO_MANY = `This cloze has more than ${MAX_GAPS} gaps. Split it.`;

/** Makes the cards of a cloze: one for each number, one for each `==…==`. */
export function draftCloze(note: ClozeNote): Drafting {
  const passage = passageOf(note.text);
  const place = { line: note.line, column: 1 };
  if (passage.text.length > MAX_FIELD_BYTES) return { place, message: TOO_LONG };
  const gaps = findGaps(passage);
  if ('message' in gaps) return { place: placeOf(passage, gaps.at), message: gaps.message };
  if (gaps.length === 0) return { place, message: NO_GAP };
  if (gaps.length > MAX_GAPS) return { place, message: TOO_MANY };
  return { drafts: clozeCards(passage, gaps) };
}

const BLANK = '[…]';

/** Yields cards one by one: a long text with many gaps expands to far more text. */
function* clozeCards(passage: Passage, gaps: readonly Gap[]): Generator<Draft> {
  const between = textsBetween(passage, gaps);
  const suffixes = suffixesOf(gaps);
  const asked = new Set<string>();
  for (const suffix of suffixes) {
    if (asked.has(suffix)) continue;
    asked.add(suffix);
    const fill = (shown: (gap: Gap) => string): string =>
      gaps.reduce((text, gap, index) => {
        const filling = suffixes[index] === suffix ? shown(gap) : gap.hidden;
        return text + filling + (between[index + 1] ?? '');
      }, between[0] ?? '');
    yield {
      kind: 'cloze',
      front: fill((gap) => (gap.hint === null ? BLANK : `[${gap.hint}]`)),
      back: fill((gap) => `**${gap.hidden}**`),
      asked: fill(() => BLANK),
      suffix,
    };
  }
}

/** The plain text before, between and after the gaps. */
function textsBetween(passage: Passage, gaps: readonly Gap[]): readonly string[] {
  const starts = [0, ...gaps.map((gap) => gap.end)];
  return starts.map((start, index) =>
    plainPart(passage, { start, end: gaps[index]?.start ?? passage.text.length }),
  );
}

/** Names each gap among its siblings: `c1`, or a hash of the hidden text, with `.2` for a repeat. */
function suffixesOf(gaps: readonly Gap[]): readonly string[] {
  const seen = new Map<string, number>();
  return gaps.map((gap) => {
    if (gap.number !== null) return `c${gap.number}`;
    const name = sideHash(gap.hidden);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}.${count}`;
  });
}

/** A hidden part of a cloze. */
export interface Gap extends Span {
  /** Of `{{c1::…}}`; gaps with the same number are hidden together. Null for `==…==`. */
  readonly number: number | null;
  readonly hidden: string;
  readonly hint: string | null;
}

/** A mistake in a cloze, and its place. */
interface GapFault {
  readonly at: number;
  readonly message: string;
}

/** A mark that opens, closes or divides a gap, or that a gap cannot span. */
interface ClozeMark extends Span {
  readonly kind: 'open' | 'close' | 'equals' | 'colons' | 'paragraph';
  readonly text: string;
}

interface LookAhead {
  readonly marks: readonly ClozeMark[];
  /** For each mark the index of the next `}}`, itself included; -1 if none follows. */
  readonly closers: readonly number[];
  /** The same for a `==` that can close a gap, in the same paragraph. */
  readonly ends: readonly number[];
}

type MarkedPassage = LookAhead & { readonly passage: Passage };

/** The gaps of a cloze, in order, or the first mistake. */
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

function lookAhead(marks: readonly ClozeMark[], text: string): LookAhead {
  const closers: number[] = new Array(marks.length);
  const ends: number[] = new Array(marks.length);
  let closer = -1;
  let end = -1;
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at];
    if (mark?.kind === 'close') closer = at;
    if (mark?.kind === 'paragraph') end = -1;
    if (mark && canClose(mark, text)) end = at;
    closers[at] = closer;
    ends[at] = end;
  }
  return { marks, closers, ends };
}

/** True for a `==` that can close a gap: text comes directly before it. */
function canClose(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.start - 1));
}

function isGapEdge(mark: ClozeMark): boolean {
  return mark.kind === 'equals' && mark.text === '==';
}

const MARK = /\\|\{\{c\d{1,6}::|\}\}(?!\})|={2,}|::|\n[ \t]*\n/g;

/** The marks of a passage in order, except in code and escaped ones. */
function clozeMarks(passage: Passage): readonly ClozeMark[] {
  const marks: ClozeMark[] = [];
  const pattern = new RegExp(MARK);
  let match = pattern.exec(passage.text);
  while (match !== null) {
    const start = match.index;
    const text = match[0];
    const afterCode = codeEnd(passage.code, start);
    if (afterCode >= 0) pattern.lastIndex = afterCode;
    else if (text === '\\') pattern.lastIndex = start + 1 + escapedAt(passage.text, start);
    else marks.push({ kind: kindOf(text), text, start, end: start + text.length });
    match = pattern.exec(passage.text);
  }
  return marks;
}

function kindOf(text: string): ClozeMark['kind'] {
  switch (text.charAt(0)) {
    case '{':
      return 'open';
    case '}':
      return 'close';
    case '=':
      return 'equals';
    case ':':
      return 'colons';
    default:
      return 'paragraph';
  }
}

/** The gap that starts at a mark, if any, and the index of the mark to continue with. */
interface GapAndNext {
  readonly gap: Gap | null;
  readonly next: number;
}

const UNCLOSED = 'This gap is never closed. Close it with `}}`.';
const NESTED =
  'There is a gap inside a gap. Remove one of them, or write `\\==` for two equals signs.';
const EMPTY = 'This gap is empty. Write the text to hide in it.';

/** Reads `{{c1::hidden::hint}}` from its opening mark. */
function numberedGap(marked: MarkedPassage, from: number): GapAndNext | GapFault {
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

/** The opening mark of a gap that lies between two marks. */
function gapWithin(
  { passage, marks, ends }: MarkedPassage,
  from: number,
  to: number,
): ClozeMark | undefined {
  return marks.slice(from, to).find((mark, index) => {
    const end = ends[from + index + 1] ?? -1;
    return mark.kind === 'open' || (canOpen(mark, passage.text) && end >= 0 && end < to);
  });
}

/** True for a `==` that can open a gap: text follows directly. */
function canOpen(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.end));
}

/** Reads `==hidden==` from its opening mark; any other mark is text here. */
function highlightedGap(
  { passage, marks, ends }: MarkedPassage,
  from: number,
): GapAndNext | GapFault {
  const opener = marks[from];
  const close = ends[from + 1] ?? -1;
  const closer = marks[close];
  if (!opener || !closer || !canOpen(opener, passage.text)) return { gap: null, next: from + 1 };
  const nested = marks.slice(from + 1, close).find((mark) => mark.kind === 'open');
  if (nested) return { at: nested.start, message: NESTED };
  const hidden = plainPart(passage, { start: opener.end, end: closer.start });
  const span = { start: opener.start, end: closer.end };
  return { gap: { ...span, number: null, hidden, hint: null }, next: close + 1 };
}
