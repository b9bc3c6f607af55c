import { type Card, type CardId, questionOf } from '../../deck/card.ts';
import type { CardPast, ExportDeck, WriteOptions, WrittenFile } from '../format.ts';

/** Format version; readers refuse versions they do not know. */
export const VERSION = 1;

/**
 * Writes decks as JSON: their text, their cards and, on request, their progress. In a fixed order,
 * so that equal decks and progress give equal bytes on every machine.
 */
export function writeExport(
  decks: readonly ExportDeck[],
  { past }: Pick<WriteOptions, 'past'>,
): WrittenFile {
  const inOrder = decks.toSorted((a, b) => compare(a.deck.name, b.deck.name));
  const written = {
    deckhand: VERSION,
    decks: inOrder.map(deckJson),
    ...(past === null ? {} : { progress: progressJson(inOrder, past) }),
  };
  return { path: 'deckhand.json', bytes: Buffer.from(`${JSON.stringify(written, null, 2)}\n`) };
}

function deckJson({ deck, text }: ExportDeck): object {
  const { name, title, language, cards } = deck;
  return { deck: name, title, language, text, cards: cards.map(cardJson) };
}

function cardJson(card: Card): object {
  const { id, kind, facet, path, tags, priority, back } = card;
  return { id, kind, facet, path, tags, priority, front: questionOf(card), back };
}

/** Cards without history are left out. */
function progressJson(
  decks: readonly ExportDeck[],
  past: (id: CardId) => CardPast,
): readonly object[] {
  const ids = new Set(decks.flatMap(({ deck }) => deck.cards.map(({ id }) => id)));
  return [...ids].sort(compare).flatMap((id) => {
    const of = past(id);
    return of.lastAt === null && of.reviews.length === 0 ? [] : [pastJson(id, of)];
  });
}

function pastJson(id: CardId, { memory, isSuspended, lastAt, reviews }: CardPast): object {
  return {
    id,
    memory: memory === null ? null : memoryJson(memory),
    suspended: isSuspended,
    at: lastAt,
    reviews: reviews.map(({ at, day, grade, ms, kind }) => ({ at, day, grade, ms, kind })),
  };
}

function memoryJson(memory: NonNullable<CardPast['memory']>): object {
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = memory;
  return { repetitions, easeFactor: easeHundredths / 100, intervalDays, dueOn, lapses };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
