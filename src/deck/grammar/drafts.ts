import type { CardKind } from '../card.ts';
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
