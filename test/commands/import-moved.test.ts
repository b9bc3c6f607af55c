import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Home, homeWith } from './program.ts';

const WORDS = ['uno,one', 'dos,two', 'tres,three', 'cuatro,four'];

interface Imported {
  readonly decks: readonly { readonly deck: string }[];
  readonly added: number;
  readonly updated: number;
}

/** Imports `words.csv` with these rows, and says where to and how many were added and updated. */
function importRows(home: Home, rows: readonly string[], ...more: readonly string[]) {
  const file = join(home.folder, 'words.csv');
  writeFileSync(file, `front,back\n${rows.join('\n')}\n`);
  const { decks, added, updated } = home.json<Imported>('import', file, ...more);
  return [decks.map(({ deck }) => deck).join(' '), added, updated];
}

function pathsIn(home: Home) {
  return {
    deck: (name: string) => join(home.data, 'decks', `${name}.md`),
    record: (name: string) => join(home.data, 'imports', `${name}.json`),
  };
}

describe('an import into a deck whose file was renamed by hand', () => {
  it('finds it by its notes, brings it up to date, and takes the record along', () => {
    using home = homeWith();
    const { deck, record } = pathsIn(home);
    importRows(home, WORDS);
    home.deckhand('answer', 'uno', 'good');
    const before = readFileSync(record('words'), 'utf8');
    renameSync(deck('words'), deck('spanish'));
    const changed = ['uno,one', 'dos,two (2)', ...WORDS.slice(2), 'cinco,five'];
    assert.deepEqual(importRows(home, changed, '--dry-run'), ['spanish', 1, 1]);
    assert.equal(readFileSync(record('words'), 'utf8'), before);
    assert.ok(!existsSync(record('spanish')));
    assert.deepEqual(importRows(home, changed), ['spanish', 1, 1]);
    assert.ok(!existsSync(deck('words')));
    assert.equal(readFileSync(record('words'), 'utf8'), '{"renamedTo":"spanish"}\n');
    assert.equal(JSON.parse(readFileSync(record('spanish'), 'utf8')).notes.length, 5);
    assert.deepEqual(importRows(home, changed), ['spanish', 0, 0]);
  });

  it('says what the deck was called', () => {
    using home = homeWith();
    const { deck } = pathsIn(home);
    importRows(home, WORDS);
    renameSync(deck('words'), deck('spanish'));
    assert.match(
      home.deckhand('import', join(home.folder, 'words.csv')).out,
      /^spanish: 4 unchanged \(4 notes, 4 cards\)\n {2}At the last import this deck was called words\.\n/m,
    );
  });

  it('follows a second rename, and one after deckhand rename', () => {
    using home = homeWith();
    const { deck } = pathsIn(home);
    importRows(home, WORDS);
    for (const [from, to] of [
      ['words', 'spanish'],
      ['spanish', 'español'],
    ] as const) {
      renameSync(deck(from), deck(to));
      assert.deepEqual(importRows(home, WORDS), [to, 0, 0]);
    }
    home.deckhand('rename', 'español', 'es');
    renameSync(deck('es'), deck('words2'));
    assert.deepEqual(importRows(home, WORDS), ['words2', 0, 0]);
  });

  it('finds it where some of its notes were taken out or reworded since', () => {
    using home = homeWith();
    const { deck } = pathsIn(home);
    importRows(home, WORDS);
    const text = readFileSync(deck('words'), 'utf8').replace(/^cuatro.*$/m, 'quattro :: 4');
    rmSync(deck('words'));
    writeFileSync(deck('spanish'), text);
    assert.deepEqual(importRows(home, WORDS), ['spanish', 0, 0]);
  });

  it('completes what an import left that was stopped between the two records', () => {
    using home = homeWith();
    const { deck, record } = pathsIn(home);
    importRows(home, WORDS);
    renameSync(deck('words'), deck('spanish'));
    copyFileSync(record('words'), record('spanish'));
    assert.deepEqual(importRows(home, WORDS), ['spanish', 0, 0]);
    assert.equal(readFileSync(record('words'), 'utf8'), '{"renamedTo":"spanish"}\n');
  });

  const NOT_MOVED: readonly (readonly [string, (home: Home) => void])[] = [
    [
      'two decks hold as many of its notes',
      (home) => {
        const { deck } = pathsIn(home);
        copyFileSync(deck('words'), deck('a'));
        renameSync(deck('words'), deck('b'));
      },
    ],
    [
      'half of its notes stand in another deck, and no more',
      (home) => {
        const { deck } = pathsIn(home);
        rmSync(deck('words'));
        writeFileSync(deck('mine'), 'uno :: one\ndos :: two\n');
      },
    ],
    [
      'the deck that holds them was filled by another import',
      (home) => {
        const { deck } = pathsIn(home);
        const other = join(home.folder, 'other.csv');
        writeFileSync(other, `front,back\n${WORDS.join('\n')}\nseis,six\n`);
        home.deckhand('import', other);
        rmSync(deck('words'));
      },
    ],
    [
      'the deck that holds them lies outside the library',
      (home) => {
        const { deck } = pathsIn(home);
        const outside = home.write(join(home.folder, 'x/out.md'), '');
        home.deckhand('add', outside);
        renameSync(deck('words'), outside);
      },
    ],
  ];
  for (const [why, happens] of NOT_MOVED) {
    it(`makes a new deck where ${why}`, () => {
      using home = homeWith();
      importRows(home, WORDS);
      happens(home);
      assert.deepEqual(importRows(home, WORDS).slice(0, 2), ['words', 4]);
    });
  }

  it('keeps notes with lasting ids in it', () => {
    using home = homeWith();
    const { deck, record } = pathsIn(home);
    const file = join(home.folder, 'notes.txt');
    const rows = ['g1\tone\tuno', 'g2\ttwo\tdos', 'g3\tthree\ttres'];
    writeFileSync(file, `#separator:tab\n#guid column:1\n${rows.join('\n')}\n`);
    home.deckhand('import', file);
    renameSync(deck('notes'), deck('mine'));
    const { decks, added } = home.json<Imported>('import', file);
    assert.deepEqual([decks.map((one) => one.deck), added], [['mine'], 0]);
    assert.equal(readFileSync(record('notes'), 'utf8'), '{"renamedTo":"mine"}\n');
  });
});
