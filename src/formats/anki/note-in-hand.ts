import type { NoteBody } from '../format.ts';
import type { CardRow } from './collection.ts';
import type { Layout, Sides } from './layout.ts';
import type { View } from './template-filters.ts';

/** A note with all that it takes to make cards of it. */
export interface NoteInHand {
  readonly layout: Layout;
  /** In the order of its templates or gaps; never none. */
  readonly cards: readonly CardRow[];
  readonly fields: readonly string[];
  /** The HTML of a card's side: its template with the note's values in it. */
  readonly fill: (card: CardRow, sides: Sides, view: View) => string;
  readonly toMarkdown: (html: string) => string;
}

/** What became of a note. */
export interface MadeOfNote {
  readonly made: readonly MadeNote[];
  readonly skipped: readonly SkippedCard[];
}

/** One of the notes that a note of Anki's makes. */
export interface MadeNote {
  /** What follows the note's own id: nothing for the first or only one. */
  readonly suffix: string;
  readonly body: NoteBody;
  /** Anki's cards, in the order of the body's. */
  readonly cards: readonly CardRow[];
}

/** A card that comes to nothing, and why: a sentence. */
export interface SkippedCard {
  readonly card: CardRow;
  readonly reason: string;
}

/** What becomes of a note that makes no card. */
export function skipAll(cards: readonly CardRow[], reason: string): MadeOfNote {
  return { made: [], skipped: cards.map((card) => ({ card, reason })) };
}
