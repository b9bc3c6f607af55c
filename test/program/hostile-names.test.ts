import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { legacyCollection, legacyPackage } from '../formats/anki-packages.ts';
import { crowdDeck, WRITERS } from './hostile-files.ts';
import { type HostileHome, hostileHome, LIVE } from './hostile-home.ts';

const WORDS = 'front,back\nuno,one\ndos,two\n';

const NAMES: readonly string[] = [
  '../../x',
  '/etc/x',
  'A::../../b',
  '..',
  '.',
  '...',
  '~',
  '.hidden',
  '-rf',
  '--data=x',
  'CON',
  'a\u0000b',
  'a\nb',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u202etxt.exe',
  'C:\\Windows\\x',
  '..\\..\\x',
  'x'.repeat(10_000),
  '\u{1f600}'.repeat(3000),
  'a/'.repeat(500),
  'node_modules',
  '__proto__',
  'constructor',
  'mine',
  'MINE',
  'mine.md',
  '$(touch owned)',
  '`touch owned`',
  ' ',
  '',
  'imports/mine',
  '<b>bold</b>',
];

/** Those of them that are paths, which no deck can be called. */
const PATHS = NAMES.filter((name) =>
  name.split('/').some((part) => ['', '.', '..', '~'].includes(part.trim())),
);

/** The decks that are there, each named as the program names it. */
async function assertSoundDecks(home: HostileHome): Promise<readonly string[]> {
  const decks = await home.json<{ deck: string; file: string; cards: number }[]>('decks');
  const library = join(home.data, 'decks/');
  for (const { deck, file } of decks) {
    assert.ok(file.startsWith(library), file);
    assert.doesNotMatch(deck, LIVE);
    assert.ok(
      deck.split('/').every((part) => /^[^.\-\s/\\][^/\\]*$/u.test(part)),
      deck,
    );
    assert.doesNotMatch(readFileSync(file, 'utf8'), LIVE);
  }
  return decks.map(({ deck }) => deck);
}

describe('hostile names of decks', () => {
  const files: readonly (readonly [what: string, file: string, bytes: string | Uint8Array])[] = [
    [
      'in an Anki package',
      'names.apkg',
      legacyPackage(
        legacyCollection({
          decks: Object.fromEntries(NAMES.map((name, at) => [at + 1, name])),
          notes: NAMES.map((_, at) => ({
            id: at + 1,
            fields: [`q${at}`, 'a'],
            cards: [{ deck: at + 1 }],
          })),
        }),
      ),
    ],
    [
      'in CrowdAnki',
      'names.json',
      JSON.stringify(
        crowdDeck(
          'all',
          [],
          NAMES.map((name, at) =>
            crowdDeck(name, [
              {
                __type__: 'Note',
                fields: [`q${at}`, 'a'],
                guid: `${at}`,
                note_model_uuid: 'basic',
                tags: [],
              },
            ]),
          ),
        ),
      ),
    ],
    [
      'in text from Anki',
      'names.txt',
      `#separator:tab\n#deck column:3\n${NAMES.map((name, at) => `q${at}\ta\t"${name.replace('\0', '')}"`).join('\n')}\n`,
    ],
    [
      'in an export of ours',
      'names.json',
      JSON.stringify({
        deckhand: 1,
        decks: NAMES.map((name, at) => ({ deck: name, text: `Q: q${at}\nA: a\n` })),
      }),
    ],
    [
      'in JSON',
      'names.json',
      JSON.stringify(NAMES.map((name, at) => ({ front: `q${at}`, back: 'a', deck: name }))),
    ],
  ];
  for (const [what, file, bytes] of files) {
    it(`${what} stay in the library, and lose no note`, async (t) => {
      const home = await hostileHome(t);
      const ran = await home.bring(file, bytes);
      assert.equal(ran.exitCode, 0, ran.stderr);
      await assertSoundDecks(home);
      const { total } = await home.json<{ total: number }>('due');
      assert.ok(total > 0);
      const found = await home.json<unknown[]>('browse', 'q');
      assert.equal(found.length, NAMES.length);
      const again = await home.bring(file, bytes);
      assert.doesNotMatch(again.stdout, / added| updated/);
      t.diagnostic(home.most());
    });
  }

  it('on the command line stay there too', async (t) => {
    const home = await hostileHome(t);
    home.put('words.csv', WORDS);
    for (const name of NAMES.filter((one) => !one.includes('\0') && one.length < 2000)) {
      const { exitCode, stderr } = await home.run('import', `--deck=${name}`, 'words.csv');
      if (PATHS.includes(name)) assert.match(stderr, /^Not a valid deck name: "/, name);
      assert.equal(exitCode, PATHS.includes(name) ? 2 : 0, name);
    }
    await assertSoundDecks(home);
  });
});

test('files of hostile names are read, or refused, by a name that is harmless', async (t) => {
  const home = await hostileHome(t);
  const names = [
    '\u001b[2J.csv',
    'a\nb.csv',
    '-rf.csv',
    '--help',
    '\u202evsc.csv',
    '__proto__.csv',
    '.csv',
    'x'.repeat(240),
  ];
  for (const name of names) {
    const ran = await home.bring(name, WORDS);
    assert.equal(ran.exitCode, 0, `${name}: ${ran.stderr}`);
  }
  await home.run('import', '../../../../../../etc/shadow-of-nothing');
  await home.run('import', '/dev/zero');
  await home.run('import', '/dev/tty');
  await home.run('import', '\u001b]0;owned\u0007');
  assert.equal((await assertSoundDecks(home)).length, names.length + 1);
});

describe('hostile names of media', () => {
  const names = NAMES.filter((name) => name.trim() !== '' && !name.includes('\n')).map(
    (name) => `${name}.png`,
  );
  const spelled = names.map((name) => `<img src="${encodeURIComponent(name)}">`);
  const others = ['notes.md', 'config.json', 'x.desktop', 'x.sh', 'a.svg', '../../config.json'];
  const texts = [...spelled, ...others.map((name) => `<img src="${name}">`)];
  const notes = texts.map((text, at) => ({ id: at + 1, fields: [`q${at}`, text] }));
  const media = Object.fromEntries(
    [...names, ...others].map((name) => [name, `<script>${name}</script>`]),
  );

  it('in a package become plain ones beside the deck, and none is opened as what it is not', async (t) => {
    const home = await hostileHome(t);
    await home.bring(
      'media.apkg',
      legacyPackage(legacyCollection({ notes }), 'collection.anki2', media),
    );
    const folder = join(home.data, 'decks', 'media.media');
    const written = readdirSync(folder);
    assert.ok(written.length > 10);
    for (const name of written)
      assert.match(name, /^[\p{L}\p{N}_][\p{L}\p{N}._-]*\.(?:png|svg|bin)$/u);
    const terminal = home.start(['study', 'media'], { env: { DISPLAY: ':0', PATH: folder } });
    await terminal.until(/q0/);
    terminal.type(' ');
    await terminal.until(/1 again/);
    terminal.type('o');
    await terminal.until(/outside|not a picture, sound or film|no media/i);
    terminal.end();
    assert.equal(terminal.replies(), '');
  });

  it('beside a table are not taken from elsewhere', async (t) => {
    const home = await hostileHome(t);
    home.put('../secret.png', 'secret');
    home.put('own.png', 'own');
    symlinkSync('/etc/passwd', join(home.folder, 'link.png'));
    const links = [
      '../secret.png',
      '/etc/passwd',
      'link.png',
      'own.png',
      '..%2Fsecret.png',
      'file:///etc/passwd',
    ];
    const rows = links.map((link, at) => `q${at},"<img src=""${link}"">"`);
    await home.bring('table.csv', `front,back\n${rows.join('\n')}\n`);
    assert.deepEqual(readdirSync(join(home.data, 'decks', 'table.media')), ['own.png']);
  });
});

describe('folders and files that are links', () => {
  it('of the data folder itself are followed', async (t) => {
    const home = await hostileHome(t);
    const elsewhere = join(home.data, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(home.data, 'decks', 'linked'));
    const ran = await home.bring('words.csv', WORDS, '--deck', 'linked/words');
    assert.equal(ran.exitCode, 0);
    assert.deepEqual(readdirSync(elsewhere), ['words.md']);
  });

  it('that lead to nothing are not written through', async (t) => {
    const home = await hostileHome(t);
    const outside = join(home.folder, 'outside');
    mkdirSync(outside);
    symlinkSync(join(outside, 'new.md'), join(home.data, 'decks', 'words.md'));
    const ran = await home.bring('words.csv', WORDS);
    assert.match(ran.stderr, /words\.md .*its file is a broken link/);
    assert.deepEqual(readdirSync(outside), []);
  });
});

test('a library full of hostile files is listed, not obeyed', async (t) => {
  const home = await hostileHome(t);
  const library = join(home.data, 'decks');
  symlinkSync('/dev/zero', join(library, 'zero.md'));
  symlinkSync(library, join(library, 'round'));
  symlinkSync('nowhere', join(library, 'nowhere.md'));
  writeFileSync(join(library, '\u001b[2J.md'), 'Q: a\nA: b\n');
  writeFileSync(join(library, '-rf.md'), 'Q: c\nA: d\n');
  for (const args of [['due'], ['check'], ['decks'], ['browse', 'x', '--json'], ['stats']]) {
    await home.run(...args);
  }
  assert.ok(existsSync(join(library, 'zero.md')));
});

test('every format brings in ids and names that plain objects have already', async (t) => {
  const home = await hostileHome(t);
  const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const notes = words.map((word) => ({ front: word, back: `${word} b`, tag: word, deck: word }));
  for (const [at, { file, format, write }] of WRITERS.entries()) {
    const name = file.replace(/^[a-z]+/, '__proto__');
    const ran = await home.bring(name, write(notes), '--format', format);
    assert.equal(ran.exitCode, 0, `${file}: ${ran.stderr}`);
    if (at % 4 > 0) continue;
    const again = await home.bring(name, write(notes), '--format', format);
    assert.doesNotMatch(again.stdout, /\d added|\d updated/, file);
  }
  const found = await home.json<{ front: string }[]>('browse', 'hasOwnProperty');
  assert.ok(found.length > 0);
});
