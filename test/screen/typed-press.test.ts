import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import { typingOf } from '../../src/commands/study/session.ts';
import type { PressedKey } from '../../src/screen/keys.ts';
import { studyApp } from '../../src/screen/study/index.ts';
import { makeTheme } from '../../src/screen/theme.ts';
import { answersOf, startSession } from '../../src/study/session.ts';
import { type Process, processAt } from '../commands/process.ts';
import { onScreen } from './on-screen.ts';

const KEYS: Readonly<Record<string, PressedKey>> = {
  '\r': { name: 'return', sequence: '\r' },
  '\t': { name: 'tab', sequence: '\t' },
  ' ': { name: 'space', sequence: ' ' },
  '‹': { name: 'paste-start' },
  '›': { name: 'paste-end' },
};

/** The quiz screen with typed answers; `press` takes keys, so many milliseconds apart. */
async function screenOf({ context }: Process) {
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const loaded = { decks: collection.decks, cards };
  const actions = quizActions({ context, collection, loaded, choice: EVERY_CARD, minutes: null });
  const typing = await typingOf({ context, collection, loaded, type: true });
  const session = startSession(queueToday(collection, cards, EVERY_CARD));
  let now = 0;
  const app = studyApp({
    session,
    actions,
    typing,
    scale: 'names',
    theme: makeTheme({ color: 0 }),
    ascii: false,
    drawCard: ({ front, back }) => ({ question: [front], answer: [back] }),
    notice: null,
    now: () => now,
  });
  const { send, state } = await onScreen(app, { rows: 14 });
  return {
    press(keys: string, apart = 1000) {
      for (const letter of keys) {
        now += apart;
        send(KEYS[letter] ?? { name: letter, sequence: letter });
      }
      const { session: after, typed } = state();
      const grades = answersOf(after).map(({ grade }) => grade);
      return { phase: after.phase.type, line: typed.line.text, grades };
    },
  };
}

const TRANSCRIPTS: readonly (readonly [string, string, number, object])[] = [
  [
    'letters go into the line, commands and grades too',
    'suq?1 ',
    9,
    { phase: 'question', line: 'suq?1 ', grades: [] },
  ],
  [
    'space takes the proposed grade: right',
    'Paris\r ',
    999,
    { phase: 'question', line: '', grades: [4] },
  ],
  ['Enter does as well: wrong', 'London\r\r', 999, { phase: 'question', line: '', grades: [1] }],
  ['nothing typed is not known', '\r ', 999, { phase: 'question', line: '', grades: [1] }],
  [
    'a second Enter right behind the first is none',
    'Paris\r\r ',
    99,
    { phase: 'answer', line: 'Paris', grades: [] },
  ],
  ['a grade right behind it counts', 'Paris\r2', 9, { phase: 'question', line: '', grades: [3] }],
  ['what is pasted is text', '‹Pa\rris›', 9, { phase: 'question', line: 'Pa ris', grades: [] }],
  [
    'what is pasted at an answer is nothing',
    'Paris\r‹1 3›',
    999,
    { phase: 'answer', line: 'Paris', grades: [] },
  ],
  [
    'after a tab space shows the answer, and means good',
    'Lon\t  ',
    999,
    { phase: 'question', line: '', grades: [4] },
  ],
  [
    'a second tab goes back to the line',
    'Lon\t\tdon',
    9,
    { phase: 'question', line: 'London', grades: [] },
  ],
];

describe('the quiz with typed answers', () => {
  for (const [what, keys, apart, expected] of TRANSCRIPTS) {
    it(what, async () => {
      using at = processAt();
      at.write('decks/cities.md', 'Q: France?\nA: Paris\n\nQ: Italy?\nA: Rome\n');
      assert.deepEqual((await screenOf(at)).press(keys, apart), expected);
    });
  }
});
