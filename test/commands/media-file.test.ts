import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { mediaFile } from '../../src/commands/collection/media.ts';

const GIF = 'GIF89a';

/** A deck file in a folder that has another beside it. */
function library(t: TestContext) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'deckhand-media-')));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'decks');
  mkdirSync(join(folder, 'a.media'), { recursive: true });
  return { root, folder, find: (path: string) => mediaFile(join(folder, 'a.md'), path) };
}

test('a picture beside the deck is found, by a link in the folder too', (t) => {
  const { folder, find } = library(t);
  const file = join(folder, 'a.media', 'x 1.gif');
  writeFileSync(file, GIF);
  symlinkSync(file, join(folder, 'link.gif'));
  assert.deepEqual(find('a.media/x 1.gif'), { file });
  assert.deepEqual(find('link.gif'), { file });
});

test('what leads out of the folder is not opened, whichever way', (t) => {
  const { root, folder, find } = library(t);
  writeFileSync(join(root, 'x.gif'), GIF);
  symlinkSync(root, join(folder, 'up'));
  const problem = (path: string) => ({ problem: `${path} is outside the deck's folder.` });
  assert.deepEqual(find('../x.gif'), problem('../x.gif'));
  assert.deepEqual(find('up/x.gif'), problem('up/x.gif'));
  assert.deepEqual(find(join(root, 'x.gif')), problem(join(root, 'x.gif')));
});

test('only what is a picture by name and by content is opened', (t) => {
  const { folder, find } = library(t);
  const files = { 'x.html': GIF, 'x.desktop': GIF, 'x.svg': '<svg/>', 'x.png': '<html>', x: GIF };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'folder.png'));
  writeFileSync(join(folder, 'huge.gif'), GIF);
  truncateSync(join(folder, 'huge.gif'), 256 * 1024 * 1024 + 1);
  const reasons: Readonly<Record<string, string>> = {
    'x.html': 'has another extension',
    'x.desktop': 'has another extension',
    'x.svg': 'has another extension',
    x: 'has another extension',
    'x.png': 'contains something else',
    'folder.png': 'is not a file',
    'huge.gif': 'is larger than 256 MB',
  };
  for (const [name, reason] of Object.entries(reasons)) {
    const problem = `${name} is not a picture, sound or film: it ${reason}.`;
    assert.deepEqual(find(name), { problem });
  }
});

test('a file that is missing, and a name that no file can have, are said', (t) => {
  const { find } = library(t);
  assert.deepEqual(find('none.png'), { problem: 'none.png is missing.' });
  assert.deepEqual(find('a\0b.png'), { problem: 'a␀b.png cannot be read.' });
});
