import { addDays, type Day } from '../../../src/schedule/day.ts';
import { type Grade, PASS } from '../../../src/schedule/grade.ts';
import { answerCard, type CardSchedule, NEW_CARD } from '../../../src/schedule/sm2.ts';
import type { Cell } from '../cells.ts';
import { cardsOf, type Policy, type Teacher } from './policy.ts';

/** How many new cards SM-2 and FSRS begin in a session. */
export const NEW_A_DAY = 20;

const FIRST = '2026-01-01' as Day;
const GRADES: Readonly<Record<1 | 2 | 3 | 4, Grade>> = { 1: 1, 2: 3, 3: 4, 4: 5 };

/** The quiz as it is: what SM-2 has due, longest due first, then 20 new cards. */
export const sm2: Policy = { name: 'SM-2, 20 new a day', begin: (cell) => teach(cell, 1) };

/**
 * SM-2 read so that a failure leaves no repetition: one day, one day more, then six. It reviews
 * more, which is better for a date a week away: the harder one to beat.
 */
export const strictSm2: Policy = {
  name: 'SM-2, failures to n = 0',
  begin: (cell) => teach(cell, 0),
};

function teach(cell: Cell, afterFailure: 0 | 1): Teacher {
  const schedules = new Map<number, CardSchedule>();
  return {
    session: (day) => {
      const today = addDays(FIRST, day);
      const due = [...schedules].flatMap(([card, { memory }]) =>
        memory !== null && memory.dueOn <= today ? [{ card, dueOn: memory.dueOn }] : [],
      );
      due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.card - b.card);
      const fresh = cardsOf(cell).filter((card) => !schedules.has(card));
      return [...due.map(({ card }) => card), ...fresh.slice(0, NEW_A_DAY)];
    },
    answer: ({ card, day, rating }) => {
      const grade = GRADES[rating];
      const on = addDays(FIRST, day);
      const { memory, kind } = answerCard(schedules.get(card) ?? NEW_CARD, grade, on);
      const repetitions = grade < PASS && kind !== 'drill' ? afterFailure : memory.repetitions;
      schedules.set(card, { memory: { ...memory, repetitions }, last: { day: on, grade } });
    },
  };
}
