import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NoteBody } from '../../src/formats/format.ts';
import {
  BASIC,
  CLOZE,
  legacyCollection,
  legacyPackage,
  notesOf,
  REVERSED,
  readPackage,
  type TypeParts,
} from './anki-packages.ts';

/** What one note becomes: its bodies, and why cards of it are left out. */
async function made(type: TypeParts, fields: readonly string[], ords: readonly number[] = [0]) {
  const notes = [
    {
      ...{ id: 7, guid: 'g', type: type.id, tags: 'easy a::b', fields },
      cards: ords.map((ord) => ({ ord })),
    },
  ];
  const decks = { 1: 'Top::R&D' };
  const reading = await readPackage(
    legacyPackage(legacyCollection({ types: [type], decks, notes })),
  );
  return {
    ids: notesOf(reading).map(({ id }) => id),
    bodies: notesOf(reading).map(({ body }) => body),
    skipped: reading.skipped.map(({ where, reason }) => `${where}: ${reason}`),
  };
}

function typeOf(front: string, back: string): TypeParts {
  return { id: 5, fields: ['A', 'B', 'Hint', 'None'], templates: [[front, back]] };
}

const FIELDS = ['<b>one</b>', 'two', 'it is a number', ''];

describe('a template makes the sides of a card', () => {
  const cases: readonly (readonly [
    what: string,
    template: readonly [string, string],
    sides: readonly [string, string],
  ])[] = [
    ['fields', ['{{A}}?', '{{ B }}!'], ['**one**?', 'two!']],
    [
      'the front is not repeated',
      ['{{A}}', '{{FrontSide}}<hr id=answer>{{B}}'],
      ['**one**', 'two'],
    ],
    ['nor written out', ['Q: {{A}}', 'Q: {{A}}\n<hr id="answer">\n{{B}}'], ['Q: **one**', 'two']],
    ['nor without a rule', ['{{A}}', '{{A}}<br>{{B}}'], ['**one**', 'two']],
    [
      'what is new above the rule stays',
      ['{{A}}', '{{A}} is {{B}}<hr id=answer>{{Hint}}'],
      ['**one**', '**one** is two\\\nit is a number'],
    ],
    [
      'an answer above the rule alone',
      ['{{A}}', '{{FrontSide}}{{B}}<hr id=answer>'],
      ['**one**', 'two'],
    ],
    ['a field that is missing is empty', ['{{A}}{{C}}', '{{B}}'], ['**one**', 'two']],
    [
      'sections',
      ['{{#A}}a{{#None}}x{{/None}}{{^None}}y{{#B}}z{{/B}}{{/None}}{{/A}}', '{{^A}}x{{/A}}{{B}}'],
      ['ayz', 'two'],
    ],
    ['a section that is never closed', ['{{A}}{{#None}}x', '{{B}}{{/None}}'], ['**one**', 'two']],
    ['comments', ['{{!not this}}{{A}}<!-- {{B}} -->', '{{B}}'], ['**one**', 'two']],
    ['other marks', ['{{=<% %>=}}<%A%>', '{{=<% %>=}}<%#A%><%B%><%/A%>'], ['**one**', 'two']],
    ['three braces', ['{{{A}}}', '{{{B}}}'], ['**one**', 'two']],
    ['text:', ['{{text:A}}', '{{B}}'], ['one', 'two']],
    ['type:', ['{{A}} {{type:B}}', '{{A}}<hr id=answer>{{type:B}}'], ['**one**', 'two']],
    ['a filter that nobody knows', ['{{edit:A}}', '{{shout:text:A}}'], ['**one**', 'one']],
    ['speech is silent', ['{{A}}{{tts en_US:A}}', '{{B}}'], ['**one**', 'two']],
    [
      'a hint comes with the answer',
      ['{{A}} {{hint:Hint}}', '{{B}}'],
      ['**one**', 'two\\\nit is a number'],
    ],
    ['but once', ['{{A}} {{hint:Hint}}', '{{B}}, {{Hint}}'], ['**one**', 'two, it is a number']],
    [
      'labels amid text',
      ['{{Card}} of {{Type}} in {{Subdeck}}: {{A}}', '{{Deck}}, {{Tags}}: {{B}}'],
      ['Card 1 of Type 5 in R&D: **one**', 'Top::R&D, easy a::b: two'],
    ],
    [
      'labels that stand alone are in the deck already',
      ['<p class=deck>{{Deck}}</p>\n{{A}}', '{{B}}\n{{#Tags}}<i>{{Tags}}</i>{{/Tags}}'],
      ['**one**', 'two'],
    ],
    [
      'scripts, styles, buttons',
      ['<style>a{}</style>{{A}}<script>x("{{B}}")</script>', '{{B}}<button>Show</button>'],
      ['**one**', 'two'],
    ],
    [
      'rules at an end',
      ['{{A}}<hr>', '<hr>{{B}}<hr>{{Hint}}'],
      ['**one**', 'two\n\n* * *\n\nit is a number'],
    ],
    ['a front that names no field', ['', '{{FrontSide}}'], ['**one**', 'two\\\nit is a number']],
  ];
  for (const [what, [front, back], [asked, answer]] of cases) {
    it(what, async () => {
      const { bodies, skipped } = await made(typeOf(front, back), FIELDS);
      assert.deepEqual(bodies, [{ kind: 'question', front: asked, back: answer }]);
      assert.deepEqual(skipped, []);
    });
  }

  it('with readings over, instead of and without characters', async () => {
    const type = typeOf('{{furigana:A}} / {{kana:A}}', '{{kanji:A}} {{kanji:B}}');
    const { bodies } = await made(type, [' 日本[にほん]の 車[くるま]', '[sound:a.mp3]', '', '']);
    assert.deepEqual(bodies, [
      {
        kind: 'question',
        front: '日本 (にほん)の車 (くるま) / にほんのくるま',
        back: '日本の車 [a.mp3](media:a.mp3)',
      },
    ]);
  });
});

describe('the cards of a note', () => {
  it('that ask for each other are one pair', async () => {
    const { ids, bodies } = await made(REVERSED, ['Hund', 'dog &amp; bone'], [0, 1]);
    assert.deepEqual(ids, ['g']);
    assert.deepEqual(bodies, [
      { kind: 'pair', front: 'Hund', back: 'dog & bone', isBothWays: true },
    ]);
  });

  it('are only those that Anki has', async () => {
    assert.deepEqual(await made(REVERSED, ['Hund', 'dog'], [1]), {
      ids: ['g-2'],
      bodies: [{ kind: 'question', front: 'dog', back: 'Hund' }],
      skipped: [],
    });
  });

  it('that differ are notes of their own', async () => {
    const templates = [
      ['{{A}}', '{{B}}'],
      ['{{B}}', '{{C}}'],
      ['{{C}}', '{{A}}'],
    ] as const;
    const { ids, bodies } = await made(
      { id: 5, fields: ['A', 'B', 'C'], templates },
      ['1', '2', '3'],
      [0, 1, 2],
    );
    assert.deepEqual(ids, ['g', 'g-2', 'g-3']);
    assert.deepEqual(bodies[2], { kind: 'question', front: '3', back: '1' });
  });

  it('that show nothing are left out with the reason', async () => {
    const type = {
      ...BASIC,
      templates: [...BASIC.templates, ['{{#None}}{{Back}}{{/None}}', 'x']],
    } as const;
    assert.deepEqual((await made(type, ['a', 'b'], [0, 1, 9])).skipped, [
      'note 7, card 2: It has no question.',
      'note 7, card 10: Its note type no longer has this card.',
    ]);
    assert.deepEqual((await made(BASIC, ['[sound:a.mp3]', '<br>'])).skipped, [
      'note 7, card 1: It has no answer.',
    ]);
    assert.deepEqual((await made(BASIC, ['a', 'b'], [])).skipped, ['note 7: It has no cards.']);
    assert.deepEqual((await made(BASIC, ['a', 'b'.repeat(70_000)])).skipped, [
      'note 7, card 1: It is longer than 64 KB.',
    ]);
  });

  it('lie in the deck of each; of a pair or cloze, in that of the first', async () => {
    const type = {
      ...REVERSED,
      templates: [REVERSED.templates[0], ['More on {{Back}}', '{{Front}}']],
    } as TypeParts;
    const cards = [
      { ord: 0, deck: 2 },
      { ord: 1, deck: 3 },
    ];
    const notes = [{ id: 1, type: 2, fields: ['a', 'b'], cards }];
    const decks = { 2: 'Two', 3: 'Three' };
    const inDecks = async (types: readonly TypeParts[]) =>
      (await readPackage(legacyPackage(legacyCollection({ types, decks, notes })))).decks.map(
        ({ path, notes: { length } }) => [path[0], length],
      );
    assert.deepEqual(await inDecks([type]), [
      ['Two', 1],
      ['Three', 1],
    ]);
    assert.deepEqual(await inDecks([REVERSED]), [['Two', 1]]);
  });

  it('of a type that is missing show their fields in order, which is said', async () => {
    const notes = [
      { id: 1, type: 99, fields: ['a', 'b', '', 'c'] },
      { id: 2, type: 98, fields: ['x', 'y'], cards: [{ ord: 0 }, { ord: 1 }] },
    ];
    const reading = await readPackage(legacyPackage(legacyCollection({ notes })));
    assert.deepEqual(
      notesOf(reading).map(({ body }) => body),
      [
        { kind: 'question', front: 'a', back: 'b\\\nc' },
        { kind: 'pair', front: 'x', back: 'y', isBothWays: true },
      ],
    );
    assert.deepEqual(
      reading.warnings?.map(({ where }) => where),
      ['note 1', 'note 2'],
    );
  });
});

describe('a note with gaps', () => {
  const cloze = (...parts: Extract<NoteBody, { kind: 'cloze' }>['parts']): NoteBody => {
    return { kind: 'cloze', parts };
  };

  it('is a cloze with its numbers and hints', async () => {
    const text = '{{c2::Rome}} is in {{c1::Italy::country}}, {{c2::<i>not</i>}} in France';
    assert.deepEqual(await made(CLOZE, [text, ''], [0, 1]), {
      ids: ['g'],
      bodies: [
        cloze(
          { gap: 2, hidden: 'Rome', hint: null },
          { text: ' is in ' },
          { gap: 1, hidden: 'Italy', hint: 'country' },
          { text: ', ' },
          { gap: 2, hidden: '*not*', hint: null },
          { text: ' in France' },
        ),
      ],
      skipped: [],
    });
  });

  it('fills the gaps that have no card, and says which cards have no gap', async () => {
    const { bodies, skipped } = await made(CLOZE, ['{{c1::a}} {{c2::b}}', ''], [1, 4]);
    assert.deepEqual(bodies, [cloze({ text: 'a ' }, { gap: 2, hidden: 'b', hint: null })]);
    assert.deepEqual(skipped, ['note 7, card 5: Its text has no gap c5.']);
  });

  it('leaves out the line breaks at the ends of a gap', async () => {
    const text = 'four:<div>{{c1::<div>one</div><div>two\\</div>}}<br></div>';
    const { bodies } = await made(CLOZE, [text, '']);
    const hidden = 'one\\\ntwo\\\\';
    assert.deepEqual(bodies, [cloze({ text: 'four:\\\n' }, { gap: 1, hidden, hint: null })]);
  });

  it('leaves what is never closed as text', async () => {
    const { bodies } = await made(CLOZE, ['{{c1::a}} {{c2::b', '']);
    assert.deepEqual(bodies, [cloze({ gap: 1, hidden: 'a', hint: null }, { text: ' {{c2::b' })]);
  });

  const asked: readonly (readonly [
    what: string,
    fields: readonly [string, string],
    sides: readonly (readonly [front: string, back: string])[],
  ])[] = [
    [
      'that has more to say on the back',
      ['{{c1::Rome}}, {{c2::Italy::where}}', 'See <b>map</b>'],
      [
        ['[…], Italy', '**Rome**, Italy\\\nSee **map**'],
        ['Rome, [where]', 'Rome, **Italy**\\\nSee **map**'],
      ],
    ],
    [
      'whose gaps lie within each other',
      ['{{c1::Canberra was {{c2::founded}}}} in 1913', ''],
      [
        ['[…] in 1913', '**Canberra was founded** in 1913'],
        ['Canberra was […] in 1913', 'Canberra was **founded** in 1913'],
      ],
    ],
    [
      'whose gaps have several numbers',
      ['{{c1,2::both}} {{c2::second}}', ''],
      [
        ['[…] second', '**both** second'],
        ['[…] […]', '**both second**'],
      ],
    ],
  ];
  for (const [what, fields, sides] of asked) {
    it(`${what} is a question for each`, async () => {
      const { ids, bodies } = await made(CLOZE, fields, [0, 1]);
      assert.deepEqual(ids, ['g-c1', 'g-c2']);
      assert.deepEqual(
        bodies,
        sides.map(([front, back]) => ({ kind: 'question', front, back })),
      );
    });
  }

  it('may be typed, or ask for a gap alone', async () => {
    const typed = '{{cloze:Text}}<br>{{type:cloze:Text}}';
    const only = '{{cloze-only:Text}}{{#c1}} first{{/c1}}{{#c2}} second{{/c2}}';
    const fields = ['{{c1::Rome}} {{c2::Italy}}', ''];
    const plain = await made({ ...CLOZE, templates: [[typed, typed]] }, fields, [0, 1]);
    assert.equal(plain.bodies[0]?.kind, 'cloze');
    const { bodies } = await made(
      { ...CLOZE, templates: [[only, '{{cloze:Text}}']] },
      fields,
      [0, 1],
    );
    assert.deepEqual(bodies, [
      { kind: 'question', front: '[…] first', back: '**Rome** Italy' },
      { kind: 'question', front: '[…] second', back: 'Rome **Italy**' },
    ]);
  });

  it('over a picture asks for its words, if it has some', async () => {
    const type: TypeParts = {
      ...{ id: 6, isCloze: true, fields: ['Occlusion', 'Image', 'Header', 'Extra'] },
      templates: [
        [
          '{{#Header}}<div>{{Header}}</div>{{/Header}}<div>{{cloze:Occlusion}}</div>{{Image}}',
          '{{#Header}}<div>{{Header}}</div>{{/Header}}<div>{{cloze:Occlusion}}</div>{{Image}}<div><button>Toggle Masks</button></div>{{#Extra}}<div>{{Extra}}</div>{{/Extra}}',
        ],
      ],
    };
    const masks = '{{c1::image-occlusion:rect:left=.1}}<br>{{c2::image-occlusion:rect:left=.5}}';
    const picture = '<img src=map.png>';
    const named = await made(type, [masks, picture, 'Which river?', 'The Tiber'], [0, 1]);
    assert.deepEqual(named.bodies, [
      {
        kind: 'question',
        front: 'Which river?\\\n![map.png](media:map.png)',
        back: 'The Tiber',
      },
    ]);
    const bare = await made(type, [masks, picture, '', ''], [0, 1]);
    assert.deepEqual(bare.skipped, [
      'note 7, card 1: It hides parts of a picture, which a terminal cannot show.',
      'note 7, card 2: It hides parts of a picture, which a terminal cannot show.',
    ]);
  });
});
