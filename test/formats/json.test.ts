import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { json } from '../../src/formats/json/index.ts';
import { parseJson } from '../../src/formats/json/parse.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

const CARD = { front: 'a', back: 'b' };

const PLACES: readonly (readonly [what: string, value: unknown, notes: readonly string[]])[] = [
  ['a list of cards', [CARD], ['a → b']],
  ['a list under a name', { title: 'T', flashcards: [CARD] }, ['a → b']],
  ['a card alone', CARD, ['a → b']],
  [
    'pairs',
    [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ],
    ['a → b', 'c → d\n\ne'],
  ],
  ['a mapping of fronts to backs', { a: 'b', c: 'd' }, ['a → b', 'c → d']],
  ['such a mapping under a name', { name: 'N', words: { a: 'b' } }, ['a → b']],
  ['cards that their keys ask for', { a: { definition: 'b' } }, ['a → b']],
  ['cards by their ids', { cards: { x1: CARD } }, ['a → b']],
  ['parts by their names', { A: [CARD], B: [['c', 'd']] }, ['a → b', 'c → d']],
  ['parts with titles', { sections: [{ title: 'A', questions: [CARD] }] }, ['a → b']],
  [
    'decks within decks',
    { decks: [{ name: 'A', cards: [CARD], decks: [{ name: 'B', cards: [['c', 'd']] }] }] },
    ['a → b', 'c → d'],
  ],
  ['cards in another mapping', { data: [{ id: '1', attributes: CARD }] }, ['a → b']],
  ['fields that nobody knows', [{ es: 'a', en: 'b' }], ['a → b']],
];

const FIELDS: readonly (readonly [what: string, card: unknown, note: string])[] = [
  ['question and answer', { question: 'a', answer: 'b' }, 'a → b'],
  ['one letter each', { Q: 'a', A: 'b' }, 'a → b'],
  ['names in other spellings', { 'Front Side': 'a', back_side: 'b' }, 'a → b'],
  ['both ways', { ...CARD, bidirectional: true }, 'a ↔ b'],
  ['an explanation', { ...CARD, explanation: 'c' }, 'a → b\n\nc'],
  ['an example', { ...CARD, example_sentence: 'c' }, 'a → b\n\n**Example sentence:** c'],
  ['code', { ...CARD, code: 'c\n', language: 'js' }, 'a → b\n\n```js\nc\n```'],
  ['code with a fence in it', { ...CARD, code: '```' }, 'a → b\n\n````\n```\n````'],
  ['several answers', { question: 'a', answers: ['b', 'c'] }, 'a → - b\n- c'],
  [
    'choices, and the right one in words',
    { question: 'a', options: ['b', 'c'], answer: 'c' },
    'a\n\n- b\n- c → c',
  ],
  [
    'choices, and its number',
    { question: 'a', choices: ['b', 'c'], answer: 1 },
    'a\n\n- b\n- c → c',
  ],
  [
    'choices, and its letter',
    { question: 'a', options: { A: 'x', B: 'y' }, answer: 'b' },
    'a\n\n- A. x\n- B. y → B. y',
  ],
  [
    'wrong answers',
    { question: 'a', correct_answer: 'c', incorrect_answers: ['d', 'b'] },
    'a\n\n- b\n- c\n- d → c',
  ],
  ['gaps', { text: '{{c1::a::b}} c' }, '{1:a:b} c'],
  ['lines', { front: 'a\nb', back: 'c' }, 'a\\\nb → c'],
  ['Markdown', { front: '**a** `b`', back: '- c\n- d' }, '**a** `b` → - c\n- d'],
  ['signs that mean nothing', { front: '*a <b', back: '2 < 3' }, '*a <b → 2 < 3'],
  ['numbers as they are written', JSON.parse('{"front": true, "back": 0}'), 'true → 0'],
];

describe('cards in JSON', () => {
  for (const [what, value, notes] of PLACES) {
    it(`may be ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(json, JSON.stringify(value))), notes);
    });
  }
  for (const [what, card, note] of FIELDS) {
    it(`may have ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(json, JSON.stringify([card]))), [note]);
    });
  }

  it('may be HTML, where enough of them show it', async () => {
    const cards = [{ front: '<b>a</b>', back: 'b &amp; c' }];
    const about = Array.from({ length: 8 }, (_, at) => ({ front: `a${at} & b`, back: 'c' }));
    assert.deepEqual(shownNotes(await readText(json, JSON.stringify(cards))), ['**a** → b & c']);
    const mixed = await readText(json, JSON.stringify([...about, ...cards]));
    assert.equal(shownNotes(mixed).at(-1), '\\<b>a\\</b> → b \\&amp; c');
  });

  it('may stand on a line each', async () => {
    const reading = await readText(
      json,
      '{"front":"a","back":1.50}\n{"front":"c","back":"d"}\n',
      'a.jsonl',
    );
    assert.deepEqual(shownNotes(reading), ['a → 1.50', 'c → d']);
    assert.equal(reading.decks[0]?.notes[1]?.where, 'a.jsonl:2');
  });

  it('keep their ids, tags, priorities and places', async () => {
    const card = { ...CARD, id: 7, tags: '#x, y', topic: 'z', priority: 'high', deck: 'A::B' };
    const { decks } = await readText(json, JSON.stringify({ tags: ['t'], Part: [card] }));
    const [note] = decks[0]?.notes ?? [];
    assert.deepEqual(decks[0]?.path, ['A', 'B']);
    assert.deepEqual(
      [note?.id, note?.tags, note?.priority, note?.headings],
      ['7', ['t', 'x', 'y', 'z'], 'high', ['Part']],
    );
  });

  it('lose an id that several have', async () => {
    const text = JSON.stringify([
      { ...CARD, id: 1 },
      { ...CARD, id: 1 },
      { ...CARD, id: 2 },
    ]);
    const { decks } = await readText(json, text);
    assert.deepEqual(
      decks[0]?.notes.map(({ id }) => id),
      [null, null, '2'],
    );
  });

  it('may have fields that a person names', async () => {
    const options = { front: 'to', back: 'from', dayOf: () => '2024-01-01' as never, now: 0 };
    const reading = await json.read?.(textSource('[{"from": "a", "to": "b"}]'), options);
    assert.deepEqual(reading && shownNotes(reading), ['b → a']);
  });

  it('are named by Object.prototype too', async () => {
    const text = '{"__proto__": {"front": "a", "back": "b"}, "constructor": {"back": "c"}}';
    assert.deepEqual(shownNotes(await readText(json, text)), ['a → b', 'constructor → c']);
  });

  it('are listed where they are none', async () => {
    const text =
      '[\n{"front": "a"},\n{"back": "b"},\n"c",\n["d"],\n{"front": "e", "back": null},\n{"front": "x", "back": "y"}]';
    assert.deepEqual(shownProblems(await readText(json, text, 'a.json')), [
      'a.json:2 It has no answer.',
      'a.json:3 It has no question.',
      'a.json:4 It is a single text with no answer.',
      'a.json:5 It has no answer.',
      'a.json:6 It has no answer.',
    ]);
  });

  it('are counted where all stand on one line', async () => {
    const reading = await readText(json, '[{"front":"a"},{"front":"x","back":"y"}]', 'a.json');
    assert.deepEqual(shownProblems(reading), ['a.json, entry 1 It has no answer.']);
  });

  it('say which fields went nowhere', async () => {
    const { saw } = await readText(json, JSON.stringify([{ ...CARD, level: 3, empty: '' }]));
    assert.equal(saw, '1 card; not used: level');
  });
});

const SCHEDULES: readonly (readonly [what: string, fields: object, memories: readonly string[]])[] =
  [
    ['new', { ease_factor: 2.5, interval: 0, repetitions: 0 }, []],
    [
      'answered',
      { easeFactor: 2.36, interval: 6, repetitions: 2, lastReviewed: '2024-01-01T10:00:00+02:00' },
      ['0: n2 236 6d 2024-01-07 0'],
    ],
    [
      'due',
      { ease: 250, interval: 6, reps: 2, due: '2024-01-07', lapses: 1 },
      ['0: n2 250 6d 2024-01-07 1'],
    ],
    [
      'timed in seconds',
      { interval: 1, repetitions: 1, next_review: 1704110400 },
      ['0: n1 250 1d 2024-01-01 0'],
    ],
    [
      'damaged',
      { ease: 1e308, interval: -5, repetitions: 3, due: '2024-01-07' },
      ['0: n3 1000 1d 2024-01-07 0'],
    ],
    ['without a day', { interval: 6, repetitions: 2 }, []],
  ];

describe('a card in JSON that is', () => {
  for (const [what, fields, memories] of SCHEDULES) {
    it(what, async () => {
      const reading = await readInGreenwich(json, JSON.stringify([{ ...CARD, ...fields }]));
      assert.deepEqual(shownMemories(reading), memories);
    });
  }
});

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ['{', '1:1 This is not valid JSON: it ends before its last bracket is closed.'],
  ['[1 2]', '1:4 This is not valid JSON: a value is not expected here.'],
  ['{"a"\n1}', '2:1 This is not valid JSON: a value is not expected here.'],
  ['[1,,2]', '1:4 This is not valid JSON: `,` is not expected here.'],
  ['{a:1}', '1:2 This is not valid JSON: text must be in double quotes.'],
  ['["abc', '1:2 This is not valid JSON: the string that begins here is never closed.'],
  ['[1]]', '1:4 This is not valid JSON: `]` is not expected here.'],
  ['['.repeat(100_000), '1:65 This JSON nests more than 64 levels deep.'],
  ['[]', 'This JSON file has no cards.'],
  ['{"scripts": {"build": "x"}}', 'This JSON file has no cards.'],
  ['{"name": "x", "description": "y", "files": ["a", "b"]}', 'This JSON file has no cards.'],
  ['{"rows": [[1, 2], [3, 4]]}', 'This JSON file has no cards.'],
  [
    '[1, 2]',
    'Nothing in this JSON file is a card. The first entry: It is a single text with no answer.',
  ],
];

describe('JSON that is refused', () => {
  for (const [text, message] of REFUSED) {
    it(text.slice(0, 30), async () => {
      await assert.rejects(readText(json, text), (error) => {
        assert.ok(error instanceof UserError);
        const { line, column } = error.place ?? {};
        assert.equal(
          line === undefined ? error.message : `${line}:${column} ${error.message}`,
          message,
        );
        return true;
      });
    });
  }

  it('is none that JSON.parse takes, and holds what that holds', () => {
    const plain = (value: ReturnType<typeof parseJson>[number]): unknown => {
      if (value.kind === 'list') return value.items.map(plain);
      if (value.kind === 'map')
        return value.entries.map((entry) => [entry.key, plain(entry.value)]);
      return value.kind === 'nothing' ? null : value.text;
    };
    const same = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(same);
      if (value !== null && typeof value === 'object')
        return Object.entries(value).map(([key, inner]) => [key, same(inner)]);
      return value === null
        ? null
        : String(typeof value === 'number' ? JSON.stringify(value) : value);
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(parseJson(text, 'a.json').map(plain), [same(JSON.parse(text))]);
      }),
    );
  });

  it('never fails but with a sentence', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"front"',
      '"back"',
      '"a"',
      '"options"',
      '1',
      'null',
      '//',
      '\n',
      '"cards"',
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await readText(json, pieces.join('')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });

  it('is judged by its name, or by how it begins', () => {
    assert.equal(json.detect(textSource('x', 'a.json')), CONFIDENCE.likely);
    assert.equal(json.detect(textSource('[\n  {"a": 1}]', 'a.txt')), CONFIDENCE.possible);
    assert.equal(json.detect(textSource('[link](a)', 'a.md')), CONFIDENCE.no);
  });
});
