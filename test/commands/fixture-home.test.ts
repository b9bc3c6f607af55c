import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { computerIn } from '../fixtures/computer.ts';
import { copyHome, filesIn, forgetSnapshot, logIn } from '../fixtures/home-files.ts';
import {
  DEEDS,
  INSTANTS,
  LISTINGS,
  type Listing,
  list,
  OPENING,
  recorded,
} from '../fixtures/listings.ts';
import { type Build, buildAt, livesOn, PROGRAM } from '../fixtures/two-builds.ts';

/** A copy of the home that an earlier version of the program made, gone with its test. */
function openedHome() {
  const home = mkdtempSync(join(tmpdir(), 'deckhand-home-'));
  copyHome(home);
  return { home, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) };
}

describe('the home of an earlier version', () => {
  it('is listed as that version listed it, and nothing in it changes', async () => {
    using at = openedHome();
    const before = filesIn(at.home, 'data');
    for (const listing of LISTINGS) {
      assert.equal(await list(at.home, listing), recorded(listing), listing.name);
    }
    assert.deepEqual(filesIn(at.home, 'data'), before);
  });

  it('is listed so when progress.json is made anew from the log', async () => {
    using at = openedHome();
    forgetSnapshot(at.home);
    for (const listing of LISTINGS.filter(tellsOfProgress)) {
      assert.equal(await list(at.home, listing), recorded(listing), listing.name);
    }
    assert.equal(await OPENING.files(at.home), recorded(OPENING));
  });

  for (const deed of DEEDS) {
    it(`has the same ${deed.name.replaceAll('-', ' ')}`, async () => {
      using at = openedHome();
      assert.equal(await deed.files(at.home), recorded(deed));
    });
  }

  it('takes its sources again without an event, or a change of a note or deck', async () => {
    using at = openedHome();
    const computer = computerIn(at.home, INSTANTS.today, 'again');
    const log = logIn(at.home);
    const kept = ['data/decks', 'data/imports'].map((folder) => filesIn(at.home, folder));
    const { code, out } = await computer.call(['import', 'sources/imports', '--json']);
    assert.equal(code, 0);
    const { files } = JSON.parse(out);
    assert.equal(files.length, readdirSync(join(at.home, 'sources/imports')).length);
    for (const { file, added, updated, reviews, media } of files) {
      assert.deepEqual({ added, updated, reviews, media }, NOTHING, file);
    }
    assert.equal(logIn(at.home), log);
    assert.deepEqual(
      ['data/decks', 'data/imports'].map((folder) => filesIn(at.home, folder)),
      kept,
    );
  });
});

const NOTHING = { added: 0, updated: 0, reviews: 0, media: 0 };

/** The listings that say where cards stand; what they are written or planned as follows from that. */
function tellsOfProgress({ when, args: [command = '', ...args] }: Listing): boolean {
  if (when !== 'today' || args.includes('--calibration')) return false;
  return ['due', 'next', 'show', 'browse', 'stats'].includes(command);
}

describe('two builds by turns on one home', () => {
  const other = process.env['DECKHAND_OLD_BUILD'];
  const skip =
    other === undefined && 'DECKHAND_OLD_BUILD=/path/to/bin/deckhand.js names the other build';

  it('agree in what they print, and in what is in the log', { skip }, () => {
    const [one, two] = [buildAt(PROGRAM), buildAt(other ?? '')];
    const lives = (builds: readonly Build[]) => {
      using at = openedHome();
      return livesOn(at.home, builds);
    };
    const alone = lives([one]);
    for (const builds of [[two], [one, two], [two, one]]) {
      const life = lives(builds);
      for (const [at, step] of alone.steps.entries()) assert.deepEqual(life.steps[at], step);
      assert.deepEqual(life, alone);
    }
  });
});
