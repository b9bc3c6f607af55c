import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { bringIn } from './bring-in.ts';
import { REAL_DECKS, REFUSED } from './real-decks-table.ts';

const FOLDER = process.env['DECKHAND_TEST_DECKS'];
/** What stands in the folder beside the decks. */
const NO_DECK = /^(?:MANIFEST\.md|oracle\.json|sm2\/.*|revlogs-derived\/.*)$/;

/** What others counted in a file: of Anki's collections, or of tables. */
interface Counted {
  readonly cards?: number;
  readonly cards_suspended?: number;
  readonly revlog?: number;
  readonly records?: number;
}

interface Row {
  readonly path: string;
  readonly format: string;
  readonly counts: readonly number[];
}

const COUNTS = /^(.+?) {2,}(\S+)((?: +\d+){8})$/;

/** The rows of the table: a path may have blanks in it, but not two of them. */
const rows: readonly Row[] = REAL_DECKS.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, path = '', format = '', counts = ''] = COUNTS.exec(line) ?? assert.fail(line);
    return { path, format, counts: counts.trim().split(/ +/).map(Number) };
  });

const skip =
  FOLDER === undefined
    ? 'DECKHAND_TEST_DECKS names no folder of decks that other people made'
    : false;

describe('decks of other people', { skip }, () => {
  const folder = FOLDER ?? '';
  const oracle = new Map<string, Counted>(
    skip === false
      ? Object.entries(JSON.parse(readFileSync(join(folder, 'oracle.json'), 'utf8')))
      : [],
  );

  for (const { path, format, counts } of rows) {
    it(`come in whole: ${path}`, async () => {
      const brought = await bringIn(join(folder, path));
      const { notes, cards, left, joined, past, suspended, media } = brought;
      const [, , , , apart = 0] = counts;
      assert.equal(brought.format, format);
      assert.deepEqual([notes, cards, left, joined, apart, past, suspended, media], counts);
      assert.deepEqual(brought.errors, []);
      assert.equal(brought.changedOnSecond, 0);
      const counted = oracle.get(path) ?? {};
      if (counted.records !== undefined)
        assert.equal(notes + left + joined + apart, counted.records);
      if (counted.cards !== undefined) assert.equal(cards + left, counted.cards);
      if (left > 0) return;
      if (counted.revlog !== undefined) assert.equal(past, counted.revlog);
      if (counted.cards_suspended !== undefined) assert.equal(suspended, counted.cards_suspended);
    });
  }

  for (const [path, message] of REFUSED) {
    it(`are refused in a sentence: ${path}`, async () => {
      await assert.rejects(bringIn(join(folder, path)), { name: 'UserError', message });
    });
  }

  it('are all in the table', () => {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((name) => !NO_DECK.test(name));
    const known = [...rows.map(({ path }) => path), ...REFUSED.map(([path]) => path)];
    assert.deepEqual(names.toSorted(), known.toSorted());
  });
});
