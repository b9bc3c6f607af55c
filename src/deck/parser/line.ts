/** What `Q:`, `A:` and `C:` begin. */
export type Marker = 'question' | 'answer' | 'cloze';
type LineKind = Marker | 'heading' | 'item' | 'rule' | 'blank' | 'text' | 'code' | 'comment';

/** What one line of a deck is, before anything is known of what it does there. */
export interface Line {
  readonly kind: LineKind;
  /** From 1. */
  readonly number: number;
  /** The line without comments. */
  readonly whole: string;
  /** What stands behind the marker, `- ` or `## `; else the whole line. */
  readonly text: string;
  /** Where the text begins in the line, from 0. */
  readonly at: number;
  /** Of a heading, from 1; else 0. */
  readonly level: number;
  /** Nothing in the text is grammar: it is code, or has been read already. */
  readonly isLiteral: boolean;
  /** Whether fenced code begins here. */
  readonly opensCode: boolean;
  /** The comments that end on this line, in full. */
  readonly comments: readonly Comment[];
}

/** A whole HTML comment and where its content begins. */
export interface Comment {
  readonly line: number;
  readonly column: number;
  readonly content: string;
}

type Shape = Pick<Line, 'kind' | 'text' | 'at' | 'level'>;

const NO_COMMENTS: readonly Comment[] = [];
const MARKERS: Readonly<Record<string, Marker>> = { Q: 'question', A: 'answer', C: 'cloze' };

/** Says what a line is that is neither code nor begins with a comment. */
export function classify(whole: string): Shape {
  const marker = /^[QAC]:(?=[ \t]|$)/.test(whole) ? MARKERS[whole.charAt(0)] : undefined;
  if (marker !== undefined) return shape(marker, whole, 2);
  const level = headingLevel(whole);
  if (level > 0) {
    const { at, text } = shape('heading', whole, level);
    return { kind: 'heading', text: withoutClosingHashes(text), at, level };
  }
  if (/^-(?=[ \t])/.test(whole)) return shape('item', whole, 1);
  const trimmed = whole.trim();
  if (trimmed === '') return { kind: 'blank', text: '', at: 0, level: 0 };
  const isRule = trimmed === '---' && whole.startsWith('---');
  return { kind: isRule ? 'rule' : 'text', text: whole, at: 0, level: 0 };
}

/** A line of a deck as `classify` sees it. */
export function plainLine(number: number, whole: string, comments = NO_COMMENTS): Line {
  const { kind, text, at, level } = classify(whole);
  return { kind, number, whole, text, at, level, isLiteral: false, opensCode: false, comments };
}

/** A line that shows what it holds and is no grammar. */
export function textLine(number: number, whole: string, comments = NO_COMMENTS): Line {
  const kind = isBlankText(whole) ? 'comment' : 'text';
  const text = whole;
  return {
    kind,
    number,
    whole,
    text,
    at: 0,
    level: 0,
    isLiteral: false,
    opensCode: false,
    comments,
  };
}

/** A line that is one whole comment. */
export function commentLine(number: number, whole: string): Line {
  const content = whole.slice('<!--'.length, -'-->'.length);
  return textLine(number, '', [{ line: number, column: 1, content }]);
}

/** A line of fenced code, or text that is to be taken as it stands. */
export function literalLine(number: number, whole: string): Line {
  return { ...plainLine(number, ''), kind: 'code', whole, text: whole, isLiteral: true };
}

/** A line on which fenced code begins, alone or behind a marker. */
export function fenceLine(number: number, whole: string): Line {
  const found = plainLine(number, whole);
  const kind = found.kind === 'text' ? 'code' : found.kind;
  return { ...found, kind, isLiteral: true, opensCode: true };
}

/** The line with its marker as a part of its text. */
export function wholeLine(line: Line): Line {
  return line.text === line.whole ? line : { ...line, text: line.whole, at: 0 };
}

/** Whether nothing but blanks stands on a line. */
export function isBlankText(text: string): boolean {
  return !/\S/.test(text);
}

/** Whether a line begins with a blank, as what belongs to a list item does. */
export function isIndented(text: string): boolean {
  return text.startsWith(' ') || text.startsWith('\t');
}

function shape(kind: LineKind, whole: string, markerLength: number): Shape {
  let at = markerLength;
  while (whole.charAt(at) === ' ' || whole.charAt(at) === '\t') at += 1;
  return { kind, text: whole.slice(at), at, level: 0 };
}

function headingLevel(whole: string): number {
  let level = 0;
  while (whole.charAt(level) === '#') level += 1;
  return level <= 6 && /^(?:[ \t]|$)/.test(whole.charAt(level)) ? level : 0;
}

/** `## Title ##` is titled `Title`, `# C#` is `C#`. */
function withoutClosingHashes(text: string): string {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (trimmed.charAt(end - 1) === '#') end -= 1;
  const isClosed = end === 0 || trimmed.charAt(end - 1) === ' ' || trimmed.charAt(end - 1) === '\t';
  return isClosed ? trimmed.slice(0, end).trim() : trimmed;
}
