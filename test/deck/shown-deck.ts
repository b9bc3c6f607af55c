import type { Card } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';

/** One input, the cards it makes (as `kind: front => back`), its problems (as `line:column message`). */
export type Row = readonly [
  rule: string,
  text: string,
  cards: readonly string[],
  problems?: readonly string[],
];

/** A deck of this text. */
export function deckOf(text: string) {
  return parseDeck(text, { name: 'folder/deck', file: '/decks/folder/deck.md' });
}

/** A card on one line. */
export function shown({ kind, front, back }: Card): string {
  return `${kind}: ${front} => ${back}`;
}

/** What a row expects, in the words of what was found: messages are cut to what is asked of them. */
export function found(text: string, problems: readonly string[]) {
  const deck = deckOf(text);
  return {
    cards: deck.cards.map(shown),
    problems: deck.problems.map(({ line, column, message }, index) => {
      const all = `${line}:${column} ${message}`;
      const expected = problems[index];
      return expected === undefined ? all : all.slice(0, expected.length);
    }),
  };
}
