import type { Card, Facet, Priority } from '../../deck/card.ts';
import type { DeckCard } from '../../queue/item.ts';

/** What an interviewer asks about, and the cards that ask it. */
export interface Topic {
  /** As headings give it; the deck's title where there is none. */
  readonly title: string;
  /** The most urgent of its cards'. */
  readonly priority: Priority | null;
  /** In the order in which they are asked. */
  readonly cards: readonly DeckCard[];
}

/** One question of an interview. */
export interface Question {
  readonly item: DeckCard;
  readonly topic: string;
  /** What the interviewer says, as Markdown. */
  readonly asked: string;
  /** What a full answer holds, each point as Markdown. There is one at least. */
  readonly points: readonly string[];
  /** The card's back where the points do not say all of it, else null. */
  readonly model: string | null;
}

/** The facets that an interviewer asks about: the answer opens, the others follow up. */
export const ASKED_FACETS: readonly Facet[] = [
  'answer',
  'definition',
  'depth',
  'internals',
  'trap',
];

/** Whether a card asks for a whole facet that an interviewer asks about. */
export function isAskedFacet({ kind, facet }: Card): boolean {
  return kind === 'facet' && facet !== null && ASKED_FACETS.includes(facet);
}
