import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/**
 * Where files belong that are still elsewhere: the first row that a path begins with. Every table
 * below names paths as they are then; a row goes when its files have moved.
 */
const MOVES: readonly (readonly [from: string, to: string])[] = [
  ['formats/csv/parse-rows.ts', 'formats/csv/parse.ts'],
  ['formats/decode-text/guess-legacy.ts', 'files/encodings/guess.ts'],
  ['formats/decode-text.ts', 'files/encodings/index.ts'],
  ['formats/decode-text/', 'files/encodings/'],
  ['formats/text/', 'markup/'],
  ['queue/cram/cram-queue.ts', 'study/cram-queue.ts'],
  ['queue/cram/', 'cram/'],
  ['queue/', 'study/'],
  ['schedule/forecast/', 'schedule/'],
  ['session/interview/', 'interview/'],
  ['session/', 'study/'],
  ['terminal/markdown.ts', 'screen/markdown/index.ts'],
  ['terminal/', 'screen/'],
];

interface Room {
  readonly room: string;
  /** Its files in src/ itself; left out where it is a folder of its name. */
  readonly files?: readonly string[];
  /** What it may import beside its own: whole rooms, and single files of others. */
  readonly knows: readonly string[];
}

/**
 * The rooms of src/, by what they are about. Imports run down this list, never up; those that are
 * loaded late, and types, count too.
 */
const ROOMS: readonly Room[] = [
  {
    room: 'main',
    files: ['main.ts', 'process-edges.ts', 'report-error.ts', 'source-stack.ts'],
    knows: [
      'cli',
      'context',
      'screen/color-level.ts',
      'screen/output.ts',
      'screen/wrap-words.ts',
      'deck/safe-text.ts',
      'base',
    ],
  },
  {
    room: 'cli',
    files: [
      'cli.ts',
      'commands-for-exchange.ts',
      'commands-for-shells.ts',
      'commands-on-decks.ts',
      'commands-to-study.ts',
    ],
    knows: ['commands', 'command-spec', 'context', 'deck/card.ts', 'errors.ts', 'version.ts'],
  },
  {
    room: 'commands',
    knows: [
      'command-spec',
      'context',
      'screen',
      'cram',
      'interview',
      'lab',
      'study',
      'formats',
      'progress',
      'deck',
      'settings',
      'schedule',
      'files',
      'base',
    ],
  },
  { room: 'command-spec', files: ['command-spec.ts'], knows: ['context', 'errors.ts'] },
  {
    room: 'context',
    files: ['context.ts'],
    knows: ['screen/color-level.ts', 'schedule/day.ts', 'paths.ts'],
  },
  {
    room: 'screen',
    knows: ['cram', 'interview', 'lab', 'study', 'deck', 'schedule', 'errors.ts', 'say-count.ts'],
  },
  { room: 'cram', knows: ['study', 'schedule'] },
  {
    room: 'interview',
    knows: [
      'study',
      'progress/event.ts',
      'progress/journal-event.ts',
      'deck/card.ts',
      'deck/graphemes.ts',
      'deck/plain-inline.ts',
      'deck/split-answers.ts',
      'deck/search/fold-text.ts',
      'schedule',
    ],
  },
  { room: 'lab', knows: ['study', 'schedule'] },
  {
    room: 'study',
    knows: [
      'progress/card-progress.ts',
      'progress/event.ts',
      'deck/card.ts',
      'deck/graphemes.ts',
      'deck/plain-inline.ts',
      'deck/split-answers.ts',
      'deck/search/fold-text.ts',
      'schedule',
    ],
  },
  {
    room: 'formats',
    knows: ['markup', 'deck', 'schedule', 'files', 'errors.ts', 'node-crypto.ts', 'say-count.ts'],
  },
  { room: 'markup', knows: ['deck', 'files', 'errors.ts'] },
  {
    room: 'progress',
    knows: [
      'deck/card.ts',
      'deck/safe-text.ts',
      'schedule',
      'files',
      'errors.ts',
      'node-crypto.ts',
    ],
  },
  { room: 'deck', knows: ['files/close-quietly.ts', 'errors.ts', 'node-crypto.ts'] },
  {
    room: 'settings',
    files: ['settings.ts', 'settings-file.ts'],
    knows: ['schedule/grade.ts', 'files', 'errors.ts'],
  },
  { room: 'schedule', knows: [] },
  { room: 'files', knows: ['errors.ts', 'node-crypto.ts'] },
  {
    room: 'base',
    files: ['paths.ts', 'errors.ts', 'version.ts', 'node-crypto.ts', 'say-count.ts'],
    knows: [],
  },
];

/** They do not know each other, whatever their order. */
const SIDE_BY_SIDE = ['cram', 'interview', 'lab'];

/** Imports that run up today. Each goes when what it is about moves down; none may come. */
const UPWARD: readonly string[] = [
  'files/encodings/guess.ts → formats/format.ts',
  'files/encodings/index.ts → formats/format.ts',
  'markup/latex-text.ts → formats/write-deck/code-spans.ts',
  'markup/markdown/markdown-lines.ts → formats/format.ts',
  'study/typed/same-words.ts → interview/match/negation.ts',
  'study/typed/same-words.ts → interview/match/words.ts',
];

/** The files that each package may be imported by: everyone else goes through them. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  '@inquirer/core': [
    'screen/browse/browse-prompt.ts',
    'screen/columns-prompt.ts',
    'screen/cram/key-prompt.ts',
    'screen/full-screen/full-screen-prompt.ts',
    'screen/interview/interview-prompt.ts',
    'screen/pager-prompt.ts',
    'screen/study/study-prompt.ts',
  ],
  chalk: ['screen/theme.ts'],
  chardet: ['files/encodings/guess.ts'],
  'cli-highlight': ['screen/markdown/code-highlight.ts'],
  commander: ['cli.ts', 'command-spec.ts'],
  'csv-parse': ['formats/csv/parse.ts'],
  'fast-string-width': ['screen/styled-text.ts'],
  fflate: ['formats/anki/write/pack-zip.ts'],
  fzstd: ['formats/anki/zstd.ts'],
  htmlparser2: ['markup/html-parser.ts'],
  inquirer: ['screen/confirm-prompt.ts'],
  lowdb: [
    'progress/open-store-file.ts',
    'progress/progress-store.ts',
    'progress/snapshot/progress-file.ts',
  ],
  marked: ['screen/markdown/', 'markup/markdown-html.ts'],
  'marked-terminal': ['screen/markdown/paint.ts'],
  'sql.js': ['formats/anki/sqlite-file.ts', 'formats/anki/write/make-sqlite-file.ts'],
  'ts-fsrs': ['schedule/fsrs.ts'],
  'xdg-basedir': ['paths.ts'],
  yaml: ['deck/yaml-text.ts'],
};

/** Files and folders that may read and write the disk; everyone else is handed texts and bytes. */
const DISK = [
  'commands/',
  'deck/deck-cache-file.ts',
  'deck/deck-folder-file.ts',
  'deck/deck-text-file.ts',
  'files/close-quietly.ts',
  'files/move-file.ts',
  'files/replace-file.ts',
  'files/sync-folder.ts',
  'progress/backup-file.ts',
  'progress/log/append-log-file.ts',
  'progress/log/read-log-file.ts',
  'progress/log/repair-log-file.ts',
  'progress/snapshot/checkpoint-file.ts',
  'screen/opener.ts',
  'settings-file.ts',
  'source-stack.ts',
];

/** Files and folders where keys are read, and bytes written, outside the prompts of inquirer. */
const KEYBOARD = [
  'screen/columns-prompt.ts',
  'screen/cram/key-prompt.ts',
  'screen/full-screen/',
  'screen/interview/plain-interview.ts',
  'screen/study/plain-study.ts',
];

/** Who may import each of Node's own modules. */
const NODE: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['formats/'],
  'node:child_process': ['screen/editor.ts', 'screen/opener.ts'],
  'node:crypto': ['deck/card-id.ts', 'node-crypto.ts'],
  'node:fs': DISK,
  'node:fs/promises': ['formats/anki/sqlite-file.ts'],
  'node:module': ['formats/anki/sqlite-file.ts', 'source-stack.ts'],
  'node:os': ['paths.ts'],
  'node:path': [
    'commands/',
    'deck/deck-cache-file.ts',
    'deck/deck-folder-file.ts',
    'deck/find-decks.ts',
    'files/',
    'paths.ts',
    'progress/',
    'screen/editor.ts',
    'screen/opener.ts',
    'settings-file.ts',
  ],
  'node:process': [
    'commands/',
    'main.ts',
    'node-crypto.ts',
    'process-edges.ts',
    'screen/full-screen/',
  ],
  'node:readline': KEYBOARD,
  'node:stream': ['context.ts', ...KEYBOARD],
  'node:url': ['paths.ts', 'source-stack.ts'],
  'node:zlib': [
    'deck/cache-entry.ts',
    'deck/deck-cache-file.ts',
    'formats/anki/zip.ts',
    'progress/log/checksum.ts',
  ],
};

/** Where the clock comes in; everywhere else it is an argument, and chance is one everywhere. */
const CLOCK = [
  'commands/remove/trash-file.ts',
  'process-edges.ts',
  'progress/backup-file.ts',
  'schedule/day.ts',
];
const READS_CLOCK = /\bnew Date\b|\bDate\.\w/;

/** As many files `x.ts` still stand beside a folder `x/`. The number only falls. */
const MOST_TWINS = 43;

const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const),
);

describe('each file of src', () => {
  for (const [file, source] of sources) {
    it(`${file} imports only what lies below it`, () => {
      const own = roomOf(placeOf(file));
      for (const { specifier } of importsOf(file, source)) {
        const users = NODE[specifier] ?? BEHIND[packageOf(specifier)];
        if (users !== undefined) {
          assert.ok(isAmong(users, file), `${specifier} is for others: ${users.join(', ')}`);
          continue;
        }
        assert.ok(sources.has(specifier), `${specifier} is in no table`);
        if (UPWARD.includes(arrow(file, specifier))) continue;
        const imported = placeOf(specifier);
        const { room } = roomOf(imported);
        const isKnown =
          room === own.room || own.knows.some((one) => one === room || one === imported);
        assert.ok(isKnown, `${own.room} does not know ${imported}`);
      }
    });

    it(`${file} keeps the habits of the house`, () => {
      assert.doesNotMatch(file, /(utils?|helpers?|common|manager|service)\b/);
      assert.doesNotMatch(source, /^export default|\bconsole\.|\bMath\.random\b/m);
      assert.doesNotMatch(source, /^export\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from\b)/m);
      if (!isAmong(CLOCK, file)) assert.doesNotMatch(source, READS_CLOCK);
    });
  }

  it('has no circle: loading one file never leads back to it', () => {
    const loads = new Map([...sources].map(([file, source]) => [file, loadedBy(file, source)]));
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      assert.ok(!path.includes(file), [...path, file].join(' → '));
      if (done.has(file)) return;
      for (const next of loads.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of loads.keys()) visit(file, []);
  });

  it('uses every package that is a dependency', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    const used = new Set(
      [...sources]
        .flatMap(([file, source]) => importsOf(file, source))
        .map(({ specifier }) => packageOf(specifier)),
    );
    assert.deepEqual(
      Object.keys(dependencies).filter((name) => !used.has(name)),
      [],
    );
    assert.deepEqual(Object.keys(BEHIND).toSorted(), Object.keys(dependencies).toSorted());
  });

  it('stands in a folder or beside it, but for some', () => {
    const twins = [...sources.keys()].filter((file) =>
      existsSync(`src/${file.replace(/\.ts$/, '')}`),
    );
    assert.ok(twins.length <= MOST_TWINS, `${twins.length}: ${twins.join(', ')}`);
  });
});

describe('the tables of this test', () => {
  it('let a room know only what lies below it', () => {
    for (const [index, { room, knows }] of ROOMS.entries()) {
      const below = ROOMS.slice(index + 1).map((other) => other.room);
      const beside = SIDE_BY_SIDE.includes(room) ? SIDE_BY_SIDE : [];
      for (const known of knows) {
        const other = known.endsWith('.ts') ? roomOf(known).room : known;
        assert.ok(below.includes(other) && !beside.includes(other), `${room} knows ${known}`);
      }
    }
  });

  it('grant nothing to files that do without it, or that there are not', () => {
    const imports = [...sources].flatMap(([file, source]) =>
      importsOf(file, source).map(({ specifier }) => ({ file, specifier })),
    );
    for (const [module, users] of Object.entries({ ...NODE, ...BEHIND })) {
      const importers = imports.filter(({ specifier }) => {
        return specifier === module || packageOf(specifier) === module;
      });
      for (const user of users) {
        assert.ok(
          importers.some(({ file }) => isAmong([user], file)),
          `${user} imports no ${module}`,
        );
      }
    }
    for (const file of CLOCK) {
      const found = [...sources].find(([path]) => placeOf(path) === file);
      assert.match(found?.[1] ?? '', READS_CLOCK, file);
    }
  });

  it('list no upward import and no move that is done', () => {
    const arrows = [...sources].flatMap(([file, source]) =>
      importsOf(file, source).map(({ specifier }) => arrow(file, specifier)),
    );
    assert.deepEqual(
      UPWARD.filter((listed) => !arrows.includes(listed)),
      [],
    );
    assert.deepEqual(
      MOVES.filter(([from]) => ![...sources.keys()].some((file) => file.startsWith(from))),
      [],
    );
  });
});

/** The path that a file has, or will have once it has moved. */
function placeOf(file: string): string {
  const move = MOVES.find(([from]) => file.startsWith(from));
  return move === undefined ? file : `${move[1]}${file.slice(move[0].length)}`;
}

function roomOf(place: string): Room {
  const [folder] = place.split('/');
  const found = ROOMS.find(({ room, files }) =>
    files === undefined ? room === folder && place !== folder : files.includes(place),
  );
  assert.ok(found, `${place} is in no room`);
  return found;
}

/** Whether a file is one of these, or in a folder of them, whose name ends with a slash. */
function isAmong(places: readonly string[], file: string): boolean {
  const place = placeOf(file);
  return places.some((one) => (one.endsWith('/') ? place.startsWith(one) : place === one));
}

function arrow(file: string, imported: string): string {
  return `${placeOf(file)} → ${placeOf(imported)}`;
}

interface Import {
  /** A package, a module of Node, or a file of ours by its path in src/. */
  readonly specifier: string;
  /** Whether the file is loaded at once: no type, and not later. */
  readonly isLoaded: boolean;
}

function importsOf(file: string, source: string): Import[] {
  const statements = source.matchAll(/^(?:im|ex)port\b([^;']*)\bfrom '([^']+)';/gm);
  const late = source.matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, names = '', from = '']) => ({
      specifier: named(from, file),
      isLoaded: !names.startsWith(' type '),
    })),
    ...[...late].map(([, from = '']) => ({ specifier: named(from, file), isLoaded: false })),
  ];
}

/** The package of an entry point: `csv-parse/sync` is part of `csv-parse`. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

function named(specifier: string, file: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

function loadedBy(file: string, source: string): string[] {
  return importsOf(file, source)
    .filter(({ specifier, isLoaded }) => isLoaded && sources.has(specifier))
    .map(({ specifier }) => specifier);
}
