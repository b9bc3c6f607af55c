import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CardJson, ShowJson } from './json.ts';
import { homeWith } from './program.ts';

const PICTURE = 'Q: What is this?\n![map](kafka.media/map.png)\nA: A map.\n';

describe('deckhand rename', () => {
  it('moves the file, its pictures and what imports know of it; history stays', () => {
    using home = homeWith({ 'kafka.md': `Q: Retry?\nA: Yes.\n\n${PICTURE}` });
    const at = (path: string) => join(home.data, path);
    home.write(at('decks/kafka.media/map.png'), 'png');
    home.write(at('imports/kafka.json'), '{"notes":[]}');
    for (const words of ['Retry?', 'What is this']) home.deckhand('answer', words, 'good');
    const before = ['Retry?', 'What is this'].map((words) => home.json<ShowJson>('show', words));
    const { code, out } = home.deckhand('rename', 'kafka', 'work/two words');
    assert.equal(code, 0);
    const file = at('decks/work/two words.md');
    assert.equal(out, `Renamed kafka to work/two words (2 cards, history kept):\n  ${file}\n`);
    assert.match(readFileSync(file, 'utf8'), /!\[map\]\(two%20words\.media\/map\.png\)/);
    assert.equal(readFileSync(at('decks/work/two words.media/map.png'), 'utf8'), 'png');
    assert.equal(readFileSync(at('imports/work/two words.json'), 'utf8'), '{"notes":[]}');
    for (const old of ['decks/kafka.md', 'decks/kafka.media']) assert.ok(!existsSync(at(old)), old);
    assert.equal(
      readFileSync(at('imports/kafka.json'), 'utf8'),
      '{"renamedTo":"work/two words"}\n',
    );
    const after = ['Retry?', 'What is this'].map((words) => home.json<ShowJson>('show', words));
    assert.deepEqual(
      after.map((card) => [card.memory, card.reviews]),
      before.map((card) => [card.memory, card.reviews]),
    );
    assert.deepEqual(
      after.map(({ deck }) => deck),
      ['work/two words', 'work/two words'],
    );
    assert.equal(home.deckhand('check').code, 0);
    assert.equal(home.deckhand('due', '--count').out, '0\n');
  });

  it('is followed by later imports, and so is a rename back', () => {
    using home = homeWith({});
    const file = join(home.folder, 'words.csv');
    const imported = (text: string) => {
      writeFileSync(file, text);
      return home.json<{ decks: { deck: string }[]; added: number }>('import', file);
    };
    imported('front,back\nuno,one\n');
    home.deckhand('rename', 'words', 'spanish');
    const { decks, added } = imported('front,back\nuno,one\ndos,two\n');
    assert.deepEqual([decks.map(({ deck }) => deck), added], [['spanish'], 1]);
    home.deckhand('rename', 'spanish', 'words');
    assert.deepEqual(
      imported('front,back\nuno,one\ndos,two\n').decks.map(({ deck }) => deck),
      ['words'],
    );
  });

  it('keeps lasting ids, which hang on the front matter', () => {
    using home = homeWith({ 'a.md': '---\nid: mine\n---\n<!-- id: x -->\nQ: a?\nA: b\n' });
    home.deckhand('answer', 'a?', 'good');
    assert.deepEqual(home.json('rename', 'a', 'b'), {
      deck: 'b',
      file: join(home.data, 'decks/b.md'),
      before: 'a',
      cards: 1,
    });
    const { id, memory } = home.json<CardJson>('show', 'a?');
    assert.deepEqual([id, memory?.repetitions], ['mine/x', 1]);
  });

  it('changes the case of a name', () => {
    using home = homeWith({ 'kafka.md': 'Q: a?\nA: b\n' });
    assert.equal(home.deckhand('rename', 'kafka', 'Kafka').code, 0);
    assert.deepEqual(
      home.json<{ deck: string }[]>('decks').map(({ deck }) => deck),
      ['Kafka'],
    );
  });

  it('writes over nothing, and changes nothing where it refuses', () => {
    using home = homeWith({ 'a.md': 'Q: a?\nA: 1\n', 'b.md': 'Q: b?\nA: 2\n', 'note.md': 'Prose' });
    home.write(join(home.data, 'decks/a.media/x.png'), 'x');
    home.write(join(home.data, 'decks/c.media/y.png'), 'y');
    const outside = home.write(join(home.folder, 'notes/out.md'), 'Q: out?\nA: 3\n');
    home.deckhand('add', join(home.folder, 'notes'));
    home.deckhand('config', 'set', 'shippedDeck', 'on');
    const rows: readonly (readonly [from: string, to: string, code: number, message: RegExp])[] = [
      ['a', 'b', 1, /^There is already a deck called b: .*b\.md\./],
      ['a', 'B', 1, /^There is already a deck called B: /],
      ['a', 'a', 1, /^There is already a deck called a: /],
      ['a', 'note', 1, /^There is already a deck called note: /],
      ['a', 'c', 1, /^Nothing was renamed: .*c\.media already exists\./],
      ['a', '../c', 2, /^Not a valid deck name: "\.\.\/c"\n/],
      ['out', 'c', 1, /^out is outside the library: .*\nRename the file itself/],
      [
        'delivery-guarantees',
        'c',
        1,
        /^delivery-guarantees comes with deckhand\.\ndeckhand edit makes/,
      ],
      ['nope', 'c', 1, /^There is no deck called nope\./],
    ];
    for (const [from, to, code, message] of rows) {
      const said = home.deckhand('rename', from, to);
      assert.equal(said.code, code, `${from} → ${to}`);
      assert.match(said.err, message);
    }
    const files = home.json<{ file: string }[]>('decks').map(({ file }) => file);
    const at = (name: string) => join(home.data, 'decks', name);
    assert.deepEqual(files.slice(0, 3), [at('a.md'), at('b.md'), outside]);
    assert.equal(readFileSync(at('note.md'), 'utf8'), 'Prose');
    assert.ok(existsSync(at('a.media/x.png')));
  });
});
