import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { sourceStack } from '../../src/source-stack.ts';
import { newHome } from './home.ts';
import { PROGRAM } from './pseudo-terminal.ts';

/** Breaks the clock, which no caller expects: a bug. */
const BREAK_CLOCK =
  'data:text/javascript,Date.now=()=>{throw new TypeError("the clock stands still")}';

function lineAt(place: string): string {
  const [file = '', line] = place.split(':');
  return readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '';
}

test('the stack of a bug names the lines of our sources', (t) => {
  const { data } = newHome(t);
  const args = ['--import', BREAK_CLOCK, PROGRAM, '--data', data, 'due'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^TypeError: the clock stands still\n/);
  assert.match(stderr, /This is a bug in deckhand, not a problem with your decks/);
  const places = [...stderr.matchAll(/\bsrc\/\S+\.ts:\d+/g)].map(([place]) => place);
  assert.ok(places.length > 4, stderr);
  assert.match(lineAt(places[0] ?? ''), /Date\.now\(\)/);
  assert.match(lineAt(places[1] ?? ''), /\bnow\(\)/);
  assert.match(lineAt(places.at(-1) ?? ''), /await run\(/);
});

test('a place in a file without a map stays as it is', () => {
  const stack = 'Error: no\n    at run (file:///nowhere/at%20all/run.js:12:3)\n    at node:fs:1:2';
  assert.equal(sourceStack(stack), stack);
});

test('each map belongs to a built file, holds no text, and no file names it', () => {
  const files = readdirSync('dist');
  const maps = files.filter((file) => file.endsWith('.map'));
  assert.ok(maps.length > 10);
  for (const map of maps) {
    const built = map.replace(/\.map$/, '');
    assert.ok(files.includes(built), map);
    assert.doesNotMatch(readFileSync(join('dist', built), 'utf8'), /^\/\/# sourceMappingURL/m);
    const { sourcesContent } = JSON.parse(readFileSync(join('dist', map), 'utf8'));
    assert.equal(sourcesContent, undefined);
  }
});
