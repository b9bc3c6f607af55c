import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { homeWith, questions } from './program.ts';

describe('deckhand add', () => {
  it('takes a file into use where it is', () => {
    using home = homeWith();
    const file = home.write(join(home.folder, 'notes/kafka.md'), questions(2));
    assert.deepEqual(home.deckhand('add', 'notes/kafka.md'), {
      code: 0,
      out: `Added ${file}: 1 deck, 2 cards.\n  kafka: 2 cards\n`,
      err: '',
    });
    const [deck] = home.json<{ deck: string; file: string }[]>('decks');
    assert.equal(deck?.deck, 'kafka');
    assert.equal(deck?.file, file);
  });

  it('takes a folder, and with it the decks that come later', () => {
    using home = homeWith();
    const notes = join(home.folder, 'notes');
    home.write(join(notes, 'a.md'), 'Q: a?\nA: 1');
    assert.deepEqual(home.json('add', 'notes'), {
      path: notes,
      added: true,
      decks: [{ deck: 'a', title: 'a', file: join(notes, 'a.md'), cards: 1 }],
      problems: 0,
    });
    home.write(join(notes, 'deep/b.md'), 'Q: b?\nA: 2');
    const names = home.json<{ deck: string }[]>('decks').map(({ deck }) => deck);
    assert.deepEqual(names, ['a', 'deep/b']);
  });

  it('adds nothing the second time', () => {
    using home = homeWith();
    const file = home.write(join(home.folder, 'a.md'), 'Q: a?\nA: 1');
    home.deckhand('add', 'a.md');
    assert.equal(
      home.deckhand('add', './a.md').out,
      `Already added ${file}: 1 deck, 1 card.\n  a: 1 card\n`,
    );
    assert.equal(home.json<unknown[]>('decks').length, 1);
  });

  it('keeps what was set before', () => {
    using home = homeWith({ 'own.md': 'Q: own?\nA: 0' });
    home.deckhand('config', 'set', 'newPerDay', '7');
    const file = home.write(join(home.folder, 'a.md'), 'Q: a?\nA: 1');
    home.deckhand('add', 'a.md');
    const saved: unknown = JSON.parse(readFileSync(join(home.data, 'config.json'), 'utf8'));
    assert.deepEqual(saved, { newPerDay: 7, shippedDeck: false, deckPaths: [file] });
  });

  it('says that a deck has problems', () => {
    using home = homeWith();
    home.write(join(home.folder, 'a.md'), 'Q: a?\nA: 1\n\nQ: no answer?\n');
    assert.match(
      home.deckhand('add', 'a.md').out,
      /^1 problem found\. To list them: deckhand check$/m,
    );
  });

  it('refuses what holds no cards', () => {
    using home = homeWith();
    mkdirSync(join(home.folder, 'empty'));
    home.write(join(home.folder, 'prose.md'), 'Just prose.\n');
    home.write(join(home.folder, 'a.txt'), 'Q: a?\nA: 1');
    const rows: readonly (readonly [path: string, message: RegExp])[] = [
      ['nothing.md', /^There is no file or folder .*nothing\.md\.\n/],
      ['empty', /^There are no cards in .*empty\.\nA card is a line "Q: …"/],
      ['prose.md', /^There are no cards in .*prose\.md\.\nA card is a line "Q: …"/],
      ['a.txt', /a\.txt is neither a folder nor a Markdown file \(\.md\)\.\n/],
    ];
    for (const [path, message] of rows) {
      const { code, out, err } = home.deckhand('add', path);
      assert.equal(code, 1, path);
      assert.equal(out, '', path);
      assert.match(err, message);
    }
    assert.deepEqual(home.json('decks'), []);
  });
});

describe('deckhand remove', () => {
  it('takes what was added out of use, and leaves the file alone', () => {
    using home = homeWith();
    const file = home.write(join(home.folder, 'notes/one.md'), 'Q: One?\nA: 1\n');
    home.deckhand('add', file);
    assert.equal(home.deckhand('due', '--count').out, '1\n');
    assert.match(
      home.deckhand('remove', file).out,
      /^Stopped using .*one\.md; it stays where it is\.\n$/,
    );
    assert.equal(home.deckhand('due', '--count').out, '0\n');
    const again = home.deckhand('remove', file);
    assert.equal(again.code, 1);
    assert.match(again.err, /You have not added .*one\.md\./);
  });
});
