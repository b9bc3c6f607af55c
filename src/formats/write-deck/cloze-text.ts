import type { ClozePart } from '../format.ts';
import { closedText } from './closed-text.ts';
import { codeSpans } from './code-spans.ts';
import { freeGaps, withoutFences } from './free-gaps.ts';
import { GAP } from './gap-marks.ts';
import type { MediaPath } from './link-media.ts';
import { cleanText, tidyLines, tidyLineText } from './tidy-text.ts';

const MAX_NUMBER = 999_999;

/** A part of a cloze's text: what stands between gaps, or a gap. */
export type ClozePiece = { readonly text: string } | ClozeGap;

/** A gap of a cloze, to be written with marks. */
export interface ClozeGap {
  /** Its number, in digits. */
  readonly gap: string;
  readonly hidden: string;
  readonly hint: string | null;
}

/** The text of a cloze with marks about its gaps (see gap-marks); gaps that hide nothing are left out. */
export function clozeText(parts: readonly ClozePart[], mediaPath: MediaPath): string {
  const marked = parts.map((part) => {
    if ('text' in part) return cleanText(part.text, mediaPath);
    const hidden = cleanText(part.hidden, mediaPath);
    const trimmed = hidden.trim();
    const plain = withoutFences(trimmed);
    if (plain === '') return hidden;
    const hint = part.hint === null ? '' : tidyLineText(part.hint);
    const start = hidden.indexOf(trimmed);
    // Blanks at the edges of a gap are not part of it.
    return (
      hidden.slice(0, start) +
      gap(String(part.gap), plain, hint) +
      hidden.slice(start + trimmed.length)
    );
  });
  const text = marked.join('').replaceAll(`${GAP.close}}`, `${GAP.close} }`);
  // What was code about a gap may be code no more.
  return tidyLines(freeGaps(tidyLines(text)));
}

/** Whether a gap's number can be written. */
export function isGapNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= MAX_NUMBER;
}

/** Takes a marked text apart. */
export function clozePieces(marked: string): readonly ClozePiece[] {
  const [first = '', ...rest] = marked.split(GAP.open);
  return [
    { text: first },
    ...rest.flatMap((piece): readonly ClozePiece[] => {
      const [inside = '', text = ''] = piece.split(GAP.close);
      const [number = '', said = ''] = inside.split(GAP.hidden);
      const [hidden = '', hint = null] = said.split(GAP.hint);
      return [{ gap: number, hidden: hidden.trim(), hint: hint?.trim() || null }, { text }];
    }),
  ];
}

function gap(number: string, hidden: string, hint: string): string {
  const closing = hint === '' ? '' : GAP.hint + withoutClosers(closedText(hint), true);
  const plain = withoutClosers(closedText(hidden), hint === '');
  return GAP.open + number + GAP.hidden + plain + closing + GAP.close;
}

/** `}}` would end the gap, save at its end; in formulas, where it is frequent, a blank does no harm. */
function withoutClosers(text: string, isAtEnd: boolean): string {
  if (!text.includes('}}')) return text;
  let end = text.length;
  while (isAtEnd && text.charAt(end - 1) === '}') end -= 1;
  const code = codeSpans(text);
  const apart = text.slice(0, end).replace(/\}(?=\})/g, (brace, at: number) => {
    return code.some((span) => span.start <= at && at < span.end) ? brace : `${brace} `;
  });
  return apart + text.slice(end);
}
