import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { type Home, homeWith } from './program.ts';

const WORDS = '- uno :: one\n- dos :: two\n';
const PICTURE = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(16)]);

/** A computer with two decks, one of which has a picture. */
function home(): Home {
  const made = homeWith({
    'words.md': WORDS,
    'lang/verbs.md': 'Q: ser?\nA: ![to be](verbs.media/to%20be.png)\n',
  });
  const folder = join(made.data, 'decks/lang/verbs.media');
  mkdirSync(folder);
  writeFileSync(join(folder, 'to be.png'), PICTURE);
  return made;
}

function read(made: Home, path: string): string {
  return readFileSync(join(made.folder, path), 'utf8');
}

describe('deckhand export', () => {
  it('writes text to standard output, and nothing else', () => {
    using made = home();
    const shown = (...args: readonly string[]) => made.deckhand('export', ...args);
    assert.deepEqual(shown('words', '--format', 'md'), { code: 0, out: WORDS, err: '' });
    assert.deepEqual(shown('words', '--format', 'csv'), {
      code: 0,
      out: 'front,back\nuno,one\ndos,two\n',
      err: '',
    });
    assert.deepEqual(shown('words', '--format', 'tsv', '-o', '-'), {
      code: 0,
      out: 'front\tback\nuno\tone\ndos\ttwo\n',
      err: '',
    });
    assert.match(shown('words', '--format', 'anki-txt').out, /^#separator:tab\n#html:true\n/);
    assert.equal(JSON.parse(shown('--format', 'json').out).decks.length, 2);
  });

  it('writes a package beside the person, and says so', () => {
    using made = home();
    const one = made.deckhand('export', 'words', '--format', 'apkg');
    assert.deepEqual(one, { code: 0, out: 'Wrote words.apkg: 1 deck, 2 cards.\n', err: '' });
    const all = made.deckhand('export', '--format', 'apkg');
    assert.deepEqual(all, { code: 0, out: 'Wrote deckhand.apkg: 2 decks, 3 cards.\n', err: '' });
    const members = unzipSync(readFileSync(join(made.folder, 'deckhand.apkg')));
    assert.deepEqual(Buffer.from(members['0'] ?? []), PICTURE);
  });

  it('knows the format by the name of the file', () => {
    using made = home();
    assert.equal(made.deckhand('export', 'words', '-o', 'out/w.csv').code, 0);
    assert.equal(read(made, 'out/w.csv'), 'front,back\nuno,one\ndos,two\n');
    const { mode } = statSync(join(made.folder, 'out/w.csv'));
    assert.equal(mode & 0o777, 0o666 & ~process.umask());
    assert.deepEqual(readdirSync(join(made.folder, 'out')), ['w.csv']);
  });

  it('writes decks in Markdown as files, their media beside them', () => {
    using made = home();
    const { code, out } = made.deckhand('export', '--format', 'md', '-o', 'all');
    assert.equal(code, 0);
    assert.equal(out, 'Wrote all/lang/verbs.md and 2 other files: 2 decks, 3 cards.\n');
    assert.equal(read(made, 'all/words.md'), WORDS);
    const picture = readFileSync(join(made.folder, 'all/lang/verbs.media/to be.png'));
    assert.deepEqual(picture, PICTURE);
    assert.equal(made.deckhand('export', 'lang/verbs', '-o', 'one/v.md').code, 0);
    assert.ok(existsSync(join(made.folder, 'one/verbs.media/to be.png')));
  });

  it('never replaces a file unless it is told to', () => {
    using made = home();
    made.write(join(made.folder, 'w.csv'), 'mine');
    const refused = made.deckhand('export', 'words', '-o', 'w.csv');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /w\.csv already exists\..*--force/s);
    assert.equal(read(made, 'w.csv'), 'mine');
    assert.equal(made.deckhand('export', 'words', '-o', 'w.csv', '--force').code, 0);
    assert.equal(read(made, 'w.csv'), 'front,back\nuno,one\ndos,two\n');
  });

  it('says which media are missing, and writes the rest', () => {
    using made = homeWith({ 'a.md': 'Q: a\nA: ![x](no.png)\n' });
    const { code, out, err } = made.deckhand('export', '-o', 'a.apkg');
    assert.deepEqual([code, out], [0, 'Wrote a.apkg: 1 deck, 1 card.\n']);
    assert.equal(err, 'no.png is missing.\n');
  });

  it('says with --json what was written', () => {
    using made = home();
    const said = made.json<object>('export', 'words', '-o', 'w.csv');
    const decks = [{ deck: 'words', cards: 2 }];
    assert.deepEqual(said, { decks, files: [join(made.folder, 'w.csv')], missing: [] });
  });

  const REFUSED: readonly (readonly [args: readonly string[], code: number, err: RegExp])[] = [
    [['words'], 2, /Choose a format: --format apkg, csv, json, md, tsv or anki-txt\n/],
    [['words', '-o', 'words.doc'], 2, /Choose a format: --format/],
    [['--format', 'md'], 2, /Several decks in Markdown need a folder\..*--output FOLDER/s],
    [
      ['words', '--format', 'md', '--with-progress'],
      2,
      /The format md cannot hold progress\.\nThese can: apkg, csv, json or tsv\./,
    ],
    [['words', '--format', 'csv', '--json'], 2, /needs a file/],
    [['nothing', '--format', 'csv'], 1, /There is no deck called nothing\./],
    [['nothing'], 1, /^There is no deck called nothing\./],
    [['nothing', '--with-progress', '-o', 'x.md'], 1, /^There is no deck called nothing\./],
  ];
  for (const [args, code, err] of REFUSED) {
    it(`refuses ${args.join(' ')}`, () => {
      using made = home();
      const said = made.deckhand('export', ...args);
      assert.equal(said.code, code);
      assert.match(said.err, err);
      assert.equal(said.out, '');
    });
  }

  it('says what is wrong where a file cannot be written', () => {
    using made = home();
    made.write(join(made.folder, 'file'), '');
    const { code, err } = made.deckhand('export', 'words', '-o', 'file/x.csv');
    assert.equal(code, 1);
    assert.match(err, /x\.csv cannot be written/);
    assert.doesNotMatch(err, /\n\s+at /);
  });

  it('exports what deckhand imports again: CSV, with the guard off', () => {
    using made = home();
    made.write(join(made.folder, 'sums.csv'), 'front,back\n=1+1,-2\n');
    assert.equal(made.deckhand('import', 'sums.csv').code, 0);
    assert.equal(read(made, 'data/decks/sums.md'), '- =1+1 :: -2\n');
    const { out } = made.deckhand('export', 'sums', '--format', 'csv');
    assert.equal(out, "front,back\n'=1+1,'-2\n");
    made.write(join(made.folder, 'again.csv'), out);
    assert.equal(made.deckhand('import', 'again.csv').code, 0);
    assert.equal(read(made, 'data/decks/again.md'), '- =1+1 :: -2\n');
  });
});
