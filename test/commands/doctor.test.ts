import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ShowJson } from './json.ts';
import { homeWith, questions } from './program.ts';

interface Findings {
  readonly sound: boolean;
  readonly log: Readonly<Record<string, number>>;
  readonly snapshot: string;
}

/** A computer on which three cards were answered. */
function studied() {
  const home = homeWith({ 'a.md': questions(3) });
  for (const number of [1, 2, 3]) home.deckhand('answer', `Question ${number}?`, 'good');
  return home;
}

describe('deckhand doctor', () => {
  it('finds nothing wrong in what deckhand writes', () => {
    using home = studied();
    const { code, out } = home.deckhand('doctor');
    assert.equal(code, 0);
    assert.match(out, /reviews\.jsonl +3 records, \d+ bytes\n/);
    const { sound, log } = home.json<Findings>('doctor');
    assert.equal(sound, true);
    assert.equal(log['records'], 3);
  });

  it('finds nothing wrong where nothing has been studied', () => {
    using home = homeWith();
    const { code, out } = home.deckhand('doctor');
    assert.equal(code, 0);
    assert.match(out, /reviews\.jsonl +0 records/);
    assert.ok(!existsSync(join(home.data, 'reviews.jsonl')));
  });

  it('counts a damaged record, changes nothing, and takes it out when told to', () => {
    using home = studied();
    const log = join(home.data, 'reviews.jsonl');
    appendFileSync(log, '\n{"id":"harmed","type":"rev\n\n');
    const harmed = readFileSync(log, 'utf8');
    const { code, out } = home.deckhand('doctor');
    assert.equal(code, 1);
    assert.match(
      out,
      /^1 damaged record, ignored; to remove: deckhand doctor --repair\nProblems found\.$/m,
    );
    assert.equal(readFileSync(log, 'utf8'), harmed);

    const repaired = home.deckhand('doctor', '--repair');
    assert.equal(repaired.code, 0, repaired.out);
    assert.match(repaired.out, /^Made a backup, kept 3 records and removed 1\.\n/);
    assert.ok(!readFileSync(log, 'utf8').includes('harmed'));
    assert.equal(home.json<Findings>('doctor').sound, true);
    assert.equal(home.json<ShowJson>('show', 'Question 3?').reviews.length, 1);
  });

  it('has nothing to mend where nothing has been studied', () => {
    using home = homeWith();
    const { code, out, err } = home.deckhand('doctor', '--repair');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /reviews\.jsonl +0 records/);
  });

  it('says that a later version wrote progress.json, and leaves it alone', () => {
    using home = studied();
    const file = home.write(join(home.data, 'progress.json'), '{"version":99}');
    const { code, out } = home.deckhand('doctor');
    assert.equal(code, 1);
    assert.match(out, /progress\.json +written by a newer version of deckhand/);
    for (const words of [['due'], ['answer', 'Question 1?', 'good'], ['doctor', '--repair']]) {
      const said = home.deckhand(...words);
      assert.equal(said.code, 1, words.join());
      assert.match(said.err, /was written by a later version of deckhand/);
    }
    assert.equal(readFileSync(file, 'utf8'), '{"version":99}');
  });

  it('still counts every answer where progress.json is lost or damaged', () => {
    using home = studied();
    const file = join(home.data, 'progress.json');
    home.deckhand('doctor', '--repair');
    assert.ok(existsSync(file));
    for (const harm of [
      () => rmSync(file),
      () => home.write(file, ''),
      () => home.write(file, 'null'),
    ]) {
      harm();
      assert.equal(home.json<ShowJson>('show', 'Question 1?').memory?.intervalDays, 1);
    }
  });
});
