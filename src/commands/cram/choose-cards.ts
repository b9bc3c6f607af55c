import { UserError } from '../../errors.ts';
import type { CramGoal } from '../../progress/journal-event.ts';
import type { DeckCard } from '../../queue/item.ts';
import { tagsOf } from '../../queue/leech.ts';
import { inLearningOrder } from '../../queue/new-order.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { type Collection, cardsOf } from '../collection/open-collection.ts';

/** The cards that a cram is about. */
export interface ChosenCards {
  /** In the order in which new cards are met. */
  readonly cards: readonly DeckCard[];
  /** Left out: nobody wants to be asked them. */
  readonly suspended: number;
}

/** The part of a goal that says which cards it is about. */
export type Choice = Pick<CramGoal, 'decks' | 'tags' | 'must'>;

/**
 * The cards of a goal.
 * @throws {UserError} where a deck or a tag is that of none
 */
export async function chooseCards(collection: Collection, choice: Choice): Promise<ChosenCards> {
  const all = await cardsOf(collection, chooseDecks(collection.decks, choice.decks));
  const names = (item: DeckCard) => namesOf(item, collection);
  for (const wanted of [...choice.tags, ...choice.must]) {
    if (!all.some((item) => names(item).includes(wanted))) throw noSuchTag(wanted, all, names);
  }
  const { tags } = choice;
  const tagged = all.filter((item) => tags.length === 0 || hasOne(names(item), tags));
  const cards = tagged.filter(({ card }) => !collection.progressOf(card.id).suspended);
  if (cards.length > 0)
    return { cards: inLearningOrder(cards), suspended: tagged.length - cards.length };
  throw new UserError('There are no cards to cram.', {
    hint:
      tagged.length > 0
        ? 'All of them are suspended; deckhand unsuspend takes them up again.'
        : 'deckhand decks lists what there is.',
  });
}

/** Whether a card must be known. */
export function isMust(item: DeckCard, { must }: Choice, collection: Collection): boolean {
  return hasOne(namesOf(item, collection), must);
}

/** What a card can be chosen by: its tags, and its priority as `priority:critical`. */
export function namesOf({ card }: DeckCard, { progressOf }: Collection): readonly string[] {
  const tags = tagsOf(card, progressOf(card.id));
  return card.priority === null ? tags : [...tags, `priority:${card.priority}`];
}

function hasOne(names: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((name) => names.includes(name));
}

function noSuchTag(
  wanted: string,
  all: readonly DeckCard[],
  names: (item: DeckCard) => readonly string[],
): UserError {
  const known = [...new Set(all.flatMap(names))].sort();
  const hint = known.length === 0 ? 'No card has a tag.' : `Tags: ${known.join(', ')}.`;
  return new UserError(`No card has the tag ${wanted}.`, { hint });
}
