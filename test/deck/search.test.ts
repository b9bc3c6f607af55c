import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { completionsOf, haystacks, searchCards } from '../../src/deck/search.ts';
import { foldMarkdown, foldText } from '../../src/deck/words.ts';

const DECKS: Readonly<Record<string, string>> = {
  'net/kafka': `---
tags: [net, messaging]
---
Q: What does **at least** once promise?
A: No loss, but duplicates.

Q: Who commits the offset?
A: The consumer, once it is
done with the message.

# Ordering
## Trap
<!-- id: ordering -->
Q: Does Kafka keep order?
A: Within a partition, at\\-least.
`,
  spanish: `Q: la niñez
A: childhood

Q: Straße (de)
A: street, Łódź has many

Q: 冪等
A: idempotent
`,
};

/** Where the cards stand, by words of their questions; all others are new. */
const STANDING: Readonly<Record<string, readonly string[]>> = {
  'Who commits': ['learning', 'due', 'leech'],
  'la niñez': ['suspended'],
};

const ITEMS = Object.entries(DECKS).flatMap(([name, text]) =>
  parseDeck(text, { name, file: `/${name}.md` }).cards.map((card) => ({ card, deck: { name } })),
);

function newSearch() {
  return searchCards(ITEMS, {
    haystackOf: haystacks(),
    standingOf({ card }) {
      const known = Object.entries(STANDING).find(([front]) => card.front.startsWith(front));
      const states = known?.[1] ?? ['new'];
      return { states, tags: states.includes('leech') ? [...card.tags, 'leech'] : card.tags };
    },
  });
}

/** The first two words of each card found. */
function found(line: string): string[] {
  return newSearch().find(line).map(firstWords);
}

function firstWords({ card }: (typeof ITEMS)[number]): string {
  return card.front.split(' ').slice(0, 2).join(' ');
}

const ALL = ['What does', 'Who commits', 'Does Kafka', 'la niñez', 'Straße (de)', '冪等'];

describe('a search line', () => {
  const ROWS: readonly (readonly [line: string, finds: readonly string[]])[] = [
    ['', ALL],
    ['   ', ALL],
    ['offset', ['Who commits']],
    ['OFFSET', ['Who commits']],
    ['duplicates', ['What does']],
    ['who message', ['Who commits']],
    ['who duplicates', []],
    // Those whose question has the words come first.
    ['once', ['What does', 'Who commits']],
    ['least', ['What does', 'Does Kafka']],
    ['kafka', ['Does Kafka', 'What does', 'Who commits']],
    ['"at least once"', ['What does']],
    ['"at least', ['What does']],
    ['"it is done"', ['Who commits']],
    ['at-least', ['Does Kafka']],
    ['ninez', ['la niñez']],
    ['NIÑEZ', ['la niñez']],
    ['nin\u0303ez', ['la niñez']],
    ['strasse', ['Straße (de)']],
    ['lodz', ['Straße (de)']],
    ['冪', ['冪等']],
    ['trap', ['Does Kafka']],
    ['messaging', ['What does', 'Who commits', 'Does Kafka']],
    ['suspended', ['la niñez']],
    ['deck:kaf', ['What does', 'Who commits', 'Does Kafka']],
    ['deck:SPANISH street', ['Straße (de)']],
    ['deck:"spanish"', ['la niñez', 'Straße (de)', '冪等']],
    ['tag:net', ['What does', 'Who commits', 'Does Kafka']],
    ['tag:leech', ['Who commits']],
    ['tag:kafka', []],
    ['facet:trap', ['Does Kafka']],
    ['facet:rap', []],
    ['is:due', ['Who commits']],
    ['is:sus', ['la niñez']],
    ['is:new deck:spanish', ['Straße (de)', '冪等']],
    ['is:nothing', []],
    ['deck:', ALL],
    ['-', ALL],
    ['-deck:kafka', ['la niñez', 'Straße (de)', '冪等']],
    ['deck:kafka -offset -is:leech', ['What does', 'Does Kafka']],
    ['-"at least once" deck:kafka', ['Who commits', 'Does Kafka']],
    ['ordering', ['Does Kafka']],
    ['other:thing', []],
  ];
  for (const [line, finds] of ROWS) {
    it(`${JSON.stringify(line)} finds ${finds.length} of 6`, () => {
      assert.deepEqual(found(line), finds);
    });
  }

  it('finds a card by the beginning of its id, of four characters or more', () => {
    for (const { card } of ITEMS) {
      assert.ok(
        newSearch()
          .find(card.id.slice(0, 6))
          .some((item) => item.card.id === card.id),
      );
    }
  });

  const LETTERS = [...'aeiost"-: ', 'is:', 'tag:', 'net', 'least', 'deck:', 'kafka', 'strasse'];

  it('finds the same however it came about, letter by letter or at once', () => {
    const edit = fc.oneof(fc.constantFrom(...LETTERS), fc.constant(null));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const search = newSearch();
        let line = '';
        for (const text of edits) {
          line = text === null ? line.slice(0, -1) : line + text;
          assert.deepEqual(search.find(line).map(firstWords), found(line), line);
        }
      }),
    );
  });

  it('asks for standings again once it is told to forget them', () => {
    let state = 'new';
    const standingOf = () => ({ states: [state], tags: [] });
    const search = searchCards(ITEMS, { haystackOf: haystacks(), standingOf });
    assert.equal(search.find('is:new').length, 6);
    state = 'suspended';
    search.forgetStandings();
    assert.equal(search.find('is:new').length, 0);
    assert.equal(search.find('is:suspended').length, 6);
  });
});

describe('folding', () => {
  const ROWS: readonly (readonly [text: string, folded: string])[] = [
    ['Café', 'cafe'],
    ['e\u0301', 'e'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Й Ё', 'и е'],
    ['Ｋａｆｋａ ﬁn x₂', 'kafka fin x2'],
    ['a\n  b\tc', 'a b c'],
    ['が', 'が'],
    ['한국', '한국'],
    ['हिन्दी', 'हिन्दी'],
    ['שָׁלוֹם', 'שלום'],
    ['İstanbul ısı', 'istanbul isi'],
  ];
  for (const [text, folded] of ROWS) {
    it(`${JSON.stringify(text)} is compared as ${folded}`, () => {
      assert.equal(foldText(text), folded);
    });
  }

  it('leaves the signs of Markdown out', () => {
    assert.equal(foldMarkdown('**Exactly** `once` a\\_b'), 'exactly once a_b');
  });
});

describe('what a line may go on with', () => {
  const values = {
    deck: ['net/kafka', 'spanish', 'my deck'],
    tag: ['net'],
    facet: [],
    is: ['due'],
  };
  const ROWS: readonly (readonly [line: string, words: readonly string[], first: string | null])[] =
    [
      ['', [], null],
      ['kafka', [], null],
      ['tag:', ['tag:net'], 'tag:net '],
      ['x deck:s', ['deck:spanish'], 'x deck:spanish '],
      ['-deck:sp', ['-deck:spanish'], '-deck:spanish '],
      ['DECK:KA', ['deck:net/kafka'], 'deck:net/kafka '],
      // What begins with the letters goes before what has them elsewhere.
      ['deck:n', ['deck:net/kafka', 'deck:spanish'], 'deck:net/kafka '],
      ['deck:my', ['deck:"my deck"'], 'deck:"my deck" '],
      ['deck:"my', ['deck:"my deck"'], 'deck:"my deck" '],
      ['is:due', [], null],
      ['is:due ', [], null],
      ['this:du', [], null],
    ];
  for (const [line, words, first] of ROWS) {
    it(`${JSON.stringify(line)}: ${words.join(', ') || 'nothing'}`, () => {
      const completions = completionsOf(line, values);
      assert.deepEqual(
        completions.map(({ word }) => word),
        words,
      );
      assert.equal(completions[0]?.line ?? null, first);
    });
  }
});
