import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeRecord } from '../../src/progress/log.ts';
import { dataFolder, open } from './data-folder.ts';
import { card, review } from './events.ts';

for (const id of ['a"b', 'a\\b', '__proto__', 'x%y', '%zz', `~${'!'.repeat(199)}`]) {
  test(`an answer to a card called ${id.slice(0, 12)} leaves a progress.json that can be read again`, (t) => {
    const folder = dataFolder(t);
    mkdirSync(folder, { recursive: true });
    const events = [review(1, 4), review(2, 4, { card: card(id) })];
    writeFileSync(join(folder, 'reviews.jsonl'), Buffer.concat(events.map(encodeRecord)));
    open(folder).checkpoint();
    const again = open(folder);
    assert.deepEqual(again.notices, []);
    assert.equal(again.card(card('a')).schedule.memory?.intervalDays, 1);
  });
}
