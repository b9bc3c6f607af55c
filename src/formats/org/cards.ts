import { joinParagraphs } from '../../markup/markdown.ts';
import type { ClozePart, NoteBody } from '../format.ts';
import { gapNumbers } from '../notes.ts';
import { CODE, GAP_MARK, inlineMarkdown, orgMarkdown } from './inline.ts';
import { blockEnd, type Headline } from './outline.ts';

/** A note of a headline, with the schedule position of each of its cards. */
export interface OrgNote {
  readonly body: NoteBody;
  readonly positions: readonly string[];
  /**
   * True if the headline's title becomes a heading above it, since the note does not contain it.
   */
  readonly isTitled: boolean;
}

/** The notes of a tagged headline; none only with a reason. */
export interface OrgNotes {
  readonly notes: readonly OrgNote[];
  /** Why there are none, or what was changed. */
  readonly reason: string | null;
}

/** No notes, for a reason given as a sentence. */
export function skippedFor(reason: string): OrgNotes {
  return { notes: [], reason };
}

export const CARD_TAGS: ReadonlySet<string> = new Set(['drill', 'fc']);

export function isCard({ tags }: Headline): boolean {
  return tags.some((tag) => CARD_TAGS.has(tag));
}

/** The sub-headlines that belong to a headline's card, without those that are cards themselves. */
export function partsOf({ children }: Headline): readonly Headline[] {
  return children.filter((child) => !isCard(child) && !child.isComment);
}

export function titleMarkdown({ title }: Headline): string {
  return inlineMarkdown(title, GAP_MARK).trim();
}

/** A headline's text, followed by its sub-headlines with their titles. */
export function contentMarkdown(headline: Headline, depth = 0): string {
  const inner = depth < 8 ? partsOf(headline).map((part) => labelled(part, depth + 1)) : [];
  return joinParagraphs([orgMarkdown(headline.body), ...inner]);
}

/** A headline's content under its title; only the title if it is empty. */
export function labelled(headline: Headline, depth = 0): string {
  const content = contentMarkdown(headline, depth);
  const title = titleMarkdown(headline);
  if (content === '' || title === '') return content || title;
  return `**${title.replaceAll('**', '')}**\n\n${content}`;
}

/** The headings above a note in its deck. */
export function headingsOf(headline: Headline, isTitled: boolean): readonly string[] {
  const headings: string[] = [];
  for (let above = isTitled ? headline : headline.parent; above; above = above.parent) {
    headings.unshift(titleMarkdown(above));
  }
  return headings.filter((heading) => heading !== '');
}

/** Maps a gap's index to the number of the question that asks it; null for never. */
export type Asking = (index: number) => number | null;

/**
 * Makes notes of a text with gaps: one cloze; or, if the answer has more text or a gap is in code,
 * a question for each number, with the other gaps filled.
 */
export function clozeNotes(
  { parts, isCode }: GappedMarkdown,
  asking: Asking,
  { extras, positionOf }: { readonly extras: string; readonly positionOf: PositionOf },
): readonly OrgNote[] {
  const numbered = parts.map((part): ClozePart => {
    if ('text' in part) return part;
    const number = asking(part.gap);
    return number === null ? { text: part.hidden } : { ...part, gap: number };
  });
  const positions = new Map(
    parts.flatMap((part) => {
      const number = 'gap' in part ? asking(part.gap) : null;
      return 'gap' in part && number !== null ? [[number, positionOf(part.gap)] as const] : [];
    }),
  );
  const numbers = gapNumbers(numbered);
  if (extras === '' && !isCode) {
    const ofCards = numbers.map((number) => positions.get(number) ?? '');
    return [{ body: { kind: 'cloze', parts: numbered }, positions: ofCards, isTitled: true }];
  }
  return numbers.map((number) => ({
    body: questionFor(numbered, number, { extras, isCode }),
    positions: [positions.get(number) ?? ''],
    isTitled: true,
  }));
}

/** The schedule position of a gap. */
type PositionOf = (index: number) => string;

function questionFor(
  parts: readonly ClozePart[],
  number: number,
  { extras, isCode }: { readonly extras: string; readonly isCode: boolean },
) {
  const asked = parts.flatMap((part) => ('gap' in part && part.gap === number ? [part] : []));
  const front = parts.map((part) => {
    if ('text' in part) return part.text;
    return part.gap === number ? `[${part.hint ?? '…'}]` : part.hidden;
  });
  const hidden = asked.map((part) => (isCode ? `\`${part.hidden}\`` : part.hidden)).join(', ');
  return {
    kind: 'question',
    front: front.join(''),
    back: joinParagraphs([hidden, extras]),
  } as const;
}

/** A gap, in Org markup. */
interface Gap {
  /** Its schedule position; empty in org-drill. */
  readonly position: string;
  readonly hidden: string;
  readonly hint: string | null;
  /** Its length with brackets. */
  readonly length: number;
}

/** Lines in which marks replace the gaps. */
interface GappedText {
  readonly lines: readonly string[];
  readonly gaps: readonly Gap[];
}

/** A text with gaps in Markdown. */
interface GappedMarkdown {
  /** Gaps numbered from 0, in text order. */
  readonly parts: readonly ClozePart[];
  /** True if a gap is in a code block, where no gap can be written. */
  readonly isCode: boolean;
}

/** Replaces a mark character that the text already contains. */
const STAND_IN = '\u{f8f1}';
const DRILL_GAP = new RegExp(
  String.raw`\[\[[^[\]]*\](?:\[[^[\]]*\])?\]|${CODE}|(?<!\\)\[(?<hidden>[^[\]]{1,4000})\]`,
  'g',
);
/** A checkbox, date, footnote, count, or list number. */
const NO_GAP = /^(?:[ xX-]?|\d{4}-\d\d-\d\d.*|fn:.*|\d*\/\d*|\d*%|@\d+|#[A-Z])$/s;
const FC_GAP =
  /\{\{(?<hidden>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}(?:\{(?<hint>[^{}]*)\})?@(?<position>\d{1,6})\}/g;

/**
 * Extracts org-drill gaps: `[hidden]`, `[hidden||hint]`, in older files `[hidden|hint]`. Brackets
 * in code are not gaps.
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

/** Extracts org-fc gaps: `{{hidden}@0}`, `{{hidden}{hint}@0}`; they may be in code too. */
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

/** Converts a text to Markdown, split at its gaps. */
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

/** Separates code from other lines. */
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
