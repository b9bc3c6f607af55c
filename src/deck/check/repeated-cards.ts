import type { Card, Deck, Problem } from '../card.ts';
import { listProblems } from '../grammar/problems.ts';
import { spokenWords } from './asked-words.ts';

interface Asked {
  readonly deck: Deck;
  readonly card: Card;
}

/**
 * Cards that ask what another one asks already, by deck, each at the later of the two. The same id
 * twice is another matter: that is one card. A whole facet is asked by its topic's name, and no two
 * words of which the case alone differs ("Polish", "polish") are one unless their answers are too.
 */
export function findRepeatedCards(decks: readonly Deck[]): ReadonlyMap<Deck, readonly Problem[]> {
  const firsts = new Map<string, Asked>();
  return new Map(decks.map((deck) => [deck, repeatedIn(deck, firsts)]));
}

function repeatedIn(deck: Deck, firsts: Map<string, Asked>): readonly Problem[] {
  const problems = listProblems();
  const told = new Set<string>();
  for (const card of deck.cards) {
    if (card.kind === 'facet') continue;
    const words = spokenWords(card.front);
    const first = firsts.get(words);
    if (first === undefined) firsts.set(words, { deck, card });
    else if (isRepeated(first, { deck, card }, words)) {
      const notes = `${first.deck.file} ${first.card.note} ${card.note}`;
      if (!told.has(notes))
        problems.warning({ line: card.line, column: 1 }, messageFor(first, { deck, card }));
      told.add(notes);
    }
  }
  return problems.all();
}

function isRepeated(first: Asked, second: Asked, words: string): boolean {
  if (first.card.id === second.card.id) return false;
  if (first.deck === second.deck && first.card.note === second.card.note) return false;
  if (first.card.frontHash === second.card.frontHash || words.includes(' ')) return true;
  return spokenWords(first.card.back) === spokenWords(second.card.back);
}

function messageFor(first: Asked, { deck, card }: Asked): string {
  const place =
    first.deck === deck
      ? `the card on line ${first.card.line}`
      : `line ${first.card.line} of ${first.deck.name}`;
  const isSame = first.card.frontHash === card.frontHash;
  const same = isSame ? 'the same as' : 'but for case and punctuation the same as';
  return `This card asks ${same} ${place}. Reword one of them, or take one out.`;
}
