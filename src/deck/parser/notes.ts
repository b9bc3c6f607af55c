import type { CardKind, Facet } from '../card.ts';
import type { Label } from './label.ts';
import type { Line } from './line.ts';
import type { Section } from './outline.ts';
import type { Pair } from './passage.ts';
import type { Place } from './problems.ts';

/** A card before it gets an id and its texts are made safe. */
export interface Draft {
  readonly kind: CardKind;
  readonly front: string;
  readonly back: string;
  /** The text that the hashed id is made from, if not the front. */
  readonly asked?: string;
  /** Tells the card from its siblings in a lasting id: `c1`, `back`, `trap`. */
  readonly suffix: string | null;
}

/** The cards of a note, or the problem that prevents any. */
export type Drafting =
  | { readonly drafts: Iterable<Draft> }
  | { readonly place: Place; readonly message: string };

interface NoteHead {
  readonly line: number;
  readonly section: Section;
  readonly label: Label;
}

/** A `Q:` with its `A:`. */
export interface QuestionNote extends NoteHead {
  readonly kind: 'question';
  readonly front: readonly Line[];
  /** Null if no `A:` follows. */
  readonly back: readonly Line[] | null;
}

/** A `C:`, its gaps not yet parsed. */
export interface ClozeNote extends NoteHead {
  readonly kind: 'cloze';
  readonly text: readonly Line[];
}

/** A list item that contains ` :: `. */
export interface PairNote extends NoteHead {
  readonly kind: 'pair';
  readonly pair: Pair;
  /** The last line of the item. */
  readonly end: number;
}

/** A side of a topic: all the text under its headings. */
export interface FacetNote extends NoteHead {
  readonly kind: 'facet';
  readonly facet: Facet;
  readonly text: readonly Line[];
}

/** A piece of a deck that makes one or more cards. */
export type Note = QuestionNote | ClozeNote | PairNote | FacetNote;
