import type { CellText } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/markdown.ts';
import type { ClozePart, NoteBody } from '../format.ts';
import { lengthProblem } from '../notes.ts';

/** A piece of a text with gaps: plain text, or a gap with what it hides. */
export type ClozePiece = string | ClozeGap;

/** A gap as Anki writes it, `{{c1::hidden::hint}}`. */
export interface ClozeGap {
  /** Of `{{c1,2::…}}` both. */
  readonly numbers: readonly number[];
  readonly hidden: readonly ClozePiece[];
  readonly hint: string | null;
}

const MARK = /\{\{c(\d{1,4}(?:,\d{1,4})*)::|\}\}/g;
/** Deeper ones are text. */
const MAX_DEPTH = 16;
const HINT = '::';

/** A text's gaps `{{c1::hidden::hint}}`, which may lie within each other. What is never closed is text. */
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
    if (isOpening) open.push(newDraft(mark, numbers));
    else {
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

function newDraft(opening: string, numbers: string): Draft {
  return { opening, numbers: numbers.split(',').map(Number), hidden: [], hint: null };
}

/** In a gap all after the first `::` is its hint. */
function addText(gap: Draft, text: string): void {
  const hintAt = gap.opening !== '' && gap.hint === null ? text.indexOf(HINT) : -1;
  const shown = hintAt < 0 ? text : text.slice(0, hintAt);
  if (shown !== '') gap.hidden.push(shown);
  if (hintAt >= 0) gap.hint = text.slice(hintAt + HINT.length);
}

function writtenGap({ opening, hidden, hint }: Draft): ClozePiece[] {
  return [opening, ...hidden, ...(hint === null ? [] : [`${HINT}${hint}`])];
}

/** How the gaps of a cloze stand in a text: as they are written, or one asked or answered, the others filled. */
export type GapsView =
  | { readonly kind: 'written' }
  | { readonly kind: 'asked'; readonly gap: number }
  | { readonly kind: 'answered'; readonly gap: number };

const IMAGE_OCCLUSION = '::image-occlusion:';
/** Formulas, as Anki marks them. */
const MATH =
  /\\\(.{0,2000}?\\\)|\\\[.{0,2000}?\\\]|\[(?:\$\$?|latex)\].{0,2000}?\[\/|<anki-mathjax.{0,2000}?<\/anki-mathjax/gs;

/** A field of a cloze as HTML. Of one that says where to mask a picture there is nothing to read. */
export function clozeText(html: string, view: GapsView): string {
  if (html.includes(IMAGE_OCCLUSION)) return '';
  return view.kind === 'written' ? html : withPlainMath(filled(clozePieces(html), view));
}

/** Only the asked gap of a field, or all that have its number; nothing where none is asked. */
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

/** A formula takes no bold text. */
function withPlainMath(html: string): string {
  return html.replace(MATH, (formula) => formula.replace(/<\/?b>/g, ''));
}

/**
 * The parts of a text with gaps as Anki writes them, `{{c1::hidden::hint}}`. A gap within a gap
 * cuts the outer one in two, so that each still hides what it alone has.
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

/** The nesting is bounded where the pieces are made. */
function addPiece(parts: ClozePart[], piece: ClozePiece, within: Gap | null): void {
  if (typeof piece === 'string') {
    const isText = within === null || piece.trim() === '';
    parts.push(isText ? { text: piece } : { ...within, hidden: piece });
    return;
  }
  const gap = { gap: piece.numbers[0] ?? 1, hint: piece.hint?.trim() || null };
  for (const inner of piece.hidden) addPiece(parts, inner, gap);
}

/** What one note becomes. */
export interface NoteDraft {
  /** Behind the note's id, where it becomes several. */
  readonly suffix: string;
  readonly body: NoteBody;
}

const GAP = /\{\{c\d/;

/** Whether a field has gaps as Anki writes them: `{{c1::hidden}}`. */
export function hasGaps(field: string): boolean {
  return GAP.test(field) && gapNumbers(field).size > 0;
}

interface ClozeFields {
  /** What Anki shows on the back alone. */
  readonly extra: string;
  readonly toText: CellText;
}

/** A cloze; with something for its back alone, which would give it away, a question for each gap. */
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

/** The numbers of a text's gaps, outer and inner. */
function gapNumbers(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  const pieces = [...clozePieces(text)];
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    if (typeof piece === 'string') continue;
    for (const number of piece.numbers) numbers.add(number);
    pieces.push(...piece.hidden);
  }
  return numbers;
}
