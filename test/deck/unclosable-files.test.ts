import assert from 'node:assert/strict';
import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDeckFile } from '../../src/deck/library/deck-file.ts';

test('a deck that was read is read, even where closing its file fails', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-close-'));
  const { closeSync } = fs;
  t.after(() => {
    fs.closeSync = closeSync;
    syncBuiltinESMExports();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'deck.md');
  writeFileSync(file, 'Q: a?\nA: b\n');
  fs.closeSync = (descriptor) => {
    closeSync(descriptor);
    throw Object.assign(new Error('EIO: simulated, close'), { code: 'EIO' });
  };
  syncBuiltinESMExports();
  const read = readDeckFile(file);
  assert.ok(typeof read !== 'string');
  assert.equal(Buffer.from(read.bytes).toString(), 'Q: a?\nA: b\n');
});
