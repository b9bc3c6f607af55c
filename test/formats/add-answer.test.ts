import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { isSafe } from '../../src/deck/text.ts';
import { addAnswer } from '../../src/formats/write-deck/add-answer.ts';
import { tidied } from '../../src/study/typed/align.ts';
import { acceptedAnswers } from '../../src/study/typed/index.ts';

const SOURCE = { name: 'deck', file: '/deck.md' };

function cardsOf(text: string) {
  return parseDeck(text, SOURCE).cards;
}

/** The deck's text with an answer added to its card of a number, or why it was not. */
function added(text: string, answer: string, number = 0): string {
  const card = cardsOf(text)[number];
  assert.ok(card);
  const result = addAnswer(text, SOURCE, { card, answer });
  return 'failure' in result ? result.failure : result.text;
}

const WRITTEN: readonly (readonly [string, string, string, string])[] = [
  ['a question', 'Q: a?\nA: x\n\nQ: b?\nA: z', 'y', 'Q: a?\nA: x | y\n\nQ: b?\nA: z'],
  ['one answer more', 'Q: a?\nA: x | y', 'z', 'Q: a?\nA: x | y | z'],
  ['an answer on a line of its own', 'Q: a?\nA:\nx  \n', 'y', 'Q: a?\nA:\nx | y\n'],
  ['line ends of Windows', 'Q: a?\r\nA: x\r\n', 'y', 'Q: a?\r\nA: x | y\r\n'],
  ['a pair', '- a :: x\n- b :: z', 'y', '- a :: x | y\n- b :: z'],
  [
    'a pair with an id',
    '---\nid: d\n---\n<!-- id: n -->\n- a :: x',
    'y',
    '---\nid: d\n---\n<!-- id: n -->\n- a :: x | y',
  ],
  ['Markdown made text', 'Q: a?\nA: x', '*y* <b>', 'Q: a?\nA: x | \\*y\\* \\<b>'],
  ['a bar made text', 'Q: a?\nA: x', 'y | z', 'Q: a?\nA: x | y \\| z'],
  ['a comment kept', 'Q: a?\nA: x <!-- note -->', 'y', 'Q: a?\nA: x <!-- note --> | y'],
  ['several lines: none', 'Q: a?\nA: x\ny', 'z', 'unwritable'],
  ['a fence: none', 'Q: a?\nA: ```\nx\n```', 'z', 'unwritable'],
  ['a cloze: none', 'C: ==a== b', 'z', 'not-this-kind'],
  ['a pair that is asked both ways: none', '- a ::: x', 'y', 'both-ways'],
];

describe('one more answer is written into', () => {
  for (const [what, text, answer, expected] of WRITTEN) {
    it(what, () => assert.equal(added(text, answer), expected));
  }

  it('a pair within a facet, whose own text changes with it', () => {
    const text = '# T\n\n## Trap\n\nBeware.\n\n- a :: x\n';
    const number = cardsOf(text).findIndex(({ kind }) => kind === 'pair');
    assert.equal(added(text, 'y', number), text.replace('x', 'x | y'));
  });

  it('the deck as it is now, not as it was, as long as the card is the same', () => {
    const [card] = cardsOf('Q: a?\nA: x');
    assert.ok(card);
    const now = 'Q: new?\nA: n\n\nQ: a?\nA: x';
    const result = addAnswer(now, SOURCE, { card, answer: 'y' });
    assert.equal('text' in result && result.text, `${now} | y`);
  });

  it('no card whose answer has changed meanwhile, or that has gone', () => {
    const [card] = cardsOf('Q: a?\nA: x');
    assert.ok(card);
    for (const now of ['Q: a?\nA: other', 'Q: b?\nA: x']) {
      assert.deepEqual(addAnswer(now, SOURCE, { card, answer: 'y' }), { failure: 'changed' });
    }
  });

  it('any deck without changing another card; then it counts as right, to the letter', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '|',
        '\\',
        '`',
        '*',
        '_',
        ':',
        '=',
        '{',
        '<',
        '!',
        '-',
        ' ',
        'Q:',
        '<!--',
        '-->',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const answers = fc
      .array(unit, { minLength: 1, maxLength: 12 })
      .map((units) => tidied(units.join('')));
    const decks = fc.constantFrom(
      'Q: a?\nA: x\n\nQ: b?\nA: z',
      '- a :: x\n- b :: z',
      'Q: a?\nA: `x`',
    );
    let count = 0;
    fc.assert(
      fc.property(answers, decks, (answer, text) => {
        fc.pre(answer !== '' && isSafe(answer));
        const before = cardsOf(text);
        const now = added(text, answer);
        if (now === 'unwritable') return;
        count += 1;
        const after = cardsOf(now);
        assert.deepEqual(
          after.map(({ id }) => id),
          before.map(({ id }) => id),
        );
        assert.deepEqual(
          after.slice(1).map(({ back }) => back),
          before.slice(1).map(({ back }) => back),
        );
        const accepted = after[0] === undefined ? [] : acceptedAnswers(after[0]);
        assert.ok(accepted.some((one) => one.text === answer));
      }),
    );
    assert.ok(count > 50, `only ${count} were written`);
  });
});
