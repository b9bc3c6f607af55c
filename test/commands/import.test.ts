import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ProblemJson, ShowJson } from './json.ts';
import { type Home, homeWith } from './program.ts';

interface ImportJson {
  readonly format: string;
  readonly decks: readonly { deck: string; notes: number; cards: number }[];
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly kept: number;
  readonly skipped: readonly { where: string; reason: string }[];
  readonly reviews: number;
  readonly media: number;
}

interface FilesJson {
  readonly files: readonly (ImportJson & { file: string; error?: { message: string } })[];
}

const WORDS = 'front,back\nuno,one\ndos,two\ntres,three\n';

/** Everything below a folder, with what it holds and when it was written. */
function treeOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return names.map((name) => {
    const stats = statSync(join(folder, name));
    const content = stats.isFile() ? readFileSync(join(folder, name), 'base64') : '';
    return `${name} ${stats.mode} ${stats.mtimeMs} ${content}`;
  });
}

function put(home: Home, name: string, text: string): string {
  return home.write(join(home.folder, name), text);
}

function deckText(home: Home, name: string): string {
  return readFileSync(join(home.data, 'decks', `${name}.md`), 'utf8');
}

describe('deckhand import', () => {
  it('makes a deck of a table, and says what it saw and what came of it', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    const { code, out, err } = home.deckhand('import', 'words.csv');
    assert.equal(err, '');
    assert.equal(code, 0);
    const [saw = '', ...rest] = out.split('\n');
    assert.match(saw, /^words\.csv: .*UTF-8.*; front = 1 front, back = 2 back$/);
    assert.deepEqual(rest, ['words: 3 added (3 notes, 3 cards)', 'Next: deckhand study words', '']);
    assert.deepEqual(home.json<{ problems: ProblemJson[] }>('check').problems, []);
    assert.equal(home.deckhand('due', '--count').out, '3\n');
    assert.equal(statSync(join(home.data, 'decks/words.md')).mode & 0o777, 0o600);
  });

  it('gives a script the counts', () => {
    using home = homeWith();
    put(home, 'words.csv', `${WORDS},nothing in front\n`);
    const { file, ...counts } = home.json<ImportJson & { file: string }>('import', 'words.csv');
    assert.equal(file, join(home.folder, 'words.csv'));
    const [skipped] = counts.skipped;
    assert.match(skipped?.where ?? '', /^words\.csv:5$/);
    assert.deepEqual(counts, {
      format: 'csv',
      decks: [{ deck: 'words', notes: 3, cards: 3 }],
      added: 3,
      updated: 0,
      unchanged: 0,
      kept: 0,
      skipped: counts.skipped,
      reviews: 0,
      media: 0,
      warnings: [],
    });
  });

  it('brings the same file again without changing anything', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    home.deckhand('import', 'words.csv');
    const written = () => treeOf(home.data).filter((name) => !name.startsWith('cache'));
    const before = written();
    const { code, out } = home.deckhand('import', 'words.csv');
    assert.equal(code, 0);
    assert.match(out, /^words: 3 unchanged \(3 notes, 3 cards\)$/m);
    assert.deepEqual(written(), before);
  });

  it('brings what has changed in the file, and cards keep their history', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    home.deckhand('import', 'words.csv');
    home.deckhand('answer', 'uno', 'good');
    const { reviews, memory } = home.json<ShowJson>('show', 'uno');
    put(home, 'words.csv', WORDS.replace('uno,one', 'uno,"one, 1"'));
    const { added, updated, unchanged } = home.json<ImportJson>('import', 'words.csv');
    assert.deepEqual([added, updated, unchanged], [0, 1, 2]);
    const after = home.json<ShowJson>('show', 'uno');
    assert.equal(after.back, 'one, 1');
    assert.deepEqual([after.reviews, after.memory], [reviews, memory]);
  });

  it('leaves a note that the person has changed as it is', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    home.deckhand('import', 'words.csv');
    home.write('words.md', deckText(home, 'words').replace('one', 'one, my word'));
    put(home, 'words.csv', WORDS.replace('one', 'ONE').replace('two', 'TWO'));
    const { out } = home.deckhand('import', 'words.csv');
    assert.match(out, /^words: 1 updated, 1 unchanged, 1 kept /m);
    assert.match(out, /^ {2}words\.csv:2 {2}\S/m);
    assert.match(deckText(home, 'words'), /one, my word/);
    assert.match(deckText(home, 'words'), /TWO/);
  });

  it('writes nothing on a dry run, and says what it would do, line by line', () => {
    using home = homeWith();
    put(home, 'words.csv', `${WORDS},nothing in front\n`);
    const before = treeOf(home.folder);
    const { code, out } = home.deckhand('import', '--dry-run', 'words.csv');
    assert.equal(code, 0);
    assert.deepEqual(treeOf(home.folder), before);
    const [, first, second, third, skip, ...rest] = out.split('\n');
    assert.deepEqual(
      [first, second, third],
      ['add     words.csv:2  uno', 'add     words.csv:3  dos', 'add     words.csv:4  tres'],
    );
    assert.match(skip ?? '', /^skip {4}words\.csv:5 {2}\S/);
    assert.deepEqual(rest, [
      'words: 3 added (3 notes, 3 cards)',
      'Nothing was written. To import, run this without --dry-run.',
      '',
    ]);
    home.deckhand('import', 'words.csv');
    assert.match(home.deckhand('import', '--dry-run', 'words.csv').out, /^3 notes unchanged$/m);
  });

  it('puts the notes where it is told to', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    put(home, 'more.csv', 'front,back\ncuatro,four\n');
    const { files } = home.json<FilesJson>(
      'import',
      'words.csv',
      'more.csv',
      '--deck',
      'Spanish/A 1',
    );
    assert.deepEqual(
      files.map(({ decks }) => decks),
      [
        [{ deck: 'Spanish/A 1', notes: 3, cards: 3 }],
        [{ deck: 'Spanish/A 1', notes: 1, cards: 1 }],
      ],
    );
    assert.match(deckText(home, 'Spanish/A 1'), /uno.*cuatro/s);
    const again = home.deckhand('import', 'words.csv', '--deck', 'Spanish/A 1');
    assert.match(again.out, /^Next: deckhand study 'Spanish\/A 1'$/m);
  });

  it('never leaves the library, whatever the name', () => {
    using home = homeWith();
    put(home, 'words.csv', WORDS);
    for (const name of ['.hidden/out', '-rf', 'a\\..\\b']) {
      assert.equal(home.deckhand('import', 'words.csv', '--deck', name).code, 0, name);
    }
    for (const name of ['../../out', '../outside', '/etc/out', 'a/../b', '~/out', '.', '']) {
      for (const args of [['words.csv'], ['--dry-run', 'words.csv'], ['missing.csv']]) {
        const refused = home.deckhand('import', ...args, '--deck', name);
        assert.deepEqual([refused.code, refused.out], [2, ''], name);
        assert.ok(refused.err.startsWith(`Not a valid deck name: "${name}"\nA name looks like`));
        assert.equal(refused.err, home.deckhand('new', name).err);
      }
    }
    const decks = readdirSync(join(home.data, 'decks'), { recursive: true, encoding: 'utf8' });
    assert.ok(
      decks.every((path) => !/(?:^|\/)[.-]/.test(path)),
      decks.join(', '),
    );
    assert.deepEqual(
      readdirSync(home.folder)
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
      ['data', 'words.csv'],
    );
  });

  it('reads standard input', () => {
    using home = homeWith();
    const args = ['import', '-', '--deck', 'Piped', '--json'];
    const { code, out } = home.callWith({ input: WORDS }, ...args);
    assert.equal(code, 0);
    const { decks, file } = JSON.parse(out);
    assert.deepEqual([file, decks], ['-', [{ deck: 'Piped', notes: 3, cards: 3 }]]);
    assert.match(deckText(home, 'Piped'), /uno/);
  });

  it('calls standard input stdin where it names a line', () => {
    using home = homeWith();
    const importing = (input: string) => home.callWith({ input }, 'import', '-');
    const { out } = importing('Question: a?\nAnswer: b\n\nQuestion: c?\n');
    assert.match(out, /stdin:4 {2}It has no answer/);
    assert.doesNotMatch(out, /imported\.txt/);
    const { err } = importing('\0\u0001\u0002');
    assert.match(err, /^stdin {2}/);
  });

  it('takes another name where a deck elsewhere has it', () => {
    using home = homeWith();
    put(home, 'notes/words.md', 'Q: mine?\nA: yes\n');
    put(home, 'words.csv', WORDS);
    home.deckhand('add', 'notes');
    const { out } = home.deckhand('import', 'words.csv');
    assert.match(
      out,
      /^words-2: 3 added .*\n {2}A deck outside the library is already called words\./m,
    );
    assert.match(home.deckhand('import', 'words.csv').out, /^words-2: 3 unchanged/m);
    assert.equal(readFileSync(join(home.folder, 'notes/words.md'), 'utf8'), 'Q: mine?\nA: yes\n');
  });

  it('takes all files of a folder that are in some format, hidden ones and links left out', () => {
    using home = homeWith();
    put(home, 'all/b.csv', WORDS);
    put(home, 'all/deep/a.csv', 'front,back\nx,y\n');
    put(home, 'all/.hidden/c.csv', WORDS);
    put(home, 'all/.d.csv', WORDS);
    put(home, 'all/picture.png', '\u0000\u0001\u0002');
    put(home, 'all/thing.bin', '\u0000\u0001\u0002\u0003');
    symlinkSync(join(home.folder, 'all/b.csv'), join(home.folder, 'all/link.csv'));
    home.write('own.md', 'Q: mine?\nA: yes\n');
    const { files } = home.json<FilesJson>('import', 'all');
    assert.deepEqual(
      files.map(({ file, decks }) => [file.slice(home.folder.length), decks[0]?.deck]),
      [
        ['/all/b.csv', 'b'],
        ['/all/deep/a.csv', 'deep/a'],
      ],
    );
    const { out } = home.deckhand('import', 'all');
    assert.match(out, /^Skipped 1 file in an unknown format: thing\.bin$/m);
    const around = home.deckhand('import', '.', '--dry-run').out;
    assert.match(around, /^all\/b: 3 added/m);
    assert.doesNotMatch(around, /mine|own\.md|config/);
  });

  it('says once what many files of a folder have in common, and names files once', () => {
    using home = homeWith();
    for (const day of [1, 2, 3, 4, 5]) put(home, `all/day/${day}.md`, 'Went out.\n');
    put(home, 'all/b.csv', WORDS);
    for (const name of ['p', 'q', 'r', 's']) put(home, `all/${name}.bin`, '\u0000\u0001\u0002');
    const { out, err } = home.deckhand('import', 'all');
    assert.match(
      err,
      /^It has no cards \(5\): day\/1\.md; day\/2\.md; day\/3\.md; …\n {2}A card is/,
    );
    assert.match(out, /^Skipped 4 files in unknown formats: p\.bin; q\.bin; r\.bin; …$/m);
    put(home, 'one/x.md', 'Went out.\n');
    put(home, 'one/b.csv', WORDS);
    assert.match(home.deckhand('import', 'one').err, /^x\.md: It has no cards\.\n {2}A card is/);
    assert.match(home.deckhand('import', 'one/x.md').err, /^x\.md has no cards\.\nA card is/);
  });

  it('brings the good files where one is bad, and says what is wrong with it', () => {
    using home = homeWith();
    put(home, 'good.csv', WORDS);
    put(home, 'bad.apkg', 'PK\u0003\u0004 and then nothing');
    const { code, out, err } = home.deckhand('import', 'bad.apkg', 'good.csv');
    assert.equal(code, 0);
    assert.match(out, /^good: 3 added/m);
    assert.match(err, /^bad\.apkg: \S.*\.$/m);
    const { files } = home.json<FilesJson>('import', 'bad.apkg', 'good.csv');
    assert.equal(files.find(({ file }) => file.endsWith('good.csv'))?.unchanged, 3);
    assert.ok(files.find(({ file }) => file.endsWith('bad.apkg'))?.error?.message);
  });

  it('refuses what cannot be read, in a line', () => {
    using home = homeWith();
    mkdirSync(join(home.folder, 'empty'));
    put(home, 'pictures/a.bin', '\u0000\u0001\u0002');
    put(home, 'prose.txt', 'Words alone\nand more of them\n');
    truncateSync(put(home, 'large.csv', WORDS), 65 * 1024 * 1024);
    put(home, 'all-bad.csv', 'front,back\n,\n,\n');
    const rows: readonly (readonly [args: readonly string[], code: number, said: RegExp])[] = [
      [['none.csv'], 1, /^There is no file or folder none\.csv\.\n$/],
      [['empty'], 1, /^There are no files in empty\.\n/],
      [['pictures'], 1, /^There is nothing to import in pictures \(1 file\)\.\n/],
      [['all-bad.csv', '--format', 'nope'], 2, /^There is no format called nope\.\n/],
      [
        ['all-bad.csv', '--keep-schedule', '--no-schedule'],
        2,
        /^Choose one: --keep-schedule or --no-schedule\.\n$/,
      ],
      [['prose.txt', '--format', 'csv'], 1, /^prose\.txt {2}This is not a table/],
      [['/dev/null'], 1, /is not a regular file\./],
      [['large.csv'], 1, /^large\.csv is larger than 64 MB\.\nSplit it into smaller files\.\n$/],
    ];
    for (const [args, code, said] of rows) {
      const result = home.deckhand('import', ...args);
      assert.match(result.err, said);
      assert.equal(result.code, code, args.join(' '));
    }
    const { code } = home.deckhand('import', 'all-bad.csv');
    assert.equal(code, 1);
    const { err } = home.deckhand('import', 'none.csv', '--json');
    assert.deepEqual(JSON.parse(err), {
      error: { message: 'There is no file or folder none.csv.' },
    });
    assert.deepEqual(
      readdirSync(join(home.data)).filter((name) => name !== 'cache'),
      ['config.json'],
    );
  });

  it('loses no note where several files, or decks of a file, go to one deck', () => {
    using home = homeWith();
    put(home, 'more/a.csv', 'front,back\nIs 1 odd?,yes\nIs 2 odd?,no\n');
    put(home, 'more/b.csv', 'front,back\nIs 3 odd?,yes\nIs 2 odd?,no\n');
    const both = home.deckhand('import', 'more', '--deck', 'odd');
    assert.match(both.out, /^odd: 3 added/m);
    put(home, 'words.csv', 'front,back\nIs 5 odd?,yes\n');
    assert.match(home.deckhand('import', 'words.csv', '--deck', 'odd').out, /^odd: 1 added/m);
    const decks = ['a: b', 'a/ b'].map((deck, at) => ({ deck, front: `q${at}`, back: 'yes' }));
    put(home, 'decks.json', JSON.stringify(decks));
    assert.equal(home.deckhand('import', 'decks.json').code, 0);
    assert.equal(home.deckhand('due', '--count').out, '6\n');
  });

  it('leaves decks that it cannot read as they are', () => {
    using home = homeWith({ 'words.md': 'Q: caf\u0000?\nA: b\n' });
    put(home, 'words.csv', WORDS);
    const before = treeOf(join(home.data, 'decks'));
    const { code, err } = home.deckhand('import', 'words.csv');
    assert.equal(code, 1);
    assert.match(err, /words\.md.*Notes cannot be added to words: This file contains NUL bytes/);
    assert.deepEqual(treeOf(join(home.data, 'decks')), before);
  });
});
