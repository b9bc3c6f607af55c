import type { ClozePart } from '../format.ts';
import { joinParagraphs } from '../text/joined-texts.ts';
import type { OrgNote } from './card.ts';
import type { GappedMarkdown } from './gaps.ts';

/** Which gaps are asked, and which of them together: a number for a gap's place, null for never. */
export type Asking = (index: number) => number | null;

/**
 * The notes of a text with gaps: one cloze; or, where there is more to show with the answer, or the
 * gaps are in code, a question for each number, the other gaps filled.
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
  const numbers = [...new Set(numbered.flatMap((part) => ('gap' in part ? [part.gap] : [])))];
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

/** What the schedule of a gap is called. */
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
