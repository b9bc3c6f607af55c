import type { Card } from '../card.ts';
import { questionOf } from '../facet-question.ts';
import { foldMarkdown, foldText } from './fold-text.ts';

/** What never changes about a card, folded for searching. */
export interface Haystack {
  /** Question, answer, deck, headings, tags and facet, a line each. */
  readonly text: string;
  /** Where the question ends in it. */
  readonly questionEnd: number;
  readonly deck: string;
  readonly id: string;
  readonly facet: string;
}

/** Gives the haystack of a card in a deck of some name. */
export type Haystacks = (card: Card, deck: string) => Haystack;

/** Makes haystacks, each card's once: folding is what takes long in a search. */
export function haystacks(): Haystacks {
  const known = new WeakMap<Card, Haystack>();
  return (card, deck) => {
    const made = known.get(card) ?? haystackOf(card, deck);
    known.set(card, made);
    return made;
  };
}

function haystackOf(card: Card, deckName: string): Haystack {
  const question = foldMarkdown(questionOf(card));
  const deck = foldText(deckName);
  const facet = card.facet ?? '';
  const about = [deckName, ...card.path, ...card.tags].map(foldText);
  const rest = [foldMarkdown(card.back), ...about, facet];
  return {
    text: [question, ...rest].join('\n'),
    questionEnd: question.length,
    deck,
    id: foldText(card.id),
    facet,
  };
}
