import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { homeWith } from './program.ts';

describe('deckhand config', () => {
  it('lists every setting, its value and what it does', () => {
    using home = homeWith();
    const { out } = home.deckhand('config');
    assert.match(out, /^setting +value +what it does\nnewPerDay +20 +new cards per study day/);
    assert.equal(home.deckhand('config', 'list').out, out);
    assert.deepEqual(home.json('config'), {
      newPerDay: 20,
      rollover: 4,
      grades: 'names',
      editor: '',
      shippedDeck: false,
    });
  });

  it('sets each setting to what it may be, and to nothing else', () => {
    using home = homeWith();
    const rows: readonly (readonly [
      name: string,
      good: readonly string[],
      bad: readonly string[],
    ])[] = [
      ['newPerDay', ['0', '9999'], ['-1', '1.5', '10000', 'many', '']],
      ['rollover', ['0', '23'], ['24', '4:00', '']],
      ['grades', ['0-5', 'names'], ['1-4', '']],
      ['editor', ['code --wait', ''], ['vi\u0007', 'x'.repeat(1001)]],
      ['shippedDeck', ['on', 'off'], ['maybe', '']],
    ];
    for (const [name, good, bad] of rows) {
      for (const value of good) {
        assert.equal(home.deckhand('config', 'set', name, value).code, 0, `${name} ${value}`);
        assert.equal(home.deckhand('config', 'get', name).out, `${value}\n`);
      }
      for (const value of bad) {
        const { code, err } = home.deckhand('config', 'set', name, '--', value);
        assert.equal(code, 2, `${name} ${value}`);
        assert.match(err, new RegExp(`^${name} must be `));
      }
      assert.equal(home.deckhand('config', 'get', name).out, `${good.at(-1)}\n`);
    }
  });

  it('saves only what differs from the start, and finds names in any case', () => {
    using home = homeWith();
    home.deckhand('config', 'set', 'NEWPERDAY', '5');
    home.deckhand('config', 'set', 'shippedDeck', 'yes');
    const saved: unknown = JSON.parse(readFileSync(join(home.data, 'config.json'), 'utf8'));
    assert.deepEqual(saved, { newPerDay: 5 });
  });

  it('refuses what it does not know', () => {
    using home = homeWith();
    const unknown = home.deckhand('config', 'get', 'colour');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /^There is no setting "colour"\.\nThe settings are newPerDay, /);
    for (const words of [['set', 'newPerDay'], ['get'], ['drop', 'newPerDay']]) {
      const { code, err } = home.deckhand('config', ...words);
      assert.equal(code, 2, words.join());
      assert.match(err, /^Use deckhand config list, /);
    }
  });

  it('says where a damaged file is, changes nothing, and runs nothing on top of it', () => {
    const rows: readonly (readonly [text: string, reason: RegExp])[] = [
      ['{ "newPerDay": 5', /The file is not valid JSON\./],
      ['[]', /The file must contain a JSON object\./],
      ['{ "newPerDay": "lots" }', /newPerDay must be a whole number/],
      ['{ "rollover": 99 }', /rollover must be an hour from 0 to 23/],
    ];
    for (const [text, reason] of rows) {
      using home = homeWith();
      const file = home.write(join(home.data, 'config.json'), text);
      for (const words of [['due'], ['config', 'set', 'newPerDay', '3']]) {
        const { code, err } = home.deckhand(...words);
        assert.equal(code, 1, text);
        assert.ok(err.startsWith(`${file}  Cannot read the settings.`), err);
        assert.match(err, reason);
      }
      assert.equal(readFileSync(file, 'utf8'), text);
    }
  });
});
