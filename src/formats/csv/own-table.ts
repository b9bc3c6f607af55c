import type { Card, CardKind } from '../../deck/card.ts';
import { questionOf } from '../../deck/facet-question.ts';
import type { ExportDeck } from '../exported/index.ts';
import type { ClozePart, NoteBody } from '../format.ts';

/** A card as a row of a table. */
export interface OwnCard {
  readonly card: Card;
  readonly deck: string;
  readonly kind: CardKind;
  /** Markdown; a whole facet is a question about its topic. */
  readonly front: string;
  readonly back: string;
}

/** The cards of decks, in their order. */
export function ownCards(decks: readonly ExportDeck[]): readonly OwnCard[] {
  return decks.flatMap(({ deck }) =>
    deck.cards.map((card) => {
      const { kind, back } = card;
      return { card, deck: deck.name, kind, front: questionOf(card), back };
    }),
  );
}

/** A card of a cloze, from its two sides: where in the whole text its gap is. */
export interface ClozeRow {
  /** With nothing hidden. */
  readonly text: string;
  readonly start: number;
  readonly hidden: string;
  readonly hint: string | null;
}

const ASKED = /^\[([^\n]+)\]$/;
const BOLD = '**';
const UNKNOWN = '…';

/** Finds the gap that a front hides and its back shows in bold; null where there is not one. */
export function clozeRow(front: string, back: string): ClozeRow | null {
  const most = Math.min(front.length, back.length);
  let start = 0;
  while (start < most && front.charAt(start) === back.charAt(start)) start += 1;
  let end = 0;
  while (end < most - start && front.at(-1 - end) === back.at(-1 - end)) end += 1;
  const asked = ASKED.exec(front.slice(start, front.length - end))?.[1];
  const hidden = withoutBold(back.slice(start, back.length - end));
  if (asked === undefined || hidden === null) return null;
  const text = back.slice(0, start) + hidden + back.slice(back.length - end);
  return { text, start, hidden, hint: asked === UNKNOWN ? null : asked };
}

/** What stands in bold and has no bold in it: else there may be several gaps, of one number. */
function withoutBold(text: string): string | null {
  const hidden = text.slice(BOLD.length, -BOLD.length);
  const isWhole = hidden !== '' && !hidden.includes(BOLD);
  return isWhole && text.startsWith(BOLD) && text.endsWith(BOLD) ? hidden : null;
}

/** The cloze whose cards some rows are, all of one text. Gaps that overlap are text but the first. */
export function clozeOfRows(rows: readonly ClozeRow[]): Extract<NoteBody, { kind: 'cloze' }> {
  const parts: ClozePart[] = [];
  const text = rows[0]?.text ?? '';
  let at = 0;
  for (const { start, hidden, hint } of rows.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const gap = rows.findIndex((row) => row.start === start) + 1;
    if (start > at) parts.push({ text: text.slice(at, start) });
    parts.push({ gap, hidden, hint });
    at = start + hidden.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return { kind: 'cloze', parts };
}

/** The columns that only tables of ours have together; in such a table texts are Markdown. */
const OWN = ['front', 'back', 'kind', 'id'] as const;

/** Whether a table was written by an export of ours, all of whose cells stand as in the deck. */
export function isOwnTable(header: readonly string[] | null): header is readonly string[] {
  return header !== null && OWN.every((name) => header.includes(name));
}
