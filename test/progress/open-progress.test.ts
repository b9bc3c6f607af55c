import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspectProgress } from '../../src/progress/inspect.ts';
import { answer, cardsOf, dataFolder, eventsIn, open } from './data-folder.ts';
import { card, day } from './events.ts';

const LOG = 'reviews.jsonl';
const SNAPSHOT = 'progress.json';

/** A folder with three cards: two known to progress.json, the third and one answer in the tail. */
function studied(folder: string): string {
  const progress = open(folder);
  answer(progress, 'a');
  answer(progress, 'b', 3);
  progress.record({ type: 'suspend', card: card('b'), day: day(1) });
  progress.checkpoint();
  answer(progress, 'c');
  answer(progress, 'a', 4, 2);
  progress.close();
  return cardsOf(progress);
}

/** The same, all of it known to progress.json. */
function saved(folder: string): string {
  const cards = studied(folder);
  open(folder).checkpoint();
  return cards;
}

test('opening and reading writes nothing, where there is something and where there is not', (t) => {
  const folder = dataFolder(t);
  assert.equal(open(folder).card(card('a')).lastEvent, null);
  assert.equal(fs.existsSync(folder), false);
  studied(folder);
  const before = fs
    .readdirSync(folder)
    .map((name) => [name, fs.statSync(join(folder, name)).mtimeMs]);
  const progress = open(folder);
  progress.refresh();
  progress.history(card('a'));
  const after = fs
    .readdirSync(folder)
    .map((name) => [name, fs.statSync(join(folder, name)).mtimeMs]);
  assert.deepEqual(after, before);
  assert.deepEqual(progress.notices, []);
});

test('what was answered is there when opened again, checkpoint or not', (t) => {
  const folder = dataFolder(t);
  const cards = studied(folder);
  assert.equal(cardsOf(open(folder)), cards);
  open(folder).checkpoint();
  assert.equal(cardsOf(open(folder)), cards);
  assert.equal(inspectProgress(folder).snapshot, 'right');
});

test('both files and their folder are for their owner alone', (t) => {
  const folder = dataFolder(t);
  saved(folder);
  const mode = (path: string) => fs.statSync(path).mode & 0o777;
  assert.deepEqual(
    [folder, join(folder, LOG), join(folder, SNAPSHOT)].map(mode),
    [0o700, 0o600, 0o600],
  );
});

test('a checkpoint leaves a symbolic link a link, and a file its mode', (t) => {
  const folder = dataFolder(t);
  saved(folder);
  const real = join(folder, '..', 'elsewhere.json');
  fs.renameSync(join(folder, SNAPSHOT), real);
  fs.symlinkSync(real, join(folder, SNAPSHOT));
  fs.chmodSync(real, 0o640);
  const progress = open(folder);
  answer(progress, 'd');
  progress.checkpoint();
  assert.ok(fs.lstatSync(join(folder, SNAPSHOT)).isSymbolicLink());
  assert.equal(fs.statSync(real).mode & 0o777, 0o640);
  assert.ok(fs.readFileSync(real, 'utf8').includes('"d"'));
});

const HARMS: readonly [what: string, harm: (bytes: Buffer) => Buffer | string][] = [
  ['empty', () => ''],
  ['null', () => 'null'],
  ['cut in half', (bytes) => bytes.subarray(0, bytes.length / 2)],
  [
    'harmed by a bit',
    (bytes) => Buffer.from(bytes.map((byte, i) => (i === 300 ? byte ^ 2 : byte))),
  ],
];

for (const [what, harm] of HARMS) {
  test(`progress.json, ${what}, is copied aside, rebuilt from the log, and said`, (t) => {
    const folder = dataFolder(t);
    const cards = studied(folder);
    const file = join(folder, SNAPSHOT);
    const harmed = Buffer.from(harm(fs.readFileSync(file)));
    fs.writeFileSync(file, harmed);
    const progress = open(folder);
    assert.equal(cardsOf(progress), cards);
    assert.match(progress.notices.join(), /progress\.json .* was damaged .*rebuilt/);
    const [copy = ''] = fs.readdirSync(join(folder, 'backups'));
    assert.deepEqual(fs.readFileSync(join(folder, 'backups', copy)), harmed);
    assert.deepEqual(open(folder).notices, []);
    assert.equal(inspectProgress(folder).snapshot, 'right');
  });
}

test('without progress.json all is folded from the log', (t) => {
  const folder = dataFolder(t);
  const cards = studied(folder);
  fs.rmSync(join(folder, SNAPSHOT));
  assert.equal(cardsOf(open(folder)), cards);
});

test('a progress.json of a later version is refused and left as it is', (t) => {
  const folder = dataFolder(t);
  studied(folder);
  const later = '{"version": 2}';
  fs.writeFileSync(join(folder, SNAPSHOT), later);
  assert.throws(() => open(folder), { name: 'UserError', message: /later version/ });
  assert.equal(fs.readFileSync(join(folder, SNAPSHOT), 'utf8'), later);
});

for (const lost of ['missing', 'empty', 'cut short'] as const) {
  test(`with the log ${lost}, cards stand where progress.json knew them, and go on from there`, (t) => {
    const folder = dataFolder(t);
    saved(folder);
    const before = open(folder);
    const log = join(folder, LOG);
    if (lost === 'missing') fs.rmSync(log);
    else fs.truncateSync(log, lost === 'empty' ? 0 : 300);
    const progress = open(folder);
    assert.match(progress.notices.join(), /undo and history start anew/);
    for (const id of ['a', 'b', 'c'].map(card)) {
      const { lastEvent: _, ...known } = before.card(id);
      const { lastEvent: __, ...restored } = progress.card(id);
      assert.deepEqual(restored, known);
    }
    answer(progress, 'a', 4, 8);
    const again = open(folder);
    assert.deepEqual(again.notices, []);
    assert.equal(again.card(card('a')).schedule.memory?.repetitions, 3);
    again.checkpoint();
    assert.equal(inspectProgress(folder).snapshot, 'right');
  });
}

test('a log that comes back after it was lost counts each answer once', (t) => {
  const folder = dataFolder(t);
  const cards = saved(folder);
  const aside = join(folder, '..', 'aside.jsonl');
  fs.renameSync(join(folder, LOG), aside);
  const progress = open(folder);
  progress.merge(aside);
  assert.equal(cardsOf(progress), cards);
  assert.equal(cardsOf(open(folder)), cards);
});

test('links and undos outlive the log as well', (t) => {
  const folder = dataFolder(t);
  const progress = open(folder);
  const event = answer(progress, 'a', 1);
  answer(progress, 'b');
  progress.record({ type: 'undo', undoes: event.id, day: day(1) });
  progress.record({ type: 'relink', card: card('c'), to: card('b'), day: day(1) });
  progress.checkpoint();
  const aside = join(folder, '..', 'aside.jsonl');
  fs.renameSync(join(folder, LOG), aside);
  const again = open(folder);
  assert.equal(again.representative(card('c')), card('b'));
  again.merge(aside);
  assert.equal(cardsOf(again), cardsOf(progress));
});

test('damage in the log is said and copied aside, and the rest counts', (t) => {
  const folder = dataFolder(t);
  studied(folder);
  fs.rmSync(join(folder, SNAPSHOT));
  const log = join(folder, LOG);
  const bytes = fs.readFileSync(log);
  const at = bytes.indexOf('"card":"b"');
  bytes.writeUInt8(bytes.readUInt8(at + 8) ^ 1, at + 8);
  fs.writeFileSync(log, bytes);
  const progress = open(folder);
  assert.match(progress.notices.join(), /is damaged at byte/);
  assert.equal(progress.card(card('a')).schedule.memory?.repetitions, 2);
  const [copy = ''] = fs.readdirSync(join(folder, 'backups'));
  assert.deepEqual(fs.readFileSync(join(folder, 'backups', copy)), bytes);
  assert.deepEqual(fs.readFileSync(log), bytes);
});

test('another process is seen at once, and a refresh says whether anything came', (t) => {
  const folder = dataFolder(t);
  const here = open(folder);
  const there = open(folder, { machine: () => 'there' });
  assert.equal(here.refresh(), false);
  answer(there, 'a');
  assert.equal(here.refresh(), true);
  assert.equal(here.refresh(), false);
  assert.equal(cardsOf(here), cardsOf(there));
  assert.equal(here.newOn(day(1)), 1);
});

test("a clock set back does not bring a card's events out of order", (t) => {
  const folder = dataFolder(t);
  answer(open(folder, { now: () => 5000 }), 'a');
  const progress = open(folder, { now: () => 1000 });
  assert.equal(answer(progress, 'a').at, 5001);
  assert.deepEqual(progress.skewed(), []);
  answer(open(folder, { now: () => 1e9 }), 'b');
  progress.refresh();
  assert.deepEqual(
    progress.skewed().map((one) => one.card),
    ['b'],
  );
});

test('undo takes back this machine, not another, and not what cannot be taken back', (t) => {
  const folder = dataFolder(t);
  const progress = open(folder);
  const first = answer(progress, 'a');
  answer(open(folder, { machine: () => 'there', now: () => 9e12 }), 'b');
  progress.refresh();
  assert.equal(progress.latestUndoable(day(1))?.id, first.id);
  assert.equal(progress.latestUndoable(day(1), { session: 'another' }), null);
  assert.equal(progress.latestUndoable(day(2)), null);
  const undo = progress.record({ type: 'undo', undoes: first.id, day: day(1) });
  assert.equal(progress.latestUndoable(day(1)), null);
  assert.equal(progress.newOn(day(1)), 1);
  const undoes = [undo.id, first.id, '00000000-0000-7000-8000-000000000000' as typeof undo.id];
  for (const id of undoes) {
    const draft = { type: 'undo', undoes: id, day: day(1) } as const;
    assert.throws(() => progress.record(draft), { name: 'UserError' });
  }
});

test('bringing the same in twice adds nothing', (t) => {
  const folder = dataFolder(t);
  const progress = open(folder);
  const memory = { repetitions: 3, easeHundredths: 250, intervalDays: 9, dueOn: day(9), lapses: 0 };
  const drafts = [
    { type: 'import', card: card('a'), at: 50, day: day(1), grade: 4, ms: 3 },
    { type: 'set', card: card('a'), at: 60, day: day(1), memory },
    { type: 'relink', card: card('a'), to: card('b'), day: day(1) },
  ] as const;
  const first = progress.recordAll(drafts);
  const bytes = fs.readFileSync(join(folder, LOG));
  const again = open(folder, { machine: () => 'there', now: () => 77 }).recordAll(drafts);
  assert.deepEqual(
    again.map(({ id }) => id),
    first.map(({ id }) => id),
  );
  assert.deepEqual(fs.readFileSync(join(folder, LOG)), bytes);
});

test('a history has every event that counts, and how each answer counted', (t) => {
  const folder = dataFolder(t);
  const progress = open(folder);
  answer(progress, 'a', 3, 1);
  answer(progress, 'a', 4, 1);
  const undone = answer(progress, 'b', 1, 2);
  answer(progress, 'b', 4, 2);
  progress.record({ type: 'undo', undoes: undone.id, day: day(2) });
  progress.record({ type: 'relink', card: card('b'), to: card('a'), day: day(2) });
  answer(progress, 'a', 4, 3);
  const said = progress.history(card('b')).map(({ event, kind }) => `${event.type} ${kind}`);
  assert.deepEqual(said, ['review review', 'review drill', 'review review', 'review early']);
});

test('two logs merged either way come to the same', (t) => {
  const [here, there] = [dataFolder(t), dataFolder(t)];
  const one = open(here);
  const other = open(there, { machine: () => 'there', now: () => Date.UTC(2026, 0, 1, 12) });
  for (const id of ['a', 'b']) answer(one, id, 4, 1);
  for (const id of ['b', 'c']) answer(other, id, 1, 1);
  one.checkpoint();
  one.merge(join(there, LOG));
  other.merge(join(here, LOG));
  assert.equal(cardsOf(one), cardsOf(other));
  assert.deepEqual(one.merge(join(there, LOG)), { added: 0, known: 4, bad: 0 });
  assert.equal(cardsOf(open(here)), cardsOf(open(there)));
  assert.equal(eventsIn(here).length, 4);
});
