import type { Card } from '../../deck/card.ts';

const MARK = 'deckhand-';

/**
 * What a note is called for good in other programs, by its first card: the same at each export, so
 * that the next one updates it there. Each facet of a topic is a note of its own.
 */
export function guidOf({ id, kind }: Pick<Card, 'id' | 'kind'>): string {
  return MARK + (kind === 'facet' ? id : noteOf(id));
}

/**
 * The lasting id of a note that another program calls so; null where it has no name, or one that
 * an export made of a card without a lasting id.
 */
export function lastingIdOfGuid(guid: string): string | null {
  if (guid.startsWith(MARK)) return lastingIdOfCard(guid.slice(MARK.length));
  return guid === '' ? null : guid;
}

/** The lasting id of a card's note, in its deck; null where the card has none. */
export function lastingIdOfCard(id: string): string | null {
  const slash = id.indexOf('/');
  return slash < 0 ? null : noteOf(id.slice(slash + 1));
}

function noteOf(card: string): string {
  return card.split('#', 1)[0] ?? card;
}
