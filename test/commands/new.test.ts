import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withEditor } from './editor.ts';
import type { CardJson } from './json.ts';
import { homeWith } from './program.ts';

interface NewJson {
  readonly deck: string;
  readonly file: string;
  readonly cards: number;
}

describe('deckhand new', () => {
  it('makes a deck of one card of each kind, in which nothing is to mend', () => {
    using home = homeWith();
    const { code, out } = home.deckhand('new', 'spanish');
    const file = join(home.data, 'decks/spanish.md');
    assert.equal(code, 0);
    assert.equal(
      out,
      `Created spanish, with an example of each kind of card:\n  ${file}\nTo open it: deckhand edit spanish\n`,
    );
    assert.deepEqual(home.deckhand('check'), {
      code: 0,
      out: '1 deck, 10 cards: no problems found.\n',
      err: '',
    });
    const kinds = ['Definition', 'syllables', 'Light takes', 'the capital', 'H₂O', 'the bridge'];
    const shown = kinds.map((words) => home.deckhand('show', words, '--json'));
    for (const said of shown.slice(1, 2)) {
      const { kind, tags, priority, id } = JSON.parse(said.out) as CardJson;
      assert.deepEqual(
        { kind, tags, priority, id },
        {
          kind: 'question',
          tags: ['example', 'history'],
          priority: 'low',
          id: 'spanish/forgetting-curve',
        },
      );
    }
    const text = readFileSync(file, 'utf8');
    for (const sign of ['## ', 'Q: ', 'A: ', 'C: ', '==', '{{c1::', ' :: ', ' ::: ', '<!-- id: ']) {
      assert.ok(text.includes(sign), sign);
    }
  });

  it('gives each deck example cards of its own', () => {
    using home = homeWith();
    home.deckhand('new', 'spanish');
    home.deckhand('new', 'lang/spanish');
    home.deckhand('new', '日本語');
    assert.deepEqual(home.deckhand('check'), {
      code: 0,
      out: '3 decks, 30 cards: no problems found.\n',
      err: '',
    });
    const counts = home.json<{ cards: number }[]>('decks').map(({ cards }) => cards);
    assert.deepEqual(counts, [10, 10, 10]);
  });

  const NAMES: readonly (readonly [typed: string, deck: string, front: string])[] = [
    ['lang/spanish', 'lang/spanish', 'title: spanish\nid: lang-spanish'],
    ['spanish.md', 'spanish', 'title: spanish\nid: spanish'],
    ['two words', 'two words', 'title: two words\nid: two-words'],
    [
      'C#: the "good" parts',
      'C#: the "good" parts',
      'title: "C#: the \\"good\\" parts"\nid: c-the-good-parts',
    ],
    ['null', 'null', 'title: "null"\nid: null'],
  ];
  for (const [typed, deck, front] of NAMES) {
    it(`takes ${typed} for a name`, () => {
      using home = homeWith();
      const made = home.json<NewJson>('new', typed);
      assert.deepEqual(made, { deck, file: join(home.data, `decks/${deck}.md`), cards: 10 });
      assert.ok(readFileSync(made.file, 'utf8').startsWith(`---\n${front}\n---\n`));
      assert.equal(home.deckhand('check').code, 0);
      assert.equal(home.json<{ deck: string }[]>('decks')[0]?.deck, deck);
    });
  }

  it('gives a name without Latin letters an id all the same', () => {
    using home = homeWith();
    const { file } = home.json<NewJson>('new', '日本語');
    assert.match(readFileSync(file, 'utf8'), /^---\ntitle: 日本語\nid: deck-[0-9a-f]{8}\n---\n/);
    assert.equal(home.deckhand('check').code, 0);
  });

  it('gives no two decks one id', () => {
    using home = homeWith();
    home.deckhand('new', 'spanish');
    home.deckhand('rename', 'spanish', 'old');
    const { file } = home.json<NewJson>('new', 'spanish');
    assert.match(readFileSync(file, 'utf8'), /^---\ntitle: spanish\nid: spanish-2\n---\n/);
  });

  it('refuses what is there already, and what is a path', () => {
    using home = homeWith({ 'spanish.md': 'Q: a?\nA: b', 'notes.md': 'Prose.' });
    const rows: readonly (readonly [name: string, code: number, message: RegExp])[] = [
      [
        'spanish',
        1,
        /^There is already a deck called spanish: .*spanish\.md\.\nTo open it: deckhand edit spanish\n/,
      ],
      ['Spanish', 1, /^There is already a deck called Spanish: /],
      ['notes', 1, /^There is already a deck called notes: .*notes\.md\./],
      [
        '../spanish',
        2,
        /^Not a valid deck name: "\.\.\/spanish"\nA name looks like spanish or lang\/spanish/,
      ],
      ['/tmp/spanish', 2, /^Not a valid deck name: /],
      ['~/spanish', 2, /^Not a valid deck name: /],
      ['a//b', 2, /^Not a valid deck name: /],
      ['', 2, /^Not a valid deck name: /],
    ];
    for (const [name, code, message] of rows) {
      const said = home.deckhand('new', name);
      assert.equal(said.code, code, name);
      assert.equal(said.out, '');
      assert.match(said.err, message);
    }
    assert.equal(readFileSync(join(home.data, 'decks/notes.md'), 'utf8'), 'Prose.');
  });

  it('refuses the name of the deck that comes with the program, which it would hide', () => {
    using home = homeWith();
    home.deckhand('config', 'set', 'shippedDeck', 'on');
    assert.match(
      home.deckhand('new', 'delivery-guarantees').err,
      /^There is already a deck called delivery-guarantees: /,
    );
  });

  it('opens it in the editor at once with --edit', () => {
    using home = homeWith();
    const { code, out } = withEditor(home, ['new', 'spanish', '--edit'], ['H₂O (spanish)', 'agua']);
    assert.equal(code, 0);
    assert.equal(out, 'spanish: 1 new, 1 removed.\n');
    assert.equal(home.json<CardJson>('show', 'agua').back, 'water');
  });

  it('says in a sentence that nothing can be written', () => {
    using home = homeWith({ 'lang.md': 'Q: a?\nA: b' });
    home.write('file', '');
    const { code, err } = home.deckhand('new', 'file/spanish');
    assert.equal(code, 1);
    assert.match(err, /^file\/spanish cannot be written: /);
    assert.doesNotMatch(err, /bug in deckhand/);
  });
});
