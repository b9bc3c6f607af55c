import { type ClozePiece, clozePieces } from '../anki/cloze-gaps.ts';
import type { ClozePart } from '../format.ts';

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
