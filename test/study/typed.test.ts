import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PlainInline } from '../../src/deck/inline.ts';
import { tidied } from '../../src/study/typed/align.ts';
import {
  type Comparison,
  compareTyped,
  PROPOSED,
  type Verdict,
  worthComparing,
} from '../../src/study/typed/index.ts';

function text(...answers: readonly string[]): readonly PlainInline[] {
  return answers.map((answer) => ({ text: answer, isCode: false }));
}

function code(answer: string): readonly PlainInline[] {
  return [{ text: answer, isCode: true }];
}

/** `~typed/answer~` for each letter that differs; what only has another form in `(…)`. */
function difference({ pairings }: Comparison): string {
  return pairings
    .map(({ kind, typed, answer }) => {
      if (kind === 'same') return typed;
      return kind === 'form' ? `(${typed}/${answer})` : `~${typed}/${answer}~`;
    })
    .join('');
}

const RIGHT: readonly (readonly [string, string, readonly PlainInline[]])[] = [
  ['the same', 'Paris', text('Paris')],
  ['other capitals', 'pARIS', text('Paris')],
  ['no accents', 'cafe creme', text('café crème')],
  ['an accent typed behind its letter', 'cafe\u0301', text('café')],
  ['other blanks', '  ice   cream ', text('ice cream')],
  ['a hyphen for a blank', 'well-known', text('well known')],
  ['other punctuation', 'dont stop', text('“Don’t stop!”')],
  ['an English article more or less', 'the dog', text('dog')],
  ['another article', 'a dog', text('the dog')],
  ['one letter for two', 'Strasse', text('Straße')],
  ['an umlaut spelled out', 'Muenchen', text('München')],
  ['a short one too', 'fuer', text('für')],
  ['other letters spelled out', 'Tromsoe, Aarhus', text('Tromsø, Århus')],
  ['two words for one with hyphens', 'at least once', text('At-least-once.')],
  ['the second of the answers', 'color', text('colour', 'color')],
  ['the letter A', 'a', text('A')],
  ['other scripts', '東京', text('東京')],
  ['a group of digits', '10000', text('10 000')],
  ['the minus sign of a keyboard', '-3', text('\u22123')],
  ['punctuation alone', '!=', text('!=')],
  ['code to the letter', 'git commit -a', code('git commit -a')],
];

const SLIPS: readonly (readonly [string, string, readonly PlainInline[], string])[] = [
  ['a letter missing', 'Copenhgen', text('Copenhagen'), 'Copenh~/a~gen'],
  ['a letter too much', 'Copennhagen', text('Copenhagen'), 'Copen~n/~hagen'],
  ['a wrong letter', 'Copenhagan', text('Copenhagen'), 'Copenhag~a/e~n'],
  ['two letters swapped', 'recieve', text('receive'), 'rec~i/e~~e/i~ve'],
  [
    'two places of a long answer',
    'exacly once delivry',
    text('exactly once delivery'),
    'exac~/t~ly once deliv~/e~ry',
  ],
  ['the first letter wrong', 'Kopenhagen', text('Copenhagen'), '~K/C~openhagen'],
  ['the nearest of the answers', 'Munch', text('Bayern', 'Munich'), 'Mun~/i~ch'],
];

const WRONG: readonly (readonly [string, string, readonly PlainInline[]])[] = [
  ['another word', 'London', text('Paris')],
  ['a short word with one letter off', 'hood', text('food')],
  ['three letters off', 'Cpnhgen', text('Copenhagen')],
  ['two letters off in one place', 'inconsistent', text('consistent')],
  ['a first letter more: another word', 'asynchronous', text('synchronous')],
  ['a first letter less', 'a synchronous call', text('an asynchronous call')],
  ['another digit', 'in the year 1848', text('in the year 1849')],
  ['a digit less', '144', text('1440')],
  ['a point within a number', '15', text('1.5')],
  ['a sign before a number', '3', text('-3')],
  ['two numbers for one', '1 2', text('12')],
  ['a language', 'C', text('C#')],
  ['code with another capital', 'git commit -A', code('git commit -a')],
  ['code with a slip', 'git comit -a', code('git commit -a')],
];

describe('a typed answer is right with', () => {
  for (const [what, typed, accepted] of RIGHT) {
    it(what, () => assert.equal(compareTyped(typed, accepted).verdict, 'right'));
  }
});

describe('a typed answer is a slip with', () => {
  for (const [what, typed, accepted, shown] of SLIPS) {
    it(what, () => {
      const compared = compareTyped(typed, accepted);
      assert.deepEqual([compared.verdict, difference(compared)], ['slip', shown]);
    });
  }
});

describe('a typed answer may be right in other words with', () => {
  for (const [what, typed, answer] of [
    ['a word left out', 'drops the copy', 'It drops the copy.'],
    ['another order', 'logs and metrics', 'Metrics and logs.'],
    ['signs for words', 'metrics, logs', 'Metrics and logs.'],
    ['most of its words', 'simpler and reliable', 'It is simpler and more reliable.'],
  ] as const) {
    it(what, () => assert.equal(compareTyped(typed, text(answer)).verdict, 'reworded'));
  }
  for (const [what, typed, answer] of [
    ['a word of two', 'only logs', 'Metrics and logs.'],
    ['a denial', 'It never drops the copy.', 'It drops the copy.'],
    ['another number', 'Processed in the year 1848', 'Processed in the year 1849'],
    ['a word of its sentence', 'ich gehe morgen ins Theater', 'Ich gehe heute ins Kino'],
    ['no blanks', '我不是学生', '我是学生'],
  ] as const) {
    it(`but not with ${what}`, () =>
      assert.equal(compareTyped(typed, text(answer)).verdict, 'wrong'));
  }
});

describe('a typed answer is wrong with', () => {
  for (const [what, typed, accepted] of WRONG) {
    it(what, () => assert.equal(compareTyped(typed, accepted).verdict, 'wrong'));
  }
});

describe('the comparison of a typed answer', () => {
  it('points at accents that were left out, and still finds it right', () => {
    assert.equal(difference(compareTyped('ano', text('año'))), 'a(n/ñ)o');
    assert.equal(difference(compareTyped('ANO', text('ano'))), 'ANO');
  });

  it('finds nothing typed where there are blanks alone', () => {
    assert.equal(compareTyped(' \t', text('Paris')).verdict, 'blank');
  });

  it('proposes good, hard or again, and never easy', () => {
    const expected: Record<Verdict, number> = {
      right: 4,
      slip: 3,
      reworded: 3,
      wrong: 1,
      blank: 1,
    };
    assert.deepEqual(PROPOSED, expected);
  });
});

const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'á', 'ß', 's', ' ', '-', '.', '1', '\u0301', '東') }),
);

describe('whatever is typed', () => {
  it('the same text is right', () => {
    fc.assert(
      fc.property(ANY_TEXT, fc.boolean(), (answer, isCode) => {
        fc.pre(tidied(answer) !== '');
        const { verdict, edits } = compareTyped(answer, [{ text: answer, isCode }]);
        assert.deepEqual({ verdict, edits }, { verdict: 'right', edits: 0 });
      }),
    );
  });

  it('the difference puts both texts together again', () => {
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, fc.boolean(), (typed, answer, isCode) => {
        const { pairings } = compareTyped(typed, [{ text: answer, isCode }]);
        assert.equal(pairings.map((pairing) => pairing.typed).join(''), tidied(typed));
        assert.equal(pairings.map((pairing) => pairing.answer).join(''), tidied(answer));
      }),
    );
  });

  it('the difference is the same from both sides', () => {
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, (one, other) => {
        fc.pre(tidied(one) !== '' && tidied(other) !== '');
        const there = compareTyped(one, [{ text: other, isCode: true }]).edits;
        assert.equal(compareTyped(other, [{ text: one, isCode: true }]).edits, there);
      }),
    );
  });

  it('64 KB that have nothing in common are not compared letter by letter', () => {
    const typed = 'ab '.repeat(22_000);
    const compared = compareTyped(typed, text('xyz '.repeat(16_000)));
    assert.equal(compared.verdict, 'wrong');
    assert.equal(compared.pairings.map((pairing) => pairing.typed).join(''), tidied(typed));
    // Side by side, letter for letter, they would stand beside each other; here one follows the other.
    assert.ok(compared.pairings.every(({ typed: own, answer }) => own === '' || answer === ''));
  });

  it('one slip is found in 64 KB', () => {
    const answer = 'delivery '.repeat(7000);
    const typed = `${answer.slice(0, 30_000)}x${answer.slice(30_000)}`;
    assert.deepEqual(
      [compareTyped(typed, text(answer)).verdict, compareTyped(typed, text(answer)).edits],
      ['slip', 1],
    );
  });
});

describe('of thousands of accepted answers', () => {
  const many = Array.from({ length: 10_000 }, (_, number) => `word${number}`);
  it('each one is right', () => {
    fc.assert(
      fc.property(fc.nat(many.length - 1), (place) => {
        const { verdict, answer } = compareTyped(`Word${place}`, text(...many));
        assert.deepEqual([verdict, answer], ['right', many[place]]);
      }),
      { numRuns: 5 },
    );
  });

  it('only the nearest are put beside what was typed', () => {
    assert.equal(worthComparing('w'.repeat(400), text(...many)).length, 24);
    assert.deepEqual(worthComparing('word7', text(...many.slice(0, 24))).length, 24);
    assert.equal(compareTyped('w'.repeat(400), text(...many)).verdict, 'wrong');
  });
});
