import type { ClozePart } from '../format.ts';
import { blockEnd } from './blocks.ts';
import { CODE, inlineMarkdown } from './inline.ts';
import { GAP_MARK, orgMarkdown } from './markup.ts';

/** A gap, its texts still in Org's markup. */
interface Gap {
  /** What its schedule calls it; empty in org-drill. */
  readonly position: string;
  readonly hidden: string;
  readonly hint: string | null;
  /** How long it was, with its brackets. */
  readonly length: number;
}

/** Lines with a mark where each gap was. */
export interface GappedText {
  readonly lines: readonly string[];
  readonly gaps: readonly Gap[];
}

/** A text with gaps in Markdown. */
export interface GappedMarkdown {
  /** Their gaps numbered from 0, in the order of the text. */
  readonly parts: readonly ClozePart[];
  /** Whether a gap is in a block of code, where none can be written. */
  readonly isCode: boolean;
}

/** Takes the place of a mark that stood in the text already. */
const STAND_IN = '\u{f8f1}';
const DRILL_GAP = new RegExp(
  String.raw`\[\[[^[\]]*\](?:\[[^[\]]*\])?\]|${CODE}|(?<!\\)\[(?<hidden>[^[\]]{1,4000})\]`,
  'g',
);
/** A check box, a date, a footnote, a count, a number for a list. */
const NO_GAP = /^(?:[ xX-]?|\d{4}-\d\d-\d\d.*|fn:.*|\d*\/\d*|\d*%|@\d+|#[A-Z])$/s;
const FC_GAP =
  /\{\{(?<hidden>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}(?:\{(?<hint>[^{}]*)\})?@(?<position>\d{1,6})\}/g;

/**
 * Takes out the gaps of org-drill: `[hidden]`, `[hidden||hint]`, in older files `[hidden|hint]`. In
 * code brackets mean something else.
 */
export function drillGaps(lines: readonly string[]): GappedText {
  const gaps: Gap[] = [];
  const takeOut = (whole: string, ...rest: readonly unknown[]): string => {
    const { hidden } = rest.at(-1) as { readonly hidden?: string };
    if (hidden === undefined || NO_GAP.test(hidden)) return whole;
    const separator = hidden.includes('||') ? '||' : '|';
    const [shown = '', ...hint] = hidden.split(separator);
    const { length } = whole;
    gaps.push({ position: '', hidden: shown, hint: hint.join(separator) || null, length });
    return markFor(gaps.length - 1);
  };
  const marked = codeApart(cleaned(lines)).map(({ isCode, text }) =>
    isCode ? text : text.replace(DRILL_GAP, takeOut),
  );
  return { lines: marked.join('\n').split('\n'), gaps };
}

/** Takes out the gaps of org-fc: `{{hidden}@0}`, `{{hidden}{hint}@0}`; they may stand in code as well. */
export function fcGaps(lines: readonly string[]): GappedText {
  const gaps: Gap[] = [];
  const takeOut = (whole: string, ...rest: readonly unknown[]): string => {
    const groups = rest.at(-1) as { hidden: string; hint?: string; position: string };
    const { hidden, hint, position } = groups;
    gaps.push({ position, hidden, hint: hint || null, length: whole.length });
    return markFor(gaps.length - 1);
  };
  return { lines: cleaned(lines).join('\n').replace(FC_GAP, takeOut).split('\n'), gaps };
}

/** The text in Markdown, taken apart at its gaps. */
export function gappedMarkdown({ lines, gaps }: GappedText): GappedMarkdown {
  const lengthOf = (line: string): number =>
    line.split(GAP_MARK).reduce((sum, piece, index) => {
      return sum + (index % 2 === 0 ? piece.length : (gaps[Number(piece)]?.length ?? 0));
    }, 0);
  const markdown = orgMarkdown(lines, { lengthOf });
  const parts = markdown.split(GAP_MARK).flatMap((piece, index): readonly ClozePart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ text: piece }];
    const gap = gaps[Number(piece)];
    if (!gap) return [];
    const hint = gap.hint === null ? null : lineMarkdown(gap.hint);
    return [{ gap: Number(piece), hidden: lineMarkdown(gap.hidden), hint }];
  });
  return { parts, isCode: hasMarkInCode(markdown) };
}

function lineMarkdown(text: string): string {
  return inlineMarkdown(text.replace(/\s+/g, ' '), GAP_MARK);
}

function cleaned(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replaceAll(GAP_MARK, STAND_IN));
}

function markFor(index: number): string {
  return `${GAP_MARK}${index}${GAP_MARK}`;
}

function hasMarkInCode(markdown: string): boolean {
  let isInCode = false;
  return markdown.split('\n').some((line) => {
    if (/^[\s>]*`{3,}/.test(line)) isInCode = !isInCode;
    return isInCode && line.includes(GAP_MARK);
  });
}

interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** The text in pieces that are code and pieces that are none. */
function codeApart(lines: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const take = (isCode: boolean, start: number, end: number): void => {
    if (end > start) pieces.push({ isCode, text: lines.slice(start, end).join('\n') });
  };
  let from = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const name = /^\s*#\+begin_(src|example)\b/i.exec(lines[at] ?? '')?.[1];
    const end = name === undefined ? -1 : blockEnd(lines, at, name);
    if (end < 0) continue;
    take(false, from, at);
    take(true, at, end + 1);
    from = end + 1;
    at = end;
  }
  take(false, from, lines.length);
  return pieces;
}
