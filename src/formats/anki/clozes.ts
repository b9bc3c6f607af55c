import type { CellText } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/markdown.ts';
import type { ClozePart, NoteBody } from '../format.ts';
import { lengthProblem } from '../notes.ts';

/** Plain text, or a gap and what it hides. */
export type ClozePiece = string | ClozeGap;

/** A gap in Anki's notation, `{{c1::hidden::hint}}`. */
export interface ClozeGap {
  /** Both numbers of `{{c1,2::…}}`. */
  readonly numbers: readonly number[];
  readonly hidden: readonly ClozePiece[];
  readonly hint: string | null;
}

const MARK = /\{\{c(\d{1,4}(?:,\d{1,4})*)::|\}\}/g;
/** Gaps nested deeper are text. */
const MAX_DEPTH = 16;
const HINT = '::';

/**
 * Splits a text at its gaps `{{c1::hidden::hint}}`, which may be nested. An unclosed gap is text.
 */
export function clozePieces(text: string): readonly ClozePiece[] {
  const root: Draft = { opening: '', numbers: [], hidden: [], hint: null };
  const open = [root];
  let at = 0;
  for (const { 0: mark, 1: numbers, index } of text.matchAll(MARK)) {
    const innermost = open.at(-1) ?? root;
    const isOpening = numbers !== undefined && open.length <= MAX_DEPTH;
    const isClosing = mark === '}}' && innermost !== root;
    if (!isOpening && !isClosing) continue;
    addText(innermost, text.slice(at, index));
    at = index + mark.length;
    if (isOpening) {
      const draft = { opening: mark, numbers: numbers.split(',').map(Number) };
      open.push({ ...draft, hidden: [], hint: null });
    } else {
      open.pop();
      open.at(-1)?.hidden.push(innermost);
    }
  }
  addText(open.at(-1) ?? root, text.slice(at));
  for (const unclosed of open.slice(1).toReversed()) {
    open[open.indexOf(unclosed) - 1]?.hidden.push(...writtenGap(unclosed));
  }
  return root.hidden;
}

interface Draft extends ClozeGap {
  readonly opening: string;
  readonly hidden: ClozePiece[];
  hint: string | null;
}

/** Everything after the first `::` of a gap is its hint. */
function addText(gap: Draft, text: string): void {
  const hintAt = gap.opening !== '' && gap.hint === null ? text.indexOf(HINT) : -1;
  const shown = hintAt < 0 ? text : text.slice(0, hintAt);
  if (shown !== '') gap.hidden.push(shown);
  if (hintAt >= 0) gap.hint = text.slice(hintAt + HINT.length);
}

function writtenGap({ opening, hidden, hint }: Draft): ClozePiece[] {
  return [opening, ...hidden, ...(hint === null ? [] : [`${HINT}${hint}`])];
}

/** How to show a cloze's gaps: as written, or one asked or answered and the others filled. */
export type GapsView =
  | { readonly kind: 'written' }
  | { readonly kind: 'asked'; readonly gap: number }
  | { readonly kind: 'answered'; readonly gap: number };

const IMAGE_OCCLUSION = '::image-occlusion:';
const MATH =
  /\\\(.{0,2000}?\\\)|\\\[.{0,2000}?\\\]|\[(?:\$\$?|latex)\].{0,2000}?\[\/|<anki-mathjax.{0,2000}?<\/anki-mathjax/gs;

/** A cloze field as HTML. A field that positions masks on a picture has no text. */
export function clozeText(html: string, view: GapsView): string {
  if (html.includes(IMAGE_OCCLUSION)) return '';
  return view.kind === 'written' ? html : withPlainMath(filled(clozePieces(html), view));
}

/** Only the asked gaps of a field; empty if none is asked. */
export function askedText(html: string, view: GapsView): string {
  if (html.includes(IMAGE_OCCLUSION) || view.kind === 'written') return '';
  const gaps = askedGaps(clozePieces(html), view.gap);
  return withPlainMath(gaps.map((gap) => filled([gap], view)).join(', '));
}

type FilledView = Exclude<GapsView, { kind: 'written' }>;

function filled(pieces: readonly ClozePiece[], view: FilledView): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : gapText(piece, view))).join('');
}

function gapText(gap: ClozeGap, view: FilledView): string {
  if (!gap.numbers.includes(view.gap)) return filled(gap.hidden, view);
  return view.kind === 'asked' ? `[${gap.hint || '…'}]` : `<b>${filled(gap.hidden, view)}</b>`;
}

function askedGaps(pieces: readonly ClozePiece[], gap: number): ClozeGap[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    return piece.numbers.includes(gap) ? [piece] : askedGaps(piece.hidden, gap);
  });
}

/** Formulas cannot contain bold text. */
function withPlainMath(html: string): string {
  return html.replace(MATH, (formula) => formula.replace(/<\/?b>/g, ''));
}

/**
 * Splits a text with Anki gaps into parts. A nested gap cuts the outer one in two, so that each
 * hides only its own text.
 */
export function ankiClozeParts(markdown: string): readonly ClozePart[] {
  const parts: ClozePart[] = [];
  for (const piece of clozePieces(markdown)) addPiece(parts, piece, null);
  return parts;
}

interface Gap {
  readonly gap: number;
  readonly hint: string | null;
}

/** Recursion is bounded: `clozePieces` limits the nesting. */
function addPiece(parts: ClozePart[], piece: ClozePiece, within: Gap | null): void {
  if (typeof piece === 'string') {
    const isText = within === null || piece.trim() === '';
    parts.push(isText ? { text: piece } : { ...within, hidden: piece });
    return;
  }
  const gap = { gap: piece.numbers[0] ?? 1, hint: piece.hint?.trim() || null };
  for (const inner of piece.hidden) addPiece(parts, inner, gap);
}

/** A note made of a source note. */
export interface NoteDraft {
  /** Appended to the source note's id if several notes are made of it. */
  readonly suffix: string;
  readonly body: NoteBody;
}

const GAP = /\{\{c\d/;

/** True if a field has Anki gaps: `{{c1::hidden}}`. */
export function hasGaps(field: string): boolean {
  return GAP.test(field) && gapNumbers(field).size > 0;
}

interface ClozeFields {
  /** Shown on the back only. */
  readonly extra: string;
  readonly toText: CellText;
}

/**
 * Makes a cloze; if the back has extra text, which would give the answer away, a question for each
 * gap.
 */
export function clozesOf(
  text: string,
  { extra, toText }: ClozeFields,
): readonly NoteDraft[] | string {
  const markdown = toText(text);
  const tooLong = lengthProblem(markdown, extra);
  if (tooLong !== null) return tooLong;
  if (extra === '')
    return [{ suffix: '', body: { kind: 'cloze', parts: ankiClozeParts(markdown) } }];
  return [...gapNumbers(text)].map((gap) => {
    const front = toText(clozeText(text, { kind: 'asked', gap }));
    const hidden = askedText(text, { kind: 'answered', gap }).replace(/^<b>|<\/b>$/g, '');
    const back = joinTexts([toText(hidden), extra]);
    return { suffix: `-c${gap}`, body: { kind: 'question', front, back } };
  });
}

/** The numbers of all gaps, nested ones included. */
export function gapNumbers(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  const pieces = [...clozePieces(text)];
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    if (typeof piece === 'string') continue;
    for (const number of piece.numbers) numbers.add(number);
    pieces.push(...piece.hidden);
  }
  return numbers;
}
