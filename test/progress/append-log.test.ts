import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { WriteFs } from '../../src/files/replace-file.ts';
import { answer, dataFolder, eventsIn, open } from './data-folder.ts';
import { card } from './events.ts';

const FAULTS = ['EIO', 'ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EMFILE', 'EINTR'] as const;
const CALLS = [
  'openSync',
  'writeSync',
  'fdatasyncSync',
  'fsyncSync',
  'closeSync',
  'fstatSync',
  'statSync',
  'mkdirSync',
] as const;

/** node:fs whose `call` fails the `nth` time, or from then on, after doing `first` of its work. */
function failing(call: (typeof CALLS)[number], code: string, fails: (count: number) => boolean) {
  let count = 0;
  let fired = 0;
  const whole = fs[call] as (...given: readonly unknown[]) => unknown;
  const faulty = (...given: readonly unknown[]) => {
    count += 1;
    if (!fails(count)) return whole(...given);
    fired += 1;
    throw Object.assign(new Error(`${code}: ${call}`), { code });
  };
  return { fs: { ...fs, [call]: faulty } as WriteFs, fired: () => fired };
}

for (const call of CALLS) {
  test(`an answer is saved or refused by name, whenever ${call} fails, once or for good`, (t) => {
    let fired = 0;
    for (const code of FAULTS) {
      for (let nth = 1; nth <= 8; nth += 1) {
        for (const fails of [(n: number) => n === nth, (n: number) => n >= nth]) {
          const folder = dataFolder(t);
          const faulty = failing(call, code, fails);
          const progress = open(folder, { fs: faulty.fs });
          const acknowledged: string[] = [];
          let refused = 0;
          for (const id of ['a', 'b', 'c']) {
            try {
              acknowledged.push(answer(progress, id).id);
            } catch (error) {
              refused += 1;
              assert.ok(error instanceof Error && error.name === 'UserError');
              assert.match(error.message, new RegExp(`card ${id} .*could not be saved`));
              break;
            }
          }
          progress.close();
          const found = fs.existsSync(join(folder, 'reviews.jsonl')) ? eventsIn(folder) : [];
          const ids = new Set<string>(found.map(({ id }) => id));
          for (const id of acknowledged) assert.ok(ids.has(id));
          assert.ok(ids.size <= acknowledged.length + refused);
          assert.deepEqual(open(folder).notices, []);
          fired += faulty.fired();
        }
      }
    }
    assert.ok(fired > 0, 'some fault came to bear');
  });
}

test('after a short write the whole record is written again, and what others wrote stays', (t) => {
  const folder = dataFolder(t);
  const other = open(folder);
  let isShort = true;
  const writeSync = ((descriptor: number, bytes: Uint8Array) => {
    if (!isShort) return fs.writeSync(descriptor, bytes);
    isShort = false;
    const written = fs.writeSync(descriptor, bytes.subarray(0, 50));
    answer(other, 'b');
    return written;
  }) as typeof fs.writeSync;
  answer(open(folder, { fs: { ...fs, writeSync } }), 'a');
  const progress = open(folder);
  assert.deepEqual(progress.notices, []);
  for (const id of ['a', 'b'].map(card)) assert.notEqual(progress.card(id).lastEvent, null);
});

test('a failed sync is not tried again on the same descriptor', (t) => {
  const folder = dataFolder(t);
  const synced: number[] = [];
  const failed = new Set<number>();
  const open_ = new Map<number, number>();
  let opened = 0;
  const openSync = ((...given: Parameters<typeof fs.openSync>) => {
    const descriptor = fs.openSync(...given);
    opened += 1;
    open_.set(descriptor, opened);
    return descriptor;
  }) as typeof fs.openSync;
  const fdatasyncSync = (descriptor: number) => {
    const which = open_.get(descriptor) ?? 0;
    assert.equal(failed.has(which), false);
    synced.push(which);
    if (synced.length > 2) return fs.fdatasyncSync(descriptor);
    failed.add(which);
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  const event = answer(open(folder, { fs: { ...fs, openSync, fdatasyncSync } }), 'a');
  assert.equal(synced.length, 3);
  assert.deepEqual(new Set(eventsIn(folder).map(({ id }) => id)), new Set([event.id]));
  assert.equal(open(folder).days.get(event.day)?.reviews, 1);
});

test('an answer written while the log is replaced is appended to the new one', (t) => {
  const folder = dataFolder(t);
  const log = join(folder, 'reviews.jsonl');
  answer(open(folder), 'a');
  let isReplaced = false;
  const fdatasyncSync = (descriptor: number) => {
    fs.fdatasyncSync(descriptor);
    if (isReplaced) return;
    isReplaced = true;
    fs.copyFileSync(log, `${log}.new`);
    fs.truncateSync(`${log}.new`, 0);
    fs.renameSync(`${log}.new`, log);
  };
  const event = answer(open(folder, { fs: { ...fs, fdatasyncSync } }), 'b');
  assert.ok(eventsIn(folder).some(({ id }) => id === event.id));
});
