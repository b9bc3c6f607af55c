import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CardJson } from './json.ts';
import { homeWith } from './program.ts';

const DECK = 'Q: Retry?\nA: Yes.\n';

describe('deckhand remove DECK', () => {
  it('moves a deck of the library aside, and says how to bring it back; history stays', () => {
    using home = homeWith({ 'lang/a b.md': DECK });
    const at = (path: string) => join(home.data, path);
    home.write(at('decks/lang/a b.media/x.png'), 'png');
    home.write(at('imports/lang/a b.json'), '{}');
    home.deckhand('answer', 'Retry?', 'good');
    const { memory } = home.json<CardJson>('show', 'Retry?');
    const { code, out } = home.deckhand('remove', 'lang/a b', '--yes');
    assert.equal(code, 0);
    const [first, second, back = ''] = out.split('\n');
    assert.equal(
      first,
      'Moved lang/a b (1 card) out of the library. Its cards keep their history.',
    );
    assert.equal(second, 'To restore it:');
    for (const path of ['decks/lang/a b.md', 'decks/lang/a b.media', 'imports/lang/a b.json']) {
      assert.ok(!existsSync(at(path)), path);
    }
    assert.equal(home.deckhand('show', 'Retry?').code, 1);
    assert.equal(spawnSync('sh', ['-c', back.trim()]).status, 0);
    assert.equal(readFileSync(at('decks/lang/a b.media/x.png'), 'utf8'), 'png');
    assert.equal(readFileSync(at('imports/lang/a b.json'), 'utf8'), '{}');
    assert.deepEqual(home.json<CardJson>('show', 'Retry?').memory, memory);
  });

  it('asks first, and without a terminal wants --yes', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const { code, err } = home.deckhand('remove', 'kafka');
    assert.equal(code, 1);
    assert.equal(
      err,
      'This would move kafka (1 card) out of the library.\nUse --yes to confirm.\n',
    );
    const json = home.deckhand('remove', 'kafka', '--json');
    assert.deepEqual([json.code, json.out], [1, '']);
    assert.match(json.err, /^\{"error":\{"message":"This would move kafka \(1 card\)/);
    assert.equal(home.deckhand('due', '--count').out, '1\n');
  });

  it('says as JSON where it lies now', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const file = join(home.data, 'decks/kafka.md');
    const said = home.json<{ movedTo: string }>('remove', file, '--yes');
    assert.deepEqual(said, { deck: 'kafka', file, removed: true, movedTo: said.movedTo });
    assert.match(said.movedTo, /\/data\/removed\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-kafka$/);
    assert.equal(readFileSync(join(said.movedTo, 'decks/kafka.md'), 'utf8'), DECK);
  });

  it('keeps two decks of one name that go in one second apart', () => {
    using home = homeWith({ 'kafka.md': DECK });
    const moved = [1, 2, 3].map((count) => {
      home.write('kafka.md', `Q: ${count}?\nA: b\n`);
      return home.json<{ movedTo: string }>('remove', 'kafka', '--yes').movedTo;
    });
    assert.equal(new Set(moved).size, 3);
    const texts = moved.map((folder) => readFileSync(join(folder, 'decks/kafka.md'), 'utf8'));
    assert.deepEqual(texts, ['Q: 1?\nA: b\n', 'Q: 2?\nA: b\n', 'Q: 3?\nA: b\n']);
  });

  it('says what to do about a deck that is not in the library', () => {
    using home = homeWith();
    const notes = join(home.folder, 'notes');
    home.write(join(notes, 'in-folder.md'), DECK);
    const alone = home.write(join(home.folder, 'alone.md'), 'Q: Alone?\nA: Yes.\n');
    for (const path of [notes, alone]) home.deckhand('add', path);
    home.deckhand('config', 'set', 'shippedDeck', 'on');
    const rows: readonly (readonly [wanted: string, message: RegExp])[] = [
      [
        'in-folder',
        /^in-folder is part of the folder .*notes, which was added as a whole\.\nTo stop using the folder: deckhand remove .*notes\. Or delete /,
      ],
      [
        'delivery-guarantees',
        /^delivery-guarantees comes with deckhand\.\nTo stop using it: deckhand config set shippedDeck off\n/,
      ],
      ['nope', /^There is no deck called nope\.\nYour decks: in-folder, alone/],
    ];
    for (const [wanted, message] of rows) {
      const { code, err } = home.deckhand('remove', wanted, '--yes');
      assert.equal(code, 1);
      assert.match(err, message);
    }
    assert.match(
      home.deckhand('remove', 'alone').out,
      /^Stopped using .*alone\.md; it stays where it is\.\n/,
    );
    assert.ok(existsSync(alone));
  });
});
