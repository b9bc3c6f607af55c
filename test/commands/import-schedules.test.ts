import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCollection } from '../../src/commands/collection/index.ts';
import type { ImportOptions } from '../../src/commands/import/index.ts';
import { applyImport } from '../../src/commands/import/run.ts';
import { openForDryRun, openForImport } from '../../src/commands/import/types.ts';
import { unsuspend } from '../../src/commands/put-aside/run.ts';
import { pastAnswers } from '../../src/commands/show/card-json.ts';
import type { Card } from '../../src/deck/card.ts';
import { CONFIDENCE, type Learned, type ReadNote } from '../../src/formats/format.ts';
import type { Day } from '../../src/schedule/day.ts';
import { loadSettings } from '../../src/settings.ts';
import { DAY, type Process, processAt } from './process.ts';

const JANUARY = Date.UTC(2026, 0, 1, 9);
const FORMAT = { name: 'other', title: 'another program', detect: () => CONFIDENCE.no };

const MEMORY = {
  repetitions: 3,
  easeHundredths: 250,
  intervalDays: 15,
  dueOn: '2026-01-16' as Day,
  lapses: 0,
};

/** A card that was answered twice in another program. */
const LEARNED: Learned = {
  card: 0,
  memory: MEMORY,
  isSuspended: false,
  at: JANUARY,
  answers: [
    { at: JANUARY - 6 * DAY, grade: 4, ms: 1000 },
    { at: JANUARY, grade: 5, ms: 2000 },
  ],
};

function note(front: string, back: string, learned?: Learned): ReadNote {
  return {
    id: 'guid-1',
    body: { kind: 'question', front, back },
    tags: [],
    where: 'note 1',
    ...(learned === undefined ? {} : { learned: [learned] }),
  };
}

/** Brings in one note of another program, and says what was new. */
async function bring({ context }: Process, one: ReadNote, options: ImportOptions = {}) {
  const settings = loadSettings(context.paths.settings);
  const target = await (options.dryRun ? openForDryRun : openForImport)(context, settings);
  const file = {
    path: '/words.x',
    name: 'words.x',
    folders: [],
    media: new Map(),
    shown: 'words.x',
  };
  const reading = { saw: '', decks: [{ path: ['words'], notes: [one] }], skipped: [] };
  const { files, events } = await applyImport([{ file, format: FORMAT, reading }], {
    context,
    target,
    options,
  });
  const [came] = events;
  const what = files.flatMap(({ decks }) => decks.flatMap((deck) => deck.outcomes))[0]?.what;
  return { what, reviews: came?.reviews, schedules: came?.schedules, suspended: came?.suspended };
}

/** The only card, and what is known of it. */
async function theCard({ context }: Process) {
  const collection = await openCollection(context);
  const cards = (await Promise.all(collection.decks.map((deck) => deck.full()))).flatMap(
    (deck) => deck.cards,
  );
  assert.equal(cards.length, 1);
  const [card] = cards as [Card];
  const { schedule, suspended } = collection.progressOf(card.id);
  return { card, memory: schedule.memory, suspended, answers: pastAnswers(collection, card.id) };
}

function logOf({ context }: Process): string {
  return readFileSync(join(context.paths.data, 'reviews.jsonl'), 'utf8');
}

describe('what was learnt in another program', () => {
  it('comes along: the schedule, and each past answer', async () => {
    using machine = processAt();
    const came = await bring(machine, note('uno?', 'one', LEARNED));
    assert.deepEqual(came, { what: 'added', reviews: 2, schedules: 1, suspended: 0 });
    const { memory, answers } = await theCard(machine);
    assert.deepEqual(memory, MEMORY);
    assert.deepEqual(
      answers.map(({ at, day, grade, ms, kind }) => ({ at, day, grade, ms, kind })),
      [
        { at: JANUARY - 6 * DAY, day: '2025-12-26', grade: 4, ms: 1000, kind: 'import' },
        { at: JANUARY, day: '2026-01-01', grade: 5, ms: 2000, kind: 'import' },
      ],
    );
  });

  it('stays behind where that is asked for', async () => {
    using machine = processAt();
    const came = await bring(machine, note('uno?', 'one', LEARNED), { schedule: false });
    assert.deepEqual(came, { what: 'added', reviews: 0, schedules: 0, suspended: 0 });
    const { memory, answers } = await theCard(machine);
    assert.deepEqual([memory, answers], [null, []]);
  });

  it('adds nothing the second time, nor on another machine that has the log', async () => {
    using machine = processAt();
    await bring(machine, note('uno?', 'one', LEARNED));
    const before = logOf(machine);
    machine.clock.now += 3 * DAY;
    const again = await bring(machine, note('uno?', 'one', LEARNED));
    assert.deepEqual(again, { what: 'unchanged', reviews: 0, schedules: 0, suspended: 0 });
    assert.equal(logOf(machine), before);
    using other = processAt();
    await bring(other, note('uno?', 'one', LEARNED));
    assert.equal(logOf(other), before);
  });

  it('adds what has happened there since', async () => {
    using machine = processAt();
    await bring(machine, note('uno?', 'one', LEARNED));
    const at = JANUARY + DAY;
    const later = { ...MEMORY, repetitions: 4, intervalDays: 40, dueOn: '2026-02-11' as Day };
    const more = [...LEARNED.answers, { at, grade: 4, ms: 500 } as const];
    const came = await bring(
      machine,
      note('uno?', 'one', { ...LEARNED, at, memory: later, answers: more }),
    );
    assert.deepEqual(came, { what: 'unchanged', reviews: 1, schedules: 1, suspended: 0 });
    const { memory, answers } = await theCard(machine);
    assert.deepEqual([memory, answers.length], [later, 3]);
  });

  const EDITS: readonly (readonly [edit: string, front: string, back: string])[] = [
    ['its answer', 'uno?', 'one, 1'],
    ['its question', 'What is uno?', 'one'],
    ['both its sides', 'What is uno?', 'one, 1'],
  ];
  for (const [edit, front, back] of EDITS) {
    it(`counts once, and stays, where the note gets other words: ${edit}`, async () => {
      using machine = processAt();
      await bring(machine, note('uno?', 'one', LEARNED));
      const dry = await bring(machine, note(front, back, LEARNED), { dryRun: true });
      assert.deepEqual(dry, { what: 'updated', reviews: 0, schedules: 0, suspended: 0 });
      const came = await bring(machine, note(front, back, LEARNED));
      assert.deepEqual(came, dry);
      const { card, memory, answers } = await theCard(machine);
      assert.deepEqual([card.front, card.back], [front, back]);
      assert.deepEqual([memory, answers.length], [MEMORY, 2]);
      const third = await bring(machine, note(front, back, LEARNED));
      assert.deepEqual(third, { what: 'unchanged', reviews: 0, schedules: 0, suspended: 0 });
    });
  }

  it('follows a note whose words change, also where only answers came along', async () => {
    using machine = processAt();
    const learned = { ...LEARNED, memory: null };
    await bring(machine, note('uno?', 'one', learned));
    await bring(machine, note('What is uno?', 'one', learned));
    const { memory, answers } = await theCard(machine);
    assert.deepEqual([memory, answers.length], [null, 2]);
  });

  it('suspends a card once: who takes it up again is not overruled', async () => {
    using machine = processAt();
    const suspended = note('uno?', 'one', { ...LEARNED, isSuspended: true });
    assert.equal((await bring(machine, suspended)).suspended, 1);
    const { card, suspended: isSuspended } = await theCard(machine);
    assert.equal(isSuspended, true);
    await unsuspend(machine.context, [card.id], {});
    assert.equal((await bring(machine, suspended)).suspended, 0);
    assert.equal((await theCard(machine)).suspended, false);
  });

  it('writes nothing on a dry run', async () => {
    using machine = processAt();
    const came = await bring(machine, note('uno?', 'one', LEARNED), { dryRun: true });
    assert.deepEqual(came, { what: 'added', reviews: 2, schedules: 1, suspended: 0 });
    const { data } = machine.context.paths;
    assert.deepEqual(readdirSync(data, { recursive: true }).toSorted(), ['config.json', 'decks']);
  });

  it('is completed by importing again, where an import was stopped before its end', async () => {
    using machine = processAt();
    await bring(machine, note('uno?', 'one', LEARNED));
    const { data } = machine.context.paths;
    const record = () => readFileSync(join(data, 'imports/words.json'), 'utf8');
    const whole = { log: logOf(machine), record: record() };
    for (const lost of ['reviews.jsonl', 'imports']) {
      rmSync(join(data, lost), { recursive: true });
      const { what } = await bring(machine, note('uno?', 'one', LEARNED));
      assert.equal(what, 'unchanged');
      assert.deepEqual({ log: logOf(machine), record: record() }, whole, lost);
    }
  });

  it('makes a backup before it adds to what is there', async () => {
    using machine = processAt();
    await bring(machine, note('uno?', 'one', LEARNED));
    const before = logOf(machine);
    await bring(machine, note('uno?', 'one, 1', LEARNED));
    const backups = join(machine.context.paths.data, 'backups');
    const [log = ''] = readdirSync(backups).filter((name) => name.startsWith('reviews.'));
    assert.equal(readFileSync(join(backups, log), 'utf8'), before);
  });
});
