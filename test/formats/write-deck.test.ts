import assert from 'node:assert/strict';
import process from 'node:process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Facet } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { isSafe } from '../../src/deck/text.ts';
import type { ReadNote } from '../../src/formats/format.ts';
import { cardsOf, writeDeck } from '../../src/formats/write-deck/index.ts';
import { anyNote } from './any-note.ts';
import { bothWays, cloze, mediaPath, noteOf, pair, question } from './notes.ts';

const LONG = 'a sentence that goes on '.repeat(5).trim();

/** What stands in a field, how the deck has it, and what its cards show: `front => back`. */
type Row = readonly [rule: string, note: ReadNote, deck: string, cards: readonly string[]];

const forms: readonly Row[] = [
  ['a question', question('a', 'b'), 'Q: a\nA: b', ['a => b']],
  ['a short pair is an item', pair('a', 'b'), '- a :: b', ['a => b']],
  ['both ways', bothWays('a', 'b'), '- a ::: b', ['a => b', 'b => a']],
  ['a long pair is a question', pair('a', LONG), `Q: a\nA: ${LONG}`, [`a => ${LONG}`]],
  ['so is one of several lines', pair('a', 'b\nc'), 'Q: a\nA: b\nc', ['a => b\nc']],
  [
    'both ways it stays one note',
    bothWays('a\nb', 'c\n\n- d'),
    '- a\n  b\n  :::\n  c\n\n  - d',
    ['a\nb => c\n\n- d', 'c\n\n- d => a\nb'],
  ],
  [
    'a list begins below its marker',
    question('a', '- b\n- c'),
    'Q: a\nA:\n- b\n- c',
    ['a => - b\n- c'],
  ],
  [
    'so does indented code',
    question('a', '\n    b\n    c'),
    'Q: a\nA:\n    b\n    c',
    ['a =>     b\n    c'],
  ],
  [
    'a cloze keeps its numbers and hints',
    cloze(['x ', [1, 'a'], ' y ', [2, 'b', 'h'], ' ', [1, 'c']]),
    'C: x {{c1::a}} y {{c2::b::h}} {{c1::c}}',
    ['x […] y b […] => x **a** y b **c**', 'x a y [h] c => x a y **b** c'],
  ],
  ['blanks around a text go', question(' \n a ', '\tb\n '), 'Q: a\nA: b', ['a => b']],
];

const escapes: readonly Row[] = [
  [
    'markers',
    question('Q: a\nA: b', 'C: c\nQ: d'),
    'Q: Q: a\n\\A: b\nA: C: c\n\\Q: d',
    ['Q: a\nA: b => C: c\nQ: d'],
  ],
  [
    'a bar that would part answers',
    question('a | b', 'c | d'),
    'Q: a | b\nA: c \\| d',
    ['a | b => c \\| d'],
  ],
  ['in a pair too', pair('a', 'c | d'), '- a :: c \\| d', ['a => c \\| d']],
  [
    'not in code, nor one that parts none',
    question('a', '`c | d` e|f'),
    'Q: a\nA: `c | d` e|f',
    ['a => `c | d` e|f'],
  ],
  ['nor on several lines', question('a', 'c | d\ne'), 'Q: a\nA: c | d\ne', ['a => c | d\ne']],
  [
    'answers that are alternatives stay so',
    noteOf({ kind: 'question', front: 'a', back: 'c | d', hasAnswers: true }),
    'Q: a\nA: c | d',
    ['a => c | d'],
  ],
  ['a path is none', question('a\nC:\\Users', 'b'), 'Q: a\nC:\\Users\nA: b', ['a\nC:\\Users => b']],
  ['a heading', question('a', 'b\n## c ##'), 'Q: a\nA: b\n**c**', ['a => b\n**c**']],
  ['a heading of hashes alone', question('a', 'b\n#'), 'Q: a\nA: b\n\\#', ['a => b\n\\#']],
  ['a rule', question('a', 'b\n\n---\n\nc'), 'Q: a\nA: b\n\n* * *\n\nc', ['a => b\n\n* * *\n\nc']],
  [
    'colons in an item',
    question('a', 'b\n- c :: d'),
    'Q: a\nA: b\n- c \\:: d',
    ['a => b\n- c :: d'],
  ],
  [
    'colons in a front',
    pair('a :: b ::: c', 'd :: e'),
    '- a \\:: b \\::: c :: d :: e',
    ['a :: b ::: c => d :: e'],
  ],
  [
    'colons in words are left',
    pair('std::map', 'a::b'),
    '- std::map :: a::b',
    ['std::map => a::b'],
  ],
  ['and in code', pair('`a :: b`', 'c'), '- `a :: b` :: c', ['`a :: b` => c']],
  [
    'backslashes',
    question('a\\\\b\\', 'c\\d \\:: e'),
    'Q: a\\\\\\\\b\\\nA: c\\d \\\\:: e',
    ['a\\\\b\\ => c\\d \\:: e'],
  ],
  ['a backslash before colons', pair('a\\', 'b'), '- a\\ :: b', ['a\\ => b']],
  [
    'an open fence',
    question('a', '```js\nQ: b'),
    'Q: a\nA:\n```js\nQ: b\n```',
    ['a => ```js\nQ: b\n```'],
  ],
  [
    'a comment',
    question('a <!-- b', '<!-- id: c -->'),
    'Q: a <\\!-- b\nA: <\\!-- id: c -->',
    ['a <\\!-- b => <\\!-- id: c -->'],
  ],
  ['none in code', question('`<!-- a -->`', 'b'), 'Q: `<!-- a -->`\nA: b', ['`<!-- a -->` => b']],
  ['line ends', question('a\r\nb\rc', 'd\te'), 'Q: a\nb\nc\nA: d\te', ['a\nb\nc => d\te']],
  ['what a terminal obeys', question('a\u001b[2J', '\u202eb'), 'Q: a␛[2J\nA: ␦b', ['a␛[2J => ␦b']],
  [
    'a backtick that the back would close',
    pair('a ` b', 'c ` d'),
    'Q: a ` b\nA: c ` d',
    ['a ` b => c ` d'],
  ],
  [
    'what no grammar reads is left',
    pair('C# a_b x < y', '50% *or* #1'),
    '- C# a_b x < y :: 50% *or* #1',
    ['C# a_b x < y => 50% *or* #1'],
  ],
];

const clozes: readonly Row[] = [
  [
    'equals signs',
    cloze(['==a== b == c ', [1, 'd==e']]),
    'C: \\==a\\== b == c {{c1::d\\==e}}',
    ['==a== b == c […] => ==a== b == c **d==e**'],
  ],
  [
    'braces',
    cloze(['{{c1::x}} {{y}} ', [1, 'z']]),
    'C: \\{{c1::x}} {{y}} {{c1::z}}',
    ['{{c1::x}} {{y}} […] => {{c1::x}} {{y}} **z**'],
  ],
  [
    'colons in a gap',
    cloze([[1, 'std::map', 'a::b']]),
    'C: {{c1::std\\::map::a\\::b}}',
    ['[a::b] => **std::map**'],
  ],
  ['a colon before the hint', cloze([[1, 'a:', 'b']]), 'C: {{c1::a: ::b}}', ['[b] => **a:**']],
  ['a backslash at its end', cloze([[1, 'a\\', 'b']]), 'C: {{c1::a\\\\::b}}', ['[b] => **a\\**']],
  [
    'braces that would end it',
    cloze([[1, 'a}}b}}'], '} c']),
    'C: {{c1::a} }b}}}} } c',
    ['[…] } c => **a} }b}}** } c'],
  ],
  [
    'blanks at its edges',
    cloze(['a', [1, ' b '], 'c']),
    'C: a {{c1::b}} c',
    ['a […] c => a **b** c'],
  ],
  [
    'code around it',
    cloze(['`a ', [1, 'b'], ' c`']),
    'C: `a `{{c1::`b`}}` c`',
    ['`a `[…]` c` => `a `**`b`**` c`'],
  ],
  [
    'a fence around it',
    cloze(['```c\nint ', [1, 'x'], ';\n  f();\n```']),
    'C: `int `{{c1::`x`}}`;`\\\n`  f();`',
    ['`int `[…]`;`\\\n`  f();` => `int `**`x`**`;`\\\n`  f();`'],
  ],
  ['a fence in it', cloze(['a ', [1, '```\nb\n```']]), 'C: a {{c1::`b`}}', ['a […] => a **`b`**']],
  [
    'a backtick on either side',
    cloze(['` ', [1, 'a'], ' ', [2, '`']]),
    'C: \\` {{c1::a}} {{c2::\\`}}',
    ['\\` […] \\` => \\` **a** \\`', '\\` a […] => \\` a **\\`**'],
  ],
];

const media: readonly Row[] = [
  [
    'a picture',
    question('![x](media:a%20b.png)', 'c'),
    'Q: ![x](n.media/a%20b.png)\nA: c',
    ['![x](n.media/a%20b.png) => c'],
  ],
  [
    'a sound',
    question('[x](media:a(1).mp3)', 'c'),
    'Q: [x](n.media/a%281%29.mp3)\nA: c',
    ['[x](n.media/a%281%29.mp3) => c'],
  ],
  [
    'what is missing',
    question('a ![x](media:no.png) b', 'c'),
    'Q: a [missing: no.png] b\nA: c',
    ['a [missing: no.png] b => c'],
  ],
];

for (const [name, rows] of Object.entries({ forms, escapes, clozes, media })) {
  describe(`a note in a deck: ${name}`, () => {
    for (const [rule, note, deck, cards] of rows) {
      it(rule, () => {
        const { text, skipped, notes } = writeDeck({ name: 'n', notes: [note], mediaPath });
        const shown = notes.flatMap((one) =>
          one.cards.map(({ front, back }) => `${front} => ${back}`),
        );
        assert.deepEqual(
          { text, cards: shown, skipped },
          { text: `${deck}\n`, cards, skipped: [] },
        );
      });
    }
  });
}

const write = (notes: readonly ReadNote[], more: { title?: string; id?: string } = {}) =>
  writeDeck({ name: 'A/Deck', notes, mediaPath, ...more });

describe('a whole deck', () => {
  const small = [
    { facet: 'trap' as const, note: bothWays('q', 'r') },
    { facet: 'trap' as const, note: question('s', 't', { id: 's' }) },
  ];
  const facets = new Map<Facet, string>([
    ['trap', 'x\n# y\n- z :: w\nA: v'],
    ['definition', 'd\n### e'],
  ]);
  const topic = noteOf({ kind: 'topic', title: 'T', facets, small }, { id: 't', priority: 'high' });
  const SHARED: Partial<ReadNote> = { tags: ['x', 'y'], priority: 'low' };

  const DECKS: readonly (readonly [
    rule: string,
    text: string,
    written: ReturnType<typeof write>,
  ])[] = [
    ['of pairs is a list', '- a :: b\n- c :: d\n', write([pair('a', 'b'), pair('c', 'd')])],
    [
      'sets a pair apart from a question above it',
      'Q: a\nA: b\n\nQ: c\nA: d\n\n---\n\n- e :: f\n\nQ: g\nA: h\n',
      write([question('a', 'b'), question('c', 'd'), pair('e', 'f'), question('g', 'h')]),
    ],
    [
      'has a lasting id where a note has one',
      '---\nid: a-deck\n---\n\n<!-- id: x.1; tags: u v, w; priority: high -->\n- a :: b\n',
      write([pair('a', 'b', { id: 'x.1', tags: ['u,v', 'w'], priority: 'high' })]),
    ],
    ['keeps its own id', '---\nid: own\n---\n\n- a :: b\n', write([pair('a', 'b')], { id: 'own' })],
    [
      'says once what all notes share',
      '---\ntags: [x, y]\npriority: low\n---\n\n<!-- tags: z -->\n- a :: b\n- c :: d\n',
      write([pair('a', 'b', { ...SHARED, tags: ['x', 'z', 'y'] }), pair('c', 'd', SHARED)]),
    ],
    [
      'has a title where that says more',
      '---\ntitle: "A: Deck"\n---\n\n- a :: b\n',
      write([pair('a', 'b')], { title: 'A: Deck' }),
    ],
    [
      'writes each heading once, and its own title above them',
      '---\ntitle: A/Deck\n---\n\n- c :: d\n\n# H #1\n\n- a :: b\n- g :: h\n\n## Answer:\n\n- e :: f\n',
      write([
        pair('a', 'b', { headings: ['H #1'] }),
        pair('c', 'd'),
        pair('e', 'f', { headings: ['H\n#1', 'Answer'] }),
        pair('g', 'h', { headings: ['H #1'] }),
      ]),
    ],
    [
      'writes a topic with its facets and small cards',
      '---\nid: a-deck\n---\n\n<!-- id: t; priority: high -->\n# T\n\n## Definition\n\nd\n\n### e\n\n## Common trap\n\n' +
        'x\n**y**\n- z \\:: w\n\\A: v\n\nQ: q\nA: r\n\nQ: r\nA: q\n\n<!-- id: s -->\nQ: s\nA: t\n',
      write([topic]),
    ],
    ['of no notes is empty', '', write([])],
  ];
  for (const [rule, text, written] of DECKS) {
    it(rule, () => assert.deepEqual([written.text, written.skipped], [text, []]));
  }

  it('gives a note whose id cannot stand in it the same id each time', () => {
    const ids = ['p{8Z;', 'p{8Z;'].map(
      (id) => write([pair('a', 'b', { id })]).notes[0]?.cards[0]?.id,
    );
    assert.match(ids[0] ?? '', /^a-deck\/[0-9a-z]{16}$/);
    assert.equal(ids[0], ids[1]);
  });

  it('reads an id in a note of its own grammar', () => {
    const { text, notes } = write(
      [noteOf({ kind: 'source', text: '<!-- id: x -->\nQ: a\nA: b' })],
      { id: 'own' },
    );
    assert.equal(text, '---\nid: own\n---\n\n<!-- id: x -->\nQ: a\nA: b\n');
    assert.deepEqual(
      notes.flatMap(({ cards }) => cards.map(({ id }) => id)),
      ['own/x'],
    );
  });
});

describe('notes that ask the same', () => {
  const at = (line: number): Partial<ReadNote> => ({ where: `w.csv:${line}` });
  const CASES: readonly (readonly [
    rule: string,
    notes: readonly ReadNote[],
    text: string,
    told: readonly string[],
  ])[] = [
    [
      'with the same answer: the second is left out',
      [pair('a', 'b', at(1)), pair('A ', 'x', at(2)), pair('a', ' b', at(3))],
      '- a :: b\n- A :: x\n',
      ['skipped w.csv:3 It is the same as w.csv:1.'],
    ],
    [
      'with another answer: both on one card',
      [pair('a', 'b', at(1)), pair('a', 'c', at(2)), pair('a', 'c', at(3))],
      '- a :: b / c\n',
      [
        'skipped w.csv:3 It is the same as w.csv:1.',
        'warning w.csv:2 It asks the same as w.csv:1, so both answers are on one card.',
      ],
    ],
    [
      'with long answers: paragraphs',
      [question('a', LONG, at(1)), pair('a', 'c', at(2))],
      `Q: a\nA: ${LONG}\n\nc\n`,
      ['warning w.csv:2 It asks the same as w.csv:1, so both answers are on one card.'],
    ],
    [
      'under other headings: two cards',
      [pair('a', 'b', at(1)), pair('a', 'c', { ...at(2), headings: ['H'] })],
      '---\ntitle: A/Deck\n---\n\n- a :: b\n\n# H\n\n- a :: c\n',
      [],
    ],
    [
      'with lasting ids: two cards',
      [pair('a', 'b', { ...at(1), id: 'x' }), pair('a', 'c', { ...at(2), id: 'y' })],
      '---\nid: a-deck\n---\n\n<!-- id: x -->\n- a :: b\n<!-- id: y -->\n- a :: c\n',
      [],
    ],
    [
      'one id twice: the second goes without',
      [pair('a', 'b', { ...at(1), id: 'x' }), pair('c', 'd', { ...at(2), id: 'x' })],
      '---\nid: a-deck\n---\n\n<!-- id: x -->\n- a :: b\n- c :: d\n',
      ['warning w.csv:2 It has the same id as w.csv:1, so it is imported without one.'],
    ],
    [
      'a back that is asked already: one way',
      [bothWays('a', 'x', at(1)), bothWays('b', 'x', at(2))],
      '- a ::: x\n- b :: x\n',
      ['warning w.csv:2 It has the same back as w.csv:1, so it is asked from its front only.'],
    ],
    [
      'the same cloze',
      [cloze([[1, 'a'], ' b'], at(1)), cloze([[1, 'a'], '  b'], at(2))],
      'C: {{c1::a}} b\n',
      ['skipped w.csv:2 It is the same as w.csv:1.'],
    ],
    [
      'topics of one title',
      ['d', 'e'].map((text, index) =>
        noteOf(
          { kind: 'topic', title: 'T', facets: new Map([['trap', text]]), small: [] },
          at(index + 1),
        ),
      ),
      '# T\n\n## Common trap\n\nd\n',
      ['skipped w.csv:2 Another topic already has this title: w.csv:1.'],
    ],
  ];
  for (const [rule, notes, text, told] of CASES) {
    it(rule, () => {
      const { skipped, warnings, ...written } = write(notes);
      const said = [
        ...skipped.map(({ where, reason }) => `skipped ${where} ${reason}`),
        ...warnings.map(({ where, reason }) => `warning ${where} ${reason}`),
      ];
      assert.deepEqual([written.text, said], [text, told]);
    });
  }

  it('clozes with other answers are kept apart by ids of their own', () => {
    const { notes, skipped } = write([cloze([[1, 'a'], ' b']), cloze([[1, 'c'], ' b'])]);
    const ids = notes.flatMap(({ cards }) => cards.map(({ id }) => id));
    assert.match(ids.join(' '), /^[0-9a-z]{16} a-deck\/[0-9a-z]{16}#c1$/);
    assert.deepEqual(skipped, []);
  });
});

describe('what no card can be made of', () => {
  const REFUSED: readonly (readonly [note: ReadNote, reason: RegExp])[] = [
    [pair(' ', 'b'), /front is empty/],
    [question('a', '\n'), /back is empty/],
    [question('a', 'x'.repeat(70_000)), /longer than 64 KB/],
    [question('a', 'x'.repeat(200_000)), /longer than 64 KB/],
    [cloze(['a ', [1, ' ']]), /no gap/],
    [cloze([[-1, 'a']]), /gap whose number/],
    [
      noteOf({ kind: 'topic', title: ' ', facets: new Map([['trap', 'x']]), small: [] }),
      /title is empty/,
    ],
    [noteOf({ kind: 'topic', title: 'T', facets: new Map(), small: [] }), /None of its facets/],
    [noteOf({ kind: 'source', text: 'Q: a' }), /question has no answer/],
    [noteOf({ kind: 'source', text: 'prose' }), /makes no card/],
  ];
  for (const [note, reason] of REFUSED) {
    it(`${reason.source}: it is skipped, and costs no other note`, () => {
      const { text, skipped } = write([pair('c', 'd'), { ...note, where: 'here' }, pair('e', 'f')]);
      assert.equal(text, '- c :: d\n- e :: f\n');
      assert.deepEqual(
        skipped.map(({ where }) => where),
        ['here'],
      );
      assert.match(skipped[0]?.reason ?? '', reason);
    });
  }

  it('a small card of a topic is told by its own place', () => {
    const small = [{ facet: 'trap' as const, note: pair('a', '', { where: 'there' }) }];
    const facets = new Map<Facet, string>([['trap', 'x']]);
    const { skipped } = write([noteOf({ kind: 'topic', title: 'T', facets, small })]);
    assert.deepEqual(skipped, [{ where: 'there', reason: 'Its back is empty.' }]);
  });
});

describe('any notes', () => {
  it('make the cards that were meant, or are skipped', () => {
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 6 }), fc.string(), (notes, title) => {
        const places = notes.map((note, at) => ({ ...note, where: `n:${at}` }));
        const written = writeDeck({ name: 'n', title, notes: places, mediaPath });
        const { cards, problems } = parseDeck(written.text, { name: 'n', file: '/n.md' });
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error'),
          [],
        );
        assert.deepEqual(
          cards.map(({ front, back }) => ({ front, back })),
          written.notes
            .toSorted((a, b) => a.start - b.start)
            .flatMap(({ note }) => cardsOf(note.body))
            .map(({ front, back }) => ({ front, back })),
        );
        assert.ok(isSafe(written.text));
        const told = new Set([
          ...written.notes.map(({ note }) => note.note.where),
          ...[...written.skipped, ...written.warnings].map(({ where }) => where),
        ]);
        assert.deepEqual(
          places.filter(({ where }) => !told.has(where)),
          [],
        );
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });
});
