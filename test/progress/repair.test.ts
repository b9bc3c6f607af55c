import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspectProgress } from '../../src/progress/inspect.ts';
import { repairLog, replacedLog } from '../../src/progress/repair.ts';
import { answer, cardsOf, dataFolder, eventsIn, open } from './data-folder.ts';

test('a repair removes what is no record, keeps the rest byte for byte, and a backup', (t) => {
  const folder = dataFolder(t);
  const log = join(folder, 'reviews.jsonl');
  const progress = open(folder);
  for (const id of ['a', 'b', 'c']) answer(progress, id);
  const whole = fs.readFileSync(log);
  fs.appendFileSync(log, 'half a reco');
  answer(progress, 'd');
  fs.appendFileSync(log, '\nnonsense\n\n');
  const before = fs.readFileSync(log);
  assert.equal(inspectProgress(folder).log.torn, 1);
  assert.equal(inspectProgress(folder).log.damaged, 1);
  progress.checkpoint();

  assert.deepEqual(repairLog(folder, Date.UTC(2026, 0, 5)), { kept: 4, removed: 2 });
  const { torn, damaged, records } = inspectProgress(folder).log;
  assert.deepEqual([torn, damaged, records], [0, 0, 4]);
  assert.deepEqual(fs.readFileSync(log).subarray(0, whole.length), whole);
  const backups = fs
    .readdirSync(join(folder, 'backups'))
    .filter((name) => name.includes('2026-01-05'));
  const copies = backups.map((name) => fs.readFileSync(join(folder, 'backups', name)));
  assert.ok(copies.some((copy) => copy.equals(before)));

  const again = open(folder);
  assert.deepEqual(again.notices, []);
  assert.equal(cardsOf(again), cardsOf(progress));
  answer(progress, 'e');
  again.refresh();
  assert.equal(cardsOf(again), cardsOf(progress));
});

test('a repair that was cut short is finished when the log is opened next', (t) => {
  const folder = dataFolder(t);
  const log = join(folder, 'reviews.jsonl');
  const progress = open(folder);
  answer(progress, 'a');
  const mended = fs.readFileSync(log);
  const late = answer(progress, 'b');
  fs.renameSync(log, replacedLog(log));
  fs.writeFileSync(log, mended);
  const again = open(folder);
  assert.equal(cardsOf(again), cardsOf(progress));
  assert.ok(eventsIn(folder).some(({ id }) => id === late.id));
  assert.equal(fs.existsSync(replacedLog(log)), false);
});
