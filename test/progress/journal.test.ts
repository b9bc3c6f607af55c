import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { toEvent } from '../../src/progress/event-fields.ts';
import type { CramGoal, JournalEvent } from '../../src/progress/events.ts';
import { inspectProgress } from '../../src/progress/inspect.ts';
import type { Progress } from '../../src/progress/open-progress.ts';
import { fromPlain, toPlain } from '../../src/progress/snapshot.ts';
import { answer, dataFolder, open } from './data-folder.ts';
import { card, day } from './events.ts';

const GOAL: CramGoal = {
  by: day(9),
  time: '09:30',
  minutes: 10,
  decks: ['español/verbos', '100 % "kafka"\\', '漢字'],
  tags: [],
  must: ['core'],
  skip: [0, 6],
  spendsAll: false,
  schedules: true,
};
const FORECAST = { cards: 60, reviews: 214, onDay: [81, 93], later: [70, 88] } as const;

/** A cram begun, an interview, and how the cram went. */
function write(progress: Progress): void {
  answer(progress, 'a');
  const cram = progress.record({ type: 'cram', day: day(1), goal: GOAL, forecast: FORECAST });
  const score = { card: card('a'), topic: 'Zustellung · größer', facet: 'trap' as const };
  const scores = [{ ...score, points: 4, found: 3, ms: 61_000 }];
  progress.record({ type: 'interview', day: day(2), scores });
  const result = { outcome: 'well', recalledPercent: 85 } as const;
  progress.record({ type: 'cram-result', day: day(9), cram: cram.id, ...result });
}

function texts(journal: readonly JournalEvent[]): string[] {
  return journal.map((event) => JSON.stringify(event));
}

test('what was aimed at and how it went is there again, in order, from either file alone', (t) => {
  const folder = dataFolder(t);
  const first = open(folder);
  write(first);
  const written = texts(first.journal());
  assert.deepEqual(
    first.journal().map(({ type }) => type),
    ['cram', 'interview', 'cram-result'],
  );
  assert.deepEqual(texts(open(folder).journal()), written, 'from the log');
  first.checkpoint();
  assert.equal(inspectProgress(folder).snapshot, 'right');
  assert.deepEqual(texts(open(folder).journal()), written, 'from both');
  assert.match(readFileSync(join(folder, 'progress.json'), 'utf8'), /^[\n -~]*$/);
  rmSync(join(folder, 'reviews.jsonl'));
  assert.deepEqual(texts(open(folder).journal()), written, 'from progress.json, put back');
  rmSync(join(folder, 'progress.json'));
  assert.deepEqual(texts(open(folder).journal()), written, 'from the log that it was put back in');
});

test('an interview that is taken back is gone, and the cards stay as they are', (t) => {
  const folder = dataFolder(t);
  const progress = open(folder);
  write(progress);
  const [, interview] = progress.journal();
  assert.ok(interview);
  progress.record({ type: 'undo', undoes: interview.id, day: day(3) });
  const left = ['cram', 'cram-result'];
  const typesOf = (one: Progress) => one.journal().map(({ type }) => type);
  assert.deepEqual(typesOf(progress), left);
  progress.checkpoint();
  assert.deepEqual(typesOf(open(folder)), left);
  assert.equal(open(folder).card(card('a')).schedule.memory?.intervalDays, 1);
});

test('whatever its texts are, an event of the journal is plain in progress.json, and comes back as it was', () => {
  const text = fc.string({ unit: 'binary', maxLength: 250 });
  const odd = fc.constantFrom(
    '%',
    '%25',
    '%zz',
    '"',
    '\\',
    'a b',
    '#?/',
    '__proto__',
    'Größe 100 %',
  );
  const names = fc.array(fc.oneof(text, odd), { maxLength: 4 });
  fc.assert(
    fc.property(names, names, (decks, tags) => {
      const event = toEvent({
        ...HEAD,
        type: 'cram',
        goal: { ...GOAL, decks, tags },
        forecast: null,
      });
      assert.ok(event?.type === 'cram');
      const stored = JSON.stringify(toPlain(event));
      assert.match(stored, /^[ !"#-[\]-~]*$/);
      assert.deepEqual(fromPlain([JSON.parse(stored)]), [event]);
    }),
  );
});

test('what earlier versions wrote, blanks and all percent-encoded, is read as well', () => {
  const event = toEvent({
    ...HEAD,
    type: 'cram',
    goal: { ...GOOD, decks: ['100 % "kafka"', '%41'] },
  });
  assert.ok(event?.type === 'cram');
  const decks = event.goal.decks.map((deck) => encodeURI(deck));
  assert.deepEqual(fromPlain([{ ...event, goal: { ...event.goal, decks } }]), [event]);
});

test('merged from another machine, it counts once', (t) => {
  const here = dataFolder(t);
  const there = dataFolder(t);
  write(open(there, { machine: () => 'there' }));
  const progress = open(here);
  answer(progress, 'b');
  progress.merge(join(there, 'reviews.jsonl'));
  progress.merge(join(there, 'reviews.jsonl'));
  assert.deepEqual(texts(progress.journal()), texts(open(there).journal()));
});

test('a progress.json from before there was a journal has an empty one', () => {
  assert.deepEqual(fromPlain(undefined), []);
});

test('a list that holds anything else is no journal', () => {
  for (const value of [null, 'x', [null], [{ type: 'cram' }], ['%']]) {
    assert.equal(fromPlain(value), null);
  }
});

const HEAD = { id: '00000000-0000-7000-8000-000000000001', at: 1, day: '2026-01-01' };
const GOOD = { by: '2026-01-09', minutes: 10, decks: [], must: [], skip: [] };

const FIELDS: readonly [what: string, fields: object, type: string][] = [
  ['a cram without a day', { type: 'cram', goal: { minutes: 5 } }, 'unknown'],
  ['a cram of a day and a half', { type: 'cram', goal: { ...GOOD, minutes: 2000 } }, 'unknown'],
  ['a cram of no time', { type: 'cram', goal: { ...GOOD, minutes: 0 } }, 'unknown'],
  ['a result of nothing', { type: 'cram-result', outcome: 'well' }, 'unknown'],
  ['a result in no known word', { type: 'cram-result', cram: HEAD.id, outcome: '?' }, 'unknown'],
  ['an interview without a question', { type: 'interview', scores: [] }, 'unknown'],
  ['scores that are none', { type: 'interview', scores: [{ card: 'a', points: 1 }] }, 'unknown'],
  ['a cram with little said', { type: 'cram', goal: { by: '2026-01-09', minutes: 5 } }, 'cram'],
];

for (const [what, fields, type] of FIELDS) {
  test(`${what} is ${type === 'unknown' ? 'kept and not used' : `a ${type}`}`, () => {
    assert.equal(toEvent({ ...HEAD, ...fields })?.type, type);
  });
}

test('a forecast that cannot be is none, and names are made safe', () => {
  const forecast = { ...FORECAST, onDay: [50, 120] };
  const goal = { ...GOOD, decks: ['a\u001b[2Jb', 7, `${'x'.repeat(199)}😀`] };
  const event = toEvent({ ...HEAD, type: 'cram', goal, forecast });
  assert.ok(event?.type === 'cram');
  assert.equal(event.forecast, null);
  assert.deepEqual(event.goal.decks, ['a␛[2Jb', `${'x'.repeat(199)}␦`]);
});
