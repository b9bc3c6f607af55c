import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Deck } from '../../src/deck/card.ts';
import { decodeDeck } from '../../src/deck/library/deck-file.ts';
import { parseTopics } from '../../src/deck/parser/index.ts';
import { isSafe } from '../../src/deck/text.ts';
import { deckOf, shown } from './shown-deck.ts';

const ESCAPES = [
  '\u001b[2J',
  '\u001b[1A',
  '\u001b]0;title\u0007',
  '\u001b]0;title\u001b\\',
  '\u001b]52;c;cm0=\u0007',
  '\u001b]8;;http://evil\u0007text\u001b]8;;\u0007',
  '\u001bP$q"p\u001b\\',
  '\u001b[21t\u001b[6n',
  '\u009b2J\u009d0;x',
  '\u001b]',
  '\u001b\u001b[31m [2J',
  'answer\rno\b\b\b',
  '\u202ereversed\u202c\u2066\u2069',
  '\u{e0041}\u{e0042}',
  '\ud800',
];

describe('hostile decks', () => {
  for (const sequence of ESCAPES) {
    it(`${JSON.stringify(sequence)} in every text is shown, not obeyed`, () => {
      const deck = deckOf(hostileIn(sequence));
      assert.deepEqual([deck.cards.length, unsafeTexts(deck)], [7, []]);
      for (const topic of parseTopics(hostileIn(sequence))) {
        assert.ok(
          [topic.title, ...topic.tags, ...topic.facets.map(({ text }) => text)].every(isSafe),
        );
      }
    });
  }

  it('the id is that of the text as it was written', () => {
    const [plain, hostile] = ['a', 'a\u001b'].map((front) => deckOf(`Q: ${front}\nA: b`).cards[0]);
    assert.equal(hostile?.front, 'a␛');
    assert.notEqual(hostile?.id, plain?.id);
    assert.notEqual(hostile?.id, deckOf('Q: a␛\nA: b').cards[0]?.id);
    assert.notEqual(hostile?.frontHash, plain?.frontHash);
  });

  it('an alias bomb in the front matter is refused', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
    const deck = deckOf(`---\nl0: &l0 [x]\n${levels.join('\n')}\ntags: *l30\n---\nQ: a\nA: b`);
    assert.deepEqual(
      deck.cards.map(({ tags }) => tags),
      [[]],
    );
    assert.match(deck.problems[0]?.message ?? '', /The value of `tags` must be a list/);
  });

  it('brackets nested without end are a problem', () => {
    const deck = deckOf(`---\ntags: ${'['.repeat(10_000)}\n---\nQ: a\nA: b`);
    assert.deepEqual([deck.cards.length, deck.problems.length], [1, 1]);
  });

  it('a side of 64 KB is a card, a longer one a problem, and the rest loads', () => {
    const deck = deckOf(
      `Q: a\nA: ${'é'.repeat(32_768)}\n\nQ: b\nA: ${'é'.repeat(32_769)}\n\nQ: c\nA: d`,
    );
    assert.deepEqual(
      deck.cards.map(({ line }) => line),
      [1, 7],
    );
    assert.match(deck.problems[0]?.message ?? '', /longer than 64 KB/);
  });

  it('a line of 10 MB is a problem', () => {
    const deck = deckOf(`Q: a\nA: ${'x'.repeat(10_000_000)}\n\nQ: b\nA: c`);
    assert.deepEqual([deck.cards.map(shown), deck.problems.length], [['question: b => c'], 1]);
  });

  it('a heading of 10 MB is text', () => {
    const deck = deckOf(`# ${'x'.repeat(10_000_000)}\nQ: a\nA: b`);
    assert.deepEqual([deck.cards[0]?.path, deck.problems.length], [[], 1]);
  });

  it('a million empty rows are too many lines', () => {
    const deck = deckOf(`Q: a\nA: b\n${'\n'.repeat(1_000_000)}Q: c\nA: d`);
    assert.deepEqual(deck.cards.map(shown), ['question: a => b']);
    assert.match(deck.problems[0]?.message ?? '', /can have 500000 lines/);
  });

  it('a cloze with thousands of gaps is a problem', () => {
    const deck = deckOf(`C: ${'==a== '.repeat(10_000)}\nC: ==b==`);
    assert.equal(deck.cards.length, 1);
    assert.match(deck.problems[0]?.message ?? '', /more than 200 gaps/);
  });

  it('a deck that would fill the memory from a few pages is cut short', () => {
    const cloze = (n: number) => `C: ${n} ${'==a== '.repeat(200)}${'x '.repeat(30_000)}\n`;
    const deck = deckOf(Array.from({ length: 20 }, (_, n) => cloze(n)).join(''));
    assert.ok(deck.cards.length < 1000);
    assert.match(deck.problems.at(-1)?.message ?? '', /too large/);
  });

  it('thousands of mistakes are counted', () => {
    const deck = deckOf('A: x\n'.repeat(5000));
    assert.equal(deck.problems.length, 1001);
    assert.match(deck.problems.at(-1)?.message ?? '', /^4000 more/);
  });

  for (const [what, text] of nested()) {
    it(`${what} is text like any other`, () => {
      const deck = deckOf(`Q: a\nA:\n${text}\n\nQ: b\nA: c`);
      assert.deepEqual(
        deck.cards.map(({ line }) => line),
        [1, 4 + text.split('\n').length],
      );
    });
  }
});

describe('bytes that are no deck', () => {
  const rows: readonly [what: string, bytes: readonly number[], problem: RegExp][] = [
    ['invalid UTF-8', [0x51, 0x3a, 0x20, 0xff], /not valid UTF-8/],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80], /not valid UTF-8/],
    ['an overlong slash', [0xc0, 0xaf], /not valid UTF-8/],
    ['a character cut short', [0x61, 0xe2, 0x82], /not valid UTF-8/],
    ['UTF-16, little end first', [0xff, 0xfe, 0x51, 0x00], /UTF-16/],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x51], /UTF-16/],
    ['UTF-16 without a mark', [0x51, 0x00, 0x3a, 0x00], /NUL/],
    ['a NUL', [0x51, 0x00], /NUL/],
  ];
  for (const [what, bytes, problem] of rows) {
    it(`${what} is refused`, () => {
      const decoded = decodeDeck(Uint8Array.from(bytes));
      assert.match('problem' in decoded ? decoded.problem : 'accepted', problem);
    });
  }

  it('a byte order mark is no part of the text', () => {
    assert.deepEqual(decodeDeck(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])), { text: 'a' });
  });
});

describe('any text at all', () => {
  it('is parsed: ids once, texts safe, lines within the file', () => {
    fc.assert(
      fc.property(deckText(), (text) => {
        const deck = deckOf(text);
        const lines = text.split('\n').length;
        assert.equal(new Set(deck.cards.map(({ id }) => id)).size, deck.cards.length);
        assert.deepEqual(unsafeTexts(deck), []);
        for (const { line } of [...deck.cards, ...deck.problems])
          assert.ok(line >= 1 && line <= lines);
        assert.ok(parseTopics(text).every(({ facets }) => facets.length > 0));
      }),
      { numRuns: 3000 },
    );
  });

  it('stands apart from what follows a heading: one bad card takes no other with it', () => {
    fc.assert(
      fc.property(deckText(), (text) => {
        const closed = text.replace(/[`~<]/g, ' ').replace(/^---/, '');
        const cards = deckOf(`${closed}\n# Last\nQ: the last\nA: one`).cards;
        assert.equal(cards.filter(({ front }) => front === 'the last').length, 1);
      }),
      { numRuns: 1000 },
    );
  });
});

function hostileIn(sequence: string): string {
  const quoted = JSON.stringify(sequence);
  return `---
title: ${quoted}
tags: [${quoted}]
---
<!-- tags: x${sequence} -->
# T${sequence}
## Trap
text${sequence}
### H${sequence}
Q: q${sequence}
A: a${sequence}
C: ==g${sequence}g== {{c1::n${sequence}n::hint${sequence}h}}
---
- front${sequence} ::: back${sequence}
<!-- id: y${sequence}; z${sequence}: 1 -->
Q: other${sequence}
A: ${sequence}x
`;
}

function unsafeTexts({ name, title, language, cards, problems }: Deck): string[] {
  const texts = [name, title, language ?? '', ...problems.map(({ message }) => message)];
  for (const { id, front, back, tags, path } of cards)
    texts.push(id, front, back, ...tags, ...path);
  return texts.filter((text) => !isSafe(text));
}

function nested(): readonly [string, string][] {
  return [
    ['two thousand quotations', '>'.repeat(2000)],
    [
      'a list three hundred levels deep',
      Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}- x`).join('\n'),
    ],
    ['thousands of half images', '![[]()'.repeat(10_000)],
  ];
}

function deckText(): fc.Arbitrary<string> {
  const pieces = [
    'Q: ',
    'A: ',
    'C: ',
    '- ',
    ' :: ',
    ' ::: ',
    '==',
    '{{c1::',
    '}}',
    '::',
    '`',
    '```',
    '~~~',
    '---',
    '\n',
    '\n\n',
    '# T',
    '## Trap',
    '## Definition',
    '### U',
    '<!--',
    '-->',
    '<!-- id: x -->',
    '<!-- tags: a -->',
    '\\',
    '  ',
    '\t',
    'a',
    'b c',
    'é',
    '\u001b',
    '\r\n',
    '\r',
    'title: T',
  ];
  const piece = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  return fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
}
