import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLongCards, findRepeatedCards } from '../../src/deck/checks.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { deckOf } from './shown-deck.ts';

const words = (count: number) => 'word '.repeat(count).trim();

describe('a card too long to recall', () => {
  const ROWS: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
    ['a short card', 'Q: a\nA: b', []],
    ['sixty words asked', `Q: ${words(60)}\nA: b`, []],
    [
      'a question of 304 letters',
      `Q: ${words(61)}\nA: b`,
      [
        '1 This question has 304 characters, too many to recall. Split the card: aim for 300 at most.',
      ],
    ],
    ['an answer of 160 words', `x\n\nQ: a\nA: ${words(160)}`, []],
    ['an answer of 161 words', `x\n\nQ: a\nA: ${words(161)}`, ['3 This answer has 804 characters']],
    ['a cloze of 101 words', `C: ==a== ${words(101)} ==b==`, ['1 This cloze has 51']],
    ['a pair asked both ways: once', `- a ::: ${words(170)}`, ['1 This answer has 849']],
    ['code', `Q: a\nA: b\n\`\`\`\n${words(300)}\n\`\`\``, []],
    ['the target of a link', `Q: a\nA: [b](https://example.org/${'x'.repeat(900)})`, []],
    ['a facet', `# T\n## Depth\n${words(500)}`, []],
    ['characters, not units of UTF-16', `Q: ${'𝄞'.repeat(299)}\nA: b`, []],
  ];
  for (const [what, text, found] of ROWS) {
    it(what, () => {
      const said = findLongCards(deckOf(text).cards).map(({ line, message, severity }, index) => {
        assert.equal(severity, 'warning');
        return `${line} ${message}`.slice(0, found[index]?.length);
      });
      assert.deepEqual(said, found);
    });
  }
});

/** Decks `a`, `b`, …, and what is said in the last of them. */
const REPEATED: readonly (readonly [
  what: string,
  decks: readonly string[],
  found: readonly string[],
])[] = [
  ['different cards', ['Q: a?\nA: 1\n\nQ: b?\nA: 1'], []],
  [
    'the same question under another heading',
    ['# T\nQ: Why so?\nA: 1\n# U\nQ: Why so?\nA: 2'],
    ['5 This card asks the same as the card on line 2. Reword one of them, or remove one.'],
  ],
  [
    'the same question in another deck',
    ['x\n\nQ: Why so?\nA: 1', '# U\nQ: Why so?\nA: 1'],
    ['2 This card asks the same as line 3 of a.'],
  ],
  ['the same card in another deck: said elsewhere', ['Q: Why?\nA: 1', 'Q: Why?\nA: 1'], []],
  [
    'case and punctuation',
    ['Q: What is a log?\nA: 1\n\nQ: what is “a log”\nA: 2'],
    ['4 This card asks the same as the card on line 1, apart from case and punctuation.'],
  ],
  ['one word, by case alone two', ['- Polish :: polski\n- polish :: make shine'], []],
  [
    'one word, by case alone, with one answer',
    ['- Hola :: hello\n- hola :: Hello!'],
    ['2 This card asks the same as the card on line 1, apart from case and punctuation.'],
  ],
  ['words of signs', ['Q: What does && do?\nA: 1\n\nQ: What does || do?\nA: 2'], []],
  [
    'signs that belong to words',
    ['Q: What is C?\nA: 1\n\nQ: What is C++?\nA: 2\n\nQ: What is C#?\nA: 3'],
    [],
  ],
  ['code by case', ['Q: What does `ls -a` do?\nA: 1\n\nQ: What does `ls -A` do?\nA: 2'], []],
  [
    'a question and a pair',
    ['- la mesa :: the table\n\nQ: la mesa\nA: the table'],
    ['3 This card asks the same'],
  ],
  [
    'a pair the other way round: once',
    ['- a b ::: c d\n- c d ::: a b'],
    ['2 This card asks the same'],
  ],
  ['one facet of two topics', ['# T\n## Trap\nx\n# U\n## Trap\nx'], []],
  ['gaps of one cloze', ['C: ==a== is ==a=='], []],
  ['gaps at different places', ['C: ==a== of b\n\nC: b of ==a=='], []],
  [
    'a third one is held against the first',
    ['Q: a b\nA: 1', 'Q: c\nA: 2', '# U\n\nQ: a b\nA: 3\n# V\n\nQ: a b\nA: 4'],
    ['3 This card asks the same as line 1 of a.', '7 This card asks the same as line 1 of a.'],
  ],
];

describe('a card that asks what another one asks', () => {
  for (const [what, texts, found] of REPEATED) {
    it(what, () => {
      const decks = texts.map((text, index) => {
        const name = String.fromCharCode(97 + index);
        return parseDeck(text, { name, file: `/decks/${name}.md` });
      });
      const problems = findRepeatedCards(decks);
      const all = decks.map((deck) => problems.get(deck) ?? []);
      const said = (all.at(-1) ?? []).map(({ line, message, severity }, index) => {
        assert.equal(severity, 'warning');
        return `${line} ${message}`.slice(0, found[index]?.length);
      });
      assert.deepEqual(said, found);
      assert.deepEqual(all.slice(0, -1).flat(), []);
    });
  }
});

describe('a side with nothing in it', () => {
  const ROWS: readonly (readonly [text: string, found: string])[] = [
    ['Q:\nA: b', '1:1 This question is empty.'],
    ['Q: \nA:', '1:1 This question is empty.'],
    ['Q: a\nA:', '2:1 This answer is empty.'],
    ['Q: a\nA: <!-- later -->', '2:1 This answer is empty.'],
    ['Q: a', '1:1 This question has no answer.'],
    ['A: b', '1:1 This answer has no question.'],
    ['- :: b', '1:1 This pair has only one side.'],
    ['- a ::', '1:1 This pair has only one side.'],
    ['- ::: b', '1:1 This pair has only one side.'],
    ['C:', '1:1 This cloze has no gap.'],
    ['C: a {{c1::}} b', '1:6 This gap is empty.'],
  ];
  for (const [text, found] of ROWS) {
    it(`${JSON.stringify(text)} is one clear line`, () => {
      const deck = deckOf(text);
      const said = deck.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
      assert.deepEqual(
        said.map((one) => one.slice(0, found.length)),
        [found],
      );
      assert.deepEqual(deck.cards, []);
    });
  }
});
