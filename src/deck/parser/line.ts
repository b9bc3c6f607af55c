/** The lines that start with `Q:`, `A:` and `C:`. */
export type Marker = 'question' | 'answer' | 'cloze';
type LineKind = Marker | 'heading' | 'item' | 'rule' | 'blank' | 'text' | 'code' | 'comment';

/** A line of a deck by itself, before its meaning in context is known. */
export interface Line {
  readonly kind: LineKind;
  /** From 1. */
  readonly number: number;
  /** The line without its comments. */
  readonly whole: string;
  /** The text after the marker, `- ` or `## `; without one the whole line. */
  readonly text: string;
  /** Where the text starts in the line, from 0. */
  readonly at: number;
  /** A heading's level, from 1; else 0. */
  readonly level: number;
  /** True if nothing in the text is markup: it is code, or was parsed already. */
  readonly isLiteral: boolean;
  /** True if fenced code starts here. */
  readonly opensCode: boolean;
  /** The comments that end on this line, in full. */
  readonly comments: readonly Comment[];
}

/** A whole HTML comment and its place. */
export interface Comment {
  readonly line: number;
  readonly column: number;
  readonly content: string;
}

type Shape = Pick<Line, 'kind' | 'text' | 'at' | 'level'>;

const NO_COMMENTS: readonly Comment[] = [];
/** The markers by their letter. */
export const MARKERS: Readonly<Record<string, Marker>> = { Q: 'question', A: 'answer', C: 'cloze' };

/** Classifies a line that is not code and does not start with a comment. */
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

/** A classified line. */
export function plainLine(number: number, whole: string, comments = NO_COMMENTS): Line {
  const { kind, text, at, level } = classify(whole);
  return { kind, number, whole, text, at, level, isLiteral: false, opensCode: false, comments };
}

/** A line of text, whatever it starts with. */
export function textLine(number: number, whole: string, comments = NO_COMMENTS): Line {
  const kind = isBlankText(whole) ? 'comment' : 'text';
  return { ...plainLine(number, '', comments), kind, whole, text: whole };
}

/** A line that is one whole comment. */
export function commentLine(number: number, whole: string): Line {
  const content = whole.slice('<!--'.length, -'-->'.length);
  return textLine(number, '', [{ line: number, column: 1, content }]);
}

/** A line of fenced code, or text to take literally. */
export function literalLine(number: number, whole: string): Line {
  return { ...plainLine(number, ''), kind: 'code', whole, text: whole, isLiteral: true };
}

/** A line that opens fenced code, alone or after a marker. */
export function fenceLine(number: number, whole: string): Line {
  const found = plainLine(number, whole);
  const kind = found.kind === 'text' ? 'code' : found.kind;
  return { ...found, kind, isLiteral: true, opensCode: true };
}

/** The line with its marker as part of the text. */
export function wholeLine(line: Line): Line {
  return line.text === line.whole ? line : { ...line, text: line.whole, at: 0 };
}

/** True for a blank line. */
export function isBlankText(text: string): boolean {
  return !/\S/.test(text);
}

/** True for a line that starts with white space, as the rest of a list item does. */
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

/** `## Title ##` has the text `Title`, `# C#` has `C#`. */
function withoutClosingHashes(text: string): string {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (trimmed.charAt(end - 1) === '#') end -= 1;
  const isClosed = end === 0 || trimmed.charAt(end - 1) === ' ' || trimmed.charAt(end - 1) === '\t';
  return isClosed ? trimmed.slice(0, end).trim() : trimmed;
}
