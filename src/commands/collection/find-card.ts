import { questionOf } from '../../deck/facet-question.ts';
import { UserError } from '../../errors.ts';
import type { DeckCard } from '../../study/item.ts';
import { type Collection, cardsOf } from './open-collection.ts';

/** A shorter beginning of an id says too little to name a card. */
const SHORTEST_PREFIX = 4;
/** So many cards are named where several would do. */
const MOST_NAMED = 8;

/**
 * The card that a person means by its id, the id's beginning, or words of its question; a label's id
 * without its deck's names the cards of that label.
 * @throws {UserError} where that is not one card alone
 */
export async function findCard(
  collection: Collection,
  wanted: string,
  what: 'card' | 'deck or card' = 'card',
): Promise<DeckCard> {
  const cards = await cardsOf(collection, collection.decks);
  const exact = cards.find(({ card }) => card.id === wanted) ?? linked(collection, cards, wanted);
  if (exact !== undefined) return exact;
  const found = meantBy(cards, wanted.toLowerCase());
  const [only, another] = found;
  if (only === undefined) {
    throw new UserError(`There is no ${what} ${wanted}.`, {
      hint: `Say ${what === 'card' ? 'its' : 'a card by its'} id, ${SHORTEST_PREFIX} characters at least of the id's beginning, or words of its question.`,
    });
  }
  if (another === undefined) return only;
  const named = found.slice(0, MOST_NAMED).map(({ card }) => `  ${card.id}  ${firstLine(card)}`);
  const more = found.length > MOST_NAMED ? [`  and ${found.length - MOST_NAMED} more`] : [];
  throw new UserError(`Several cards fit ${wanted}:`, { hint: [...named, ...more].join('\n') });
}

/** Ids go before words: a script that shortens ids must not meet a question by chance. */
function meantBy(cards: readonly DeckCard[], wanted: string): DeckCard[] {
  const local = cards.filter(({ card }) => card.id.toLowerCase().endsWith(`/${wanted}`));
  if (local.length > 0) return local;
  const labelled = cards.filter(({ card }) => card.id.toLowerCase().includes(`/${wanted}#`));
  if (labelled.length > 0) return labelled;
  const isLong = wanted.length >= SHORTEST_PREFIX;
  const byId = cards.filter(({ card }) => isLong && card.id.toLowerCase().startsWith(wanted));
  if (byId.length > 0) return byId;
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  return cards.filter(({ card }) => {
    const question = questionOf(card).toLowerCase();
    return words.length > 0 && words.every((word) => question.includes(word));
  });
}

function firstLine(card: DeckCard['card']): string {
  return questionOf(card).split('\n', 1)[0] ?? '';
}

/** An old id of a card whose text was edited still names it. */
function linked(
  { progress }: Collection,
  cards: readonly DeckCard[],
  wanted: string,
): DeckCard | undefined {
  const asked = progress.representative(wanted as DeckCard['card']['id']);
  return cards.find(({ card }) => progress.representative(card.id) === asked);
}
