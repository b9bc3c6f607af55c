import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

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
    files: ['main.ts', 'report-error.ts', 'source-stack.ts'],
    knows: ['cli', 'context', 'screen/text.ts', 'deck/text.ts', 'base'],
  },
  { room: 'cli', files: ['cli.ts'], knows: ['commands', 'context', 'errors.ts', 'version.ts'] },
  {
    room: 'commands',
    knows: [
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
  {
    room: 'context',
    files: ['context.ts'],
    knows: ['screen/color-level.ts', 'screen/output.ts', 'schedule/day.ts', 'files', 'base'],
  },
  {
    room: 'screen',
    knows: ['cram', 'interview', 'lab', 'study', 'markup', 'deck', 'schedule', 'errors.ts'],
  },
  { room: 'cram', knows: ['study', 'schedule'] },
  {
    room: 'interview',
    knows: ['study', 'progress/events.ts', 'deck/card.ts', 'deck/words.ts', 'schedule'],
  },
  { room: 'lab', knows: ['study', 'schedule'] },
  {
    room: 'study',
    knows: [
      'progress/events.ts',
      'progress/state.ts',
      'deck/card.ts',
      'deck/inline.ts',
      'deck/text.ts',
      'deck/words.ts',
      'schedule',
    ],
  },
  { room: 'formats', knows: ['markup', 'deck', 'schedule', 'files', 'errors.ts'] },
  { room: 'markup', knows: ['deck', 'files', 'errors.ts'] },
  {
    room: 'progress',
    knows: ['deck/card.ts', 'deck/text.ts', 'schedule', 'files', 'errors.ts'],
  },
  { room: 'deck', knows: ['files', 'errors.ts'] },
  { room: 'settings', files: ['settings.ts'], knows: ['schedule/grade.ts', 'files', 'errors.ts'] },
  { room: 'schedule', knows: [] },
  { room: 'files', knows: ['errors.ts'] },
  { room: 'base', files: ['paths.ts', 'errors.ts', 'version.ts'], knows: [] },
];

/** They do not know each other, whatever their order. */
const SIDE_BY_SIDE = ['cram', 'interview', 'lab'];

/** The files that each package may be imported by: everyone else goes through them. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  '@inquirer/core': ['screen/app.ts'],
  chalk: ['screen/theme.ts'],
  chardet: ['files/encodings.ts'],
  'cli-highlight': ['screen/markdown/code-highlight.ts'],
  commander: ['cli.ts', 'commands/command.ts', 'commands/completion/complete.ts'],
  'csv-parse': ['formats/csv/parse.ts'],
  'fast-string-width': ['screen/text.ts'],
  fflate: ['files/pack-zip.ts'],
  fzstd: ['files/zstd.ts'],
  htmlparser2: ['markup/html-parser.ts'],
  inquirer: ['screen/confirm.ts'],
  lowdb: ['progress/open-progress.ts', 'progress/snapshot.ts', 'progress/store.ts'],
  marked: ['screen/markdown/', 'markup/markdown-html.ts'],
  'marked-terminal': ['screen/markdown/paint.ts'],
  'sql.js': ['files/sqlite.ts'],
  'ts-fsrs': ['schedule/fsrs.ts'],
  'xdg-basedir': ['paths.ts'],
  yaml: ['deck/parser/yaml-text.ts'],
};

/** Packages that only the type checker sees. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  '@commander-js/extra-typings': ['commands/command.ts'],
};

/** Files and folders that may read and write the disk; everyone else is handed texts and bytes. */
const DISK = [
  'commands/',
  'deck/library/',
  'files/',
  'progress/record.ts',
  'progress/backup.ts',
  'progress/log.ts',
  'progress/repair.ts',
  'progress/store.ts',
  'screen/external-programs.ts',
  'settings.ts',
  'source-stack.ts',
];

/** Files and folders where keys are read, and bytes written, outside the prompts of inquirer. */
const KEYBOARD = ['screen/app.ts', 'screen/plain-app.ts', 'screen/terminal.ts'];

/** Who may import each of Node's own modules. */
const NODE: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['files/', 'formats/'],
  'node:child_process': ['screen/external-programs.ts'],
  'node:crypto': ['deck/card-id.ts', 'files/node-crypto.ts'],
  'node:fs': DISK,
  'node:fs/promises': ['files/sqlite.ts'],
  'node:module': ['files/sqlite.ts', 'source-stack.ts'],
  'node:os': ['paths.ts'],
  'node:path': [
    'commands/',
    'deck/library/',
    'files/replace-file.ts',
    'paths.ts',
    'progress/',
    'screen/external-programs.ts',
    'settings.ts',
  ],
  'node:process': [
    'commands/',
    'context.ts',
    'files/node-crypto.ts',
    'main.ts',
    'screen/app.ts',
    'screen/key-question.ts',
    'screen/terminal.ts',
  ],
  'node:readline': KEYBOARD,
  'node:stream': ['context.ts', 'screen/app.ts', 'screen/plain-app.ts'],
  'node:url': ['paths.ts', 'source-stack.ts'],
  'node:zlib': ['deck/library/cache.ts', 'files/zip.ts', 'progress/log.ts'],
};

/** Where the clock comes in; everywhere else it is an argument, and chance is one everywhere. */
const CLOCK = ['commands/remove/run.ts', 'context.ts', 'progress/backup.ts', 'schedule/day.ts'];
const READS_CLOCK = /\bnew Date\b|\bDate\.\w/;

const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const),
);

describe('each file of src', () => {
  for (const [file, source] of sources) {
    it(`${file} imports only what lies below it`, () => {
      const own = roomOf(file);
      for (const { specifier } of importsOf(file, source)) {
        const users = NODE[specifier] ?? BEHIND[packageOf(specifier)] ?? TYPES[specifier];
        if (users !== undefined) {
          assert.ok(isAmong(users, file), `${specifier} is for others: ${users.join(', ')}`);
          continue;
        }
        assert.ok(sources.has(specifier), `${specifier} is in no table`);
        const { room } = roomOf(specifier);
        const isKnown =
          room === own.room || own.knows.some((one) => one === room || one === specifier);
        assert.ok(isKnown, `${own.room} does not know ${specifier}`);
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

  it('never stands beside a folder of its name', () => {
    const twins = [...sources.keys()].filter((file) =>
      existsSync(`src/${file.replace(/\.ts$/, '')}`),
    );
    assert.deepEqual(twins, []);
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
    for (const [module, users] of Object.entries({ ...NODE, ...BEHIND, ...TYPES })) {
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
      assert.match(sources.get(file) ?? '', READS_CLOCK, file);
    }
  });
});

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
  return places.some((one) => (one.endsWith('/') ? file.startsWith(one) : file === one));
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
