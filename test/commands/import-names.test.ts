import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mediaFileName, openMediaFolder, placeMedia } from '../../src/commands/import/media.ts';
import { deckPlace } from '../../src/commands/import/merge-into-decks.ts';
import { CONFIDENCE, type Media, type Skipped } from '../../src/formats/format.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1');
const TEXT = Buffer.from('#!/bin/sh\n');

describe('the name of a media file', () => {
  const ROWS: readonly (readonly [name: string, bytes: Uint8Array, named: string])[] = [
    ['cat.png', PNG, 'cat.png'],
    ['Größe 漢字.JPG', PNG, 'Größe-漢字.jpg'],
    ['../../etc/passwd', TEXT, 'etc-passwd.bin'],
    ['/abs\\olute.mp3', TEXT, 'abs-olute.mp3'],
    ['.hidden.png', PNG, 'hidden.png'],
    ['-rf.png', PNG, 'rf.png'],
    ['notes.md', TEXT, 'notes.md.bin'],
    ['page.html', PNG, 'page.html.png'],
    ['run', TEXT, 'run.bin'],
    ['paste-1', PNG, 'paste-1.png'],
    ['\u001b]0;x\u0007.png', PNG, '0-x-.png'],
    ['', PNG, 'media.png'],
    ['…', PNG, 'media.png'],
  ];
  for (const [name, bytes, named] of ROWS) {
    it(`is ${named} for ${JSON.stringify(name)}`, () => {
      assert.equal(mediaFileName(name, bytes), named);
    });
  }

  it('is short enough for every file system', () => {
    assert.equal([...mediaFileName(`${'a'.repeat(5000)}.png`, PNG)].length, 100);
    assert.ok(Buffer.byteLength(mediaFileName(`${'漢'.repeat(5000)}.png`, PNG)) < 200);
    assert.match(mediaFileName(`${'a'.repeat(5000)}.png`, PNG, 12), /^a{93}-12\.png$/);
  });
});

/** A deck file in a folder of its own. */
function deckIn(t: TestContext): { readonly deck: string; readonly media: string } {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return { deck: join(folder, 'Words.md'), media: join(folder, 'Words.media') };
}

describe('the media folder of a deck', () => {
  it('keeps the same bytes once, and numbers names that meet', (t) => {
    const { deck, media } = deckIn(t);
    const shelf = openMediaFolder(deck);
    const place = (name: string, text: string) => {
      const bytes = Buffer.from(text);
      return shelf.place(name, bytes, () => bytes);
    };
    assert.equal(place('a.png', 'one'), 'Words.media/a.png');
    assert.equal(place('A.png', 'two'), 'Words.media/A-2.png');
    assert.equal(place('A.PNG', 'one'), 'Words.media/a.png');
    assert.equal(place('a .png', 'three'), 'Words.media/a-.png');
    assert.equal(shelf.newFiles(), 3);
    shelf.write();
    assert.deepEqual(readdirSync(media).toSorted(), ['A-2.png', 'a-.png', 'a.png']);
    assert.equal(statSync(join(media, 'a.png')).mode & 0o777, 0o600);
  });

  it('looks at each file once, however many names meet', (t) => {
    const shelf = openMediaFolder(deckIn(t).deck);
    let looks = 0;
    const links = Array.from({ length: 200 }, (_, at) =>
      shelf.place(`${'!'.repeat(at)}.png`, Buffer.from(String(at)), () => {
        looks += 1;
        return null;
      }),
    );
    assert.deepEqual(
      [new Set(links).size, links.at(-1), looks],
      [200, 'Words.media/media-200.png', 0],
    );
  });

  it('finds what is there, and never writes over another file', (t) => {
    const { deck, media } = deckIn(t);
    mkdirSync(media);
    writeFileSync(join(media, 'a.png'), 'mine');
    mkdirSync(join(media, 'b.png'));
    const shelf = openMediaFolder(deck);
    assert.equal(
      shelf.place('a.png', Buffer.from('mine'), () => null),
      'Words.media/a.png',
    );
    assert.equal(shelf.newFiles(), 0);
    const other = Buffer.from('other');
    assert.equal(
      shelf.place('a.png', other, () => other),
      'Words.media/a-2.png',
    );
    assert.equal(
      shelf.place('b.png', other, () => other),
      'Words.media/b-2.png',
    );
    shelf.write();
    assert.equal(readFileSync(join(media, 'a.png'), 'utf8'), 'mine');
    assert.equal(readFileSync(join(media, 'b-2.png'), 'utf8'), 'other');
  });
});

describe('the media that a note names', () => {
  const MISSING = 'A note names this file, but it is missing.';

  /** Where the deck finds media that a file names, and what is said of the others. */
  function pathsOf(t: TestContext, media: readonly Media[], left = 1000) {
    const { deck, media: folder } = deckIn(t);
    const source = join(dirname(deck), 'source');
    mkdirSync(join(source, 'media'), { recursive: true });
    writeFileSync(join(dirname(deck), 'outside.png'), 'secret');
    writeFileSync(join(source, 'media', 'beside.png'), 'beside');
    writeFileSync(join(source, 'passwords.txt'), 'secret');
    const afar = join(dirname(deck), 'afar.png');
    writeFileSync(afar, 'afar');
    symlinkSync(join(dirname(deck), 'outside.png'), join(source, 'link.png'));
    const file = {
      path: join(source, 'cards.x'),
      name: 'cards.x',
      folders: [],
      media: new Map([['afar.png', afar]]),
      shown: 'cards.x',
    };
    const format = { name: 'x', title: 'a file', detect: () => CONFIDENCE.no };
    const reading = { saw: '', decks: [], skipped: [], media };
    const warnings: Skipped[] = [];
    const shelf = openMediaFolder(deck);
    const pathOf = placeMedia({ file, format, reading }, warnings, { left })(shelf);
    return { pathOf, warnings, shelf, folder };
  }

  it('are taken from the file, else from beside it, else from the folder that was named', (t) => {
    const bytes = Buffer.from('held');
    const held = { name: 'My cat (1).png', bytes: () => bytes };
    const { pathOf, warnings, shelf, folder } = pathsOf(t, [held]);
    assert.equal(pathOf('My cat (1).png'), 'Words.media/My-cat-1-.png');
    assert.equal(pathOf('My cat (1).png'), 'Words.media/My-cat-1-.png');
    assert.equal(pathOf('beside.png'), 'Words.media/beside.png');
    assert.equal(pathOf('attachments/afar.png'), 'Words.media/attachments-afar.png');
    assert.deepEqual(warnings, []);
    shelf.write();
    assert.deepEqual(readdirSync(folder).toSorted(), [
      'My-cat-1-.png',
      'attachments-afar.png',
      'beside.png',
    ]);
  });

  it('are never taken from elsewhere, through a link, or of another kind', (t) => {
    const { pathOf, warnings } = pathsOf(t, []);
    const names = ['../outside.png', 'link.png', 'passwords.txt', '/etc/passwd', 'x\0.png', ''];
    for (const name of names) {
      assert.equal(pathOf(name), null, name);
      assert.equal(pathOf(name), null, name);
    }
    assert.deepEqual(
      warnings.map(({ reason }) => reason),
      names.map(() => MISSING),
    );
  });

  it('are left out where they are damaged or too large', (t) => {
    const damaged = { name: 'a.png', bytes: () => null };
    const large = { name: 'b.png', bytes: () => Buffer.alloc(64 * 1024 * 1024 + 1) };
    const last = { name: 'c.png', bytes: () => Buffer.alloc(600) };
    const over = { name: 'd.png', bytes: () => Buffer.alloc(401) };
    const { pathOf, warnings } = pathsOf(t, [damaged, large, last, over]);
    assert.deepEqual(
      ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => pathOf(name)),
      [null, null, 'Words.media/c.png', null],
    );
    assert.deepEqual(
      warnings.map(({ where }) => where),
      ['a.png', 'b.png', 'd.png'],
    );
  });
});

describe('the deck that notes go to', () => {
  const decks = [
    { name: 'Spanish/Verbs', file: '/library/Spanish/Verbs.md' },
    { name: 'old', file: '/library/old.markdown' },
    { name: 'kafka', file: '/home/notes/kafka.md' },
    { name: 'mine', file: '/home/notes/mine.md' },
    { name: 'mine-2', file: '/library/mine-2.md' },
  ];
  const ROWS: readonly (readonly [wanted: string, name: string, file: string, renamed: boolean])[] =
    [
      ['new', 'new', '/library/new.md', false],
      ['spanish/verbs', 'Spanish/Verbs', '/library/Spanish/Verbs.md', false],
      ['old', 'old', '/library/old.markdown', false],
      ['kafka', 'kafka-2', '/library/kafka-2.md', true],
      ['mine', 'mine-2', '/library/mine-2.md', true],
    ];
  for (const [wanted, name, file, isRenamed] of ROWS) {
    it(`is ${file} for ${wanted}`, () => {
      const expected = { name, file, wanted: isRenamed ? wanted : null };
      assert.deepEqual(deckPlace(wanted, { library: '/library', decks }), expected);
    });
  }
});
