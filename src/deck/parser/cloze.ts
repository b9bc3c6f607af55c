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

/** What a gap may begin, end or be split with, or cannot reach across. */
interface ClozeMark extends Span {
  readonly kind: 'open' | 'close' | 'equals' | 'colons' | 'paragraph';
  readonly text: string;
}

const MARK = /\\|\{\{c\d{1,6}::|\}\}(?!\})|={2,}|::|\n[ \t]*\n/g;

/** All the marks of a passage that are neither code nor escaped, in order. */
function clozeMarks(passage: Passage): readonly ClozeMark[] {
  const marks: ClozeMark[] = [];
  const pattern = new RegExp(MARK);
  let match = pattern.exec(passage.text);
  while (match !== null) {
    const start = match.index;
    const text = match[0];
    const behindCode = codeEnd(passage.code, start);
    if (behindCode >= 0) pattern.lastIndex = behindCode;
    else if (text === '\\') pattern.lastIndex = start + 1 + escapedAt(passage.text, start);
    else marks.push({ kind: kindOf(text), text, start, end: start + text.length });
    match = pattern.exec(passage.text);
  }
  return marks;
}

/** Whether a `==` can begin a gap: text stands right behind it. */
function canBegin(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.end));
}

/** Whether a `==` can end a gap: text stands right before it. */
function canEnd(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.start - 1));
}

function isGapEdge(mark: ClozeMark): boolean {
  return mark.kind === 'equals' && mark.text === '==';
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

/** A part of a cloze that a card hides. */
export interface Gap extends Span {
  /** Of `{{c1::…}}`; gaps of one number are hidden together. Null for `==…==`. */
  readonly number: number | null;
  readonly hidden: string;
  readonly hint: string | null;
}

/** What keeps a text from being a cloze, and where. */
interface GapFault {
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

const NO_GAP = 'A cloze without a gap. Write `==…==` or `{{c1::…}}` around what it asks for.';
const TOO_LONG = 'This cloze is longer than 64 KB. Split it.';
const MAX_GAPS = 200;
const TOO_MANY = `This cloze has more than ${MAX_GAPS} gaps. Split it.`;
const UNKNOWN = '[…]';

/** The cards of a cloze: one for each number, one for each `==…==`. */
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

/** One by one: a long text with many gaps makes far more text than it is. */
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
      front: fill((gap) => (gap.hint === null ? UNKNOWN : `[${gap.hint}]`)),
      back: fill((gap) => `**${gap.hidden}**`),
      asked: fill(() => UNKNOWN),
      suffix,
    };
  }
}

/** The plain text before the first gap, between each two, and behind the last. */
function textsBetween(passage: Passage, gaps: readonly Gap[]): readonly string[] {
  const starts = [0, ...gaps.map((gap) => gap.end)];
  return starts.map((start, index) =>
    plainPart(passage, { start, end: gaps[index]?.start ?? passage.text.length }),
  );
}

/** What names each gap among its siblings: `c1`, or a hash of what it hides, `.2` at a repeat. */
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
