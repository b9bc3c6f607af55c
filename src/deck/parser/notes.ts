import type { CardKind, Facet } from '../card.ts';
import type { Label } from './label.ts';
import type { Line } from './line.ts';
import type { Section } from './outline.ts';
import type { Pair } from './passage.ts';
import type { Place } from './problems.ts';

/** A card as its note makes it, before ids are given and texts are made safe. */
export interface Draft {
  readonly kind: CardKind;
  readonly front: string;
  readonly back: string;
  /** What the hashed id is made of, where that is not the front. */
  readonly asked?: string;
  /** What tells the card from its siblings in a lasting id: `c1`, `back`, `trap`. */
  readonly suffix: string | null;
}

/** What a note makes: cards, or a problem where it makes none. */
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
  /** Null where no `A:` follows. */
  readonly back: readonly Line[] | null;
}

/** A `C:` with its gaps still in it. */
export interface ClozeNote extends NoteHead {
  readonly kind: 'cloze';
  readonly text: readonly Line[];
}

/** An item with ` :: ` in it. */
export interface PairNote extends NoteHead {
  readonly kind: 'pair';
  readonly pair: Pair;
  /** The last line of its item. */
  readonly end: number;
}

/** One side of a topic: all the text that stands under its headings. */
export interface FacetNote extends NoteHead {
  readonly kind: 'facet';
  readonly facet: Facet;
  readonly text: readonly Line[];
}

/** What is written once and makes one card or several. */
export type Note = QuestionNote | ClozeNote | PairNote | FacetNote;
