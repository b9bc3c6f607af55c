import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { studyDesk } from '../../src/commands/study/study-desk.ts';
import { typingOf } from '../../src/commands/study/typing-of.ts';
import type { PressedKey } from '../../src/screen/pressed-key.ts';
import { openStudy, pressKey } from '../../src/screen/study/state.ts';
import { answersOf, startSession } from '../../src/study/session.ts';
import { type Process, processAt } from '../commands/process.ts';

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
  const shelf = { decks: collection.decks, cards };
  const desk = studyDesk({ context, collection, shelf, choice: EVERY_CARD, minutes: null });
  const typing = await typingOf({ context, collection, shelf, type: true });
  const session = startSession(queueToday(collection, cards, EVERY_CARD));
  let now = 0;
  let state = openStudy(session, now, null);
  return {
    press(keys: string, apart = 1000) {
      for (const letter of keys) {
        now += apart;
        const key = KEYS[letter] ?? { name: letter, sequence: letter };
        const keyContext = {
          desk,
          scale: 'names',
          typing,
          now,
          rows: 9,
          lines: 3,
          answerAt: 1,
        } as const;
        state = pressKey(state, key, keyContext).state;
      }
      const grades = answersOf(state.session).map(({ grade }) => grade);
      return { phase: state.session.phase.type, line: state.typed.line.text, grades };
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
