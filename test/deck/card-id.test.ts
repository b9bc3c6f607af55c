import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CardKind } from '../../src/deck/card.ts';
import { hashedId, normalise, sideHash } from '../../src/deck/card-id.ts';

/** People's progress hangs on these. A change that makes one of them fail loses it. */
const golden: readonly [kind: CardKind, path: readonly string[], front: string, id: string][] = [
  ['question', ['T'], 'a', '3r5tdk5zwbas526c'],
  ['question', [], 'a', 'e57vb4d4vv5rm4fy'],
  ['question', ['Kafka', 'internals'], 'What does EOS stand for?', 'vm9m9ng78d7s3qwm'],
  ['question', ['Kafka', 'Internals'], 'What does EOS stand for?', 'wfrn7ds278st18mm'],
  ['question', ['Ça'], 'Où ?', '0anyvjyf8q1tyf64'],
  ['question', ['日本語'], '💡?', 'kmw89jage8q5d2w4'],
  ['question', ['T'], 'say "\\n"', 'j3gb6ex54atxn96f'],
  ['question', ['T'], 'a\ud800', '3ge8s1zwt06g0kkp'],
  ['question', ['T'], 'a\u001bb', '5qsqecxj68dpc2wb'],
  ['cloze', ['Kafka'], 'The producer has a […] number.', 'gnc72pzm4nttw4n2'],
  ['cloze', ['Kafka'], 'The […] has a sequence number.', 'b69fybckat0ynsrb'],
  ['pair', ['Kafka', 'anchor'], 'certified letter', 'gkf58m95x349pt5x'],
  ['pair-back', ['Kafka', 'anchor'], 'certified letter', '7w1vx49z62xaym3x'],
  ['facet', ['Kafka', 'definition'], 'definition', 'v4xtjnyfk4bk742r'],
  ['facet', ['Kafka', 'trap'], 'trap', '2jr6txp05j3qetqq'],
];

const goldenSides: readonly [text: string, hash: string][] = [
  ['', 'werc8gmr'],
  ['a', 'sabr24pa'],
  ['At least once.', 'p6eapcyj'],
  ['a b c', '1tfp80rz'],
];

/** Written differently, meaning the same: one id. */
const same: readonly [what: string, one: string, other: string][] = [
  ['runs of blanks', 'a b', 'a  \t b'],
  ['line ends', 'a b', 'a\nb'],
  ['blanks around', 'a b', '  a b\n'],
  ['a no-break space', 'a b', 'a\u00a0b'],
  ['composed and decomposed letters', 'é', 'e\u0301'],
];

describe('card ids', () => {
  for (const [kind, path, front, id] of golden) {
    it(`${JSON.stringify([kind, path, front])} is ${id}`, () => {
      assert.equal(hashedId(kind, path, front), id);
    });
  }

  for (const [text, hash] of goldenSides) {
    it(`the side ${JSON.stringify(text)} is ${hash}`, () => assert.equal(sideHash(text), hash));
  }

  for (const [what, one, other] of same) {
    it(`${what} make no difference`, () => {
      assert.equal(hashedId('question', [one], one), hashedId('question', [other], other));
      assert.equal(sideHash(one), sideHash(other));
    });
  }

  it('case, punctuation and kind make one', () => {
    const ids = [
      hashedId('question', ['T'], 'a'),
      hashedId('question', ['T'], 'A'),
      hashedId('question', ['T'], 'a.'),
      hashedId('question', ['t'], 'a'),
      hashedId('pair', ['T'], 'a'),
      hashedId('question', ['T', 'a'], ''),
    ];
    assert.equal(new Set(ids).size, ids.length);
  });

  it('normalises each character as Unicode and the rule for white space say, behind any letter', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      for (const before of ['e', 'и', 'か', '가']) {
        const text = `${before}${String.fromCharCode(code)}x`;
        const slowly = text.normalize('NFC').replace(/\s+/g, ' ').trim();
        if (normalise(text) !== slowly) assert.equal(normalise(text), slowly, code.toString(16));
      }
    }
  });

  it('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(normalise(normalise(text)), normalise(text));
      }),
    );
  });
});
