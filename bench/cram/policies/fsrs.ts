import type { Cell } from '../cells.ts';
import { cardsOf, type Policy, type Teacher } from './policy.ts';
import { NEW_A_DAY } from './sm2.ts';
import { noTraces } from './traces.ts';

/** A card is due when FSRS expects less recall of it than this. */
const AIM = 0.9;
/** What a card takes in the last pass, in seconds: some fail. */
const LAST_LOOK_SECONDS = 10;

/** What FSRS expects to have fallen to 90 %, least recalled first, then 20 new cards. */
export const fsrs: Policy = { name: 'FSRS at .90', begin: (cell) => teach(cell, cell.days) };

/** The same, with the last sessions kept for asking each card seen once more, least recalled first. */
export const fsrsAndLastPass: Policy = {
  name: 'FSRS at .90 + last pass',
  begin: (cell) => {
    const sessions = Math.ceil((cell.cards * LAST_LOOK_SECONDS) / (cell.minutes * 60));
    return teach(cell, Math.max(cell.days - sessions, 1));
  },
};

function teach(cell: Cell, lastPassFrom: number): Teacher {
  const traces = noTraces();
  const passed = new Set<number>();
  const recallOn = (day: number) => (card: number) => traces.recall(card, day);
  return {
    session: (day) => {
      const isLast = day >= lastPassFrom;
      const seen = inOrder(cardsOf(cell), recallOn(day));
      const due = seen.filter(({ card, recall }) => (isLast ? !passed.has(card) : recall <= AIM));
      const fresh = cardsOf(cell).filter((card) => traces.of(card) === null);
      return [...due.map(({ card }) => card), ...fresh.slice(0, NEW_A_DAY)];
    },
    answer: (answer) => {
      if (answer.day >= lastPassFrom) passed.add(answer.card);
      traces.answer(answer);
    },
  };
}

/** The cards with a recall, least first. */
function inOrder(
  cards: readonly number[],
  recallOf: (card: number) => number | null,
): readonly { readonly card: number; readonly recall: number }[] {
  const seen = cards.flatMap((card) => {
    const recall = recallOf(card);
    return recall === null ? [] : [{ card, recall }];
  });
  return seen.sort((a, b) => a.recall - b.recall || a.card - b.card);
}
