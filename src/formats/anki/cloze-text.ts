import { type ClozeGap, type ClozePiece, clozePieces } from './cloze-gaps.ts';

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
