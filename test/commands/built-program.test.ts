import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Said } from './command-line.ts';
import { type Home, homeWith } from './program.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/deckhand.js', import.meta.url));
const ONE = 'Q: One?\nA: 1\n';

describe('where data lives', () => {
  it('is the XDG folders, each from its variable', () => {
    using home = homeWith();
    const at = (name: string) => join(home.folder, 'xdg', name);
    const env = {
      XDG_DATA_HOME: at('data'),
      XDG_CONFIG_HOME: at('config'),
      XDG_STATE_HOME: at('state'),
      XDG_CACHE_HOME: at('cache'),
    };
    home.write(join(at('data'), 'deckhand/decks/one.md'), ONE);
    assert.equal(spawnProgram(home, ['config', 'set', 'shippedDeck', 'off'], env).code, 0);
    assert.equal(spawnProgram(home, ['answer', 'One?', 'good'], env).code, 0);
    assert.ok(existsSync(join(at('data'), 'deckhand/reviews.jsonl')));
    assert.ok(existsSync(join(at('config'), 'deckhand/config.json')));
    assert.ok(existsSync(join(at('state'), 'deckhand/machine-id')));
    assert.ok(existsSync(join(at('cache'), 'deckhand')));
    assert.deepEqual(readdirSync(home.folder).sort(), ['data', 'xdg']);
  });

  it('is in the home folder where the variables are missing, empty, or relative', () => {
    for (const value of [undefined, '', 'relative']) {
      using home = homeWith();
      const names = ['DATA', 'CONFIG', 'STATE', 'CACHE'].map((name) => `XDG_${name}_HOME`);
      const env = value === undefined ? {} : Object.fromEntries(names.map((name) => [name, value]));
      home.write(join(home.folder, '.local/share/deckhand/decks/one.md'), ONE);
      assert.equal(spawnProgram(home, ['config', 'set', 'shippedDeck', 'off'], env).code, 0);
      assert.equal(spawnProgram(home, ['answer', 'One?', 'good'], env).code, 0);
      for (const path of [
        '.local/share/deckhand/reviews.jsonl',
        '.config/deckhand/config.json',
        '.local/state/deckhand/machine-id',
        '.cache/deckhand',
      ]) {
        assert.ok(existsSync(join(home.folder, path)), `${value}: ${path}`);
      }
      assert.deepEqual(readdirSync(home.folder).sort(), ['.cache', '.config', '.local', 'data']);
    }
  });

  it('is DECKHAND_HOME where that is set, and --data before all', () => {
    using home = homeWith();
    const [first, second] = [join(home.folder, 'first'), join(home.folder, 'second')];
    home.write(join(first, 'decks/first.md'), ONE);
    home.write(join(second, 'decks/second.md'), ONE);
    for (const folder of [first, second])
      home.write(join(folder, 'config.json'), '{"shippedDeck":false}');
    const env = { DECKHAND_HOME: first, XDG_DATA_HOME: join(home.folder, 'xdg') };
    const decks = (...args: string[]) => spawnProgram(home, [...args, 'decks', '--json'], env).out;
    assert.match(decks(), /"deck":"first"/);
    assert.match(decks('--data', second), /"deck":"second"/);
    assert.match(decks('--data', 'second'), /"deck":"second"/);
  });

  it('is for its owner alone', () => {
    using home = homeWith();
    const folder = join(home.folder, 'private');
    spawnProgram(home, [
      '--data',
      folder,
      'answer',
      'Which delivery guarantee rules out loss',
      'good',
    ]);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'reviews.jsonl')).mode & 0o777, 0o600);
  });

  it('is not made by looking', () => {
    using home = homeWith();
    const folder = join(home.folder, 'untouched');
    assert.equal(spawnProgram(home, ['--data', folder, 'doctor']).code, 0);
    assert.ok(!existsSync(folder));
  });

  it('says in one sentence that nothing can be saved there', () => {
    using home = homeWith();
    const file = join(home.folder, 'file');
    writeFileSync(file, '');
    const folder = join(file, 'below');
    const { code, err } = spawnProgram(home, ['--data', folder, 'config', 'set', 'newPerDay', '3']);
    assert.equal(code, 1);
    assert.ok(err.includes(folder), err);
    assert.doesNotMatch(err, /\n {4}at |bug in deckhand/);
    const answered = spawnProgram(home, [
      '--data',
      folder,
      'answer',
      'Which delivery guarantee rules out',
      'good',
    ]);
    assert.equal(answered.code, 1);
    assert.doesNotMatch(answered.err, /\n {4}at |bug in deckhand/);
  });

  it('does not matter to a read-only home', () => {
    using home = homeWith({ 'one.md': ONE });
    const notAFolder = join(home.folder, 'file');
    writeFileSync(notAFolder, '');
    const { code } = spawnProgram(home, ['--data', home.data, 'answer', 'One?', 'good'], {
      XDG_STATE_HOME: join(notAFolder, 'state'),
    });
    assert.equal(code, 0);
    mkdirSync(join(home.folder, 'other'));
  });
});

it('prints its version', () => {
  using home = homeWith();
  assert.match(spawnProgram(home, ['--version']).out, /^\d+\.\d+\.\d+\n$/);
});

/** Runs the built program as a process, where what it takes from its process is the point. */
function spawnProgram(
  { folder }: Home,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    input: '',
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
