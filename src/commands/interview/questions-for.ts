import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { type Extent, planInterview } from '../../interview/choose.ts';
import type { Question } from '../../interview/question.ts';
import { shareOf } from '../../interview/results.ts';
import { type Collection, cardsOf } from '../collection/index.ts';

/** What an interview on some decks asks now; cards that are suspended are left out. */
export async function questionsFor(
  collection: Collection,
  decks: readonly LoadedDeck[],
  extent: Extent,
  seed: number,
): Promise<Question[]> {
  const { progress, progressOf } = collection;
  const cards = await cardsOf(collection, decks);
  const shares = lastShares(collection);
  return planInterview({
    cards: cards.filter(({ card }) => !progressOf(card.id).suspended),
    standingOf: ({ card }) => ({
      memory: progressOf(card.id).schedule.memory,
      lastShare: shares.get(progress.representative(card.id)) ?? null,
    }),
    extent,
    seed,
  });
}

/** How each card went when an interview asked it last. */
function lastShares({ progress }: Collection): ReadonlyMap<CardId, number> {
  const shares = new Map<CardId, number>();
  for (const event of progress.journal()) {
    if (event.type !== 'interview') continue;
    for (const score of event.scores) {
      shares.set(progress.representative(score.card), shareOf(score));
    }
  }
  return shares;
}
