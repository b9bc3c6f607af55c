import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/**
 * What each file of src/ may import, of ours and of Node; most particular first. What is loaded
 * late, and types, count too.
 */
const MAY_IMPORT: readonly (readonly [file: RegExp, imports: RegExp])[] = [
  [/^schedule\//, /^schedule\//],
  [
    /^deck\/(load-|.*-file\.ts)/,
    /^(deck\/|errors|files\/close-quietly|node-crypto|node:(fs|path|zlib)$)/,
  ],
  [/^deck\/find-decks/, /^(deck\/|node:path$)/],
  [/^deck\/(cache-entry|card-id)/, /^(deck\/|node-crypto|node:(crypto|zlib)$)/],
  [/^deck\//, /^(deck\/|errors)/],
  [/^files\//, /^(files\/|errors|node-crypto|node:(fs|path)$)/],
  [
    /^progress\/.*-file\.ts/,
    /^(progress|files|schedule)\/|^deck\/card\.ts|^errors|^node(-crypto|:(fs|path)$)/,
  ],
  [
    /^progress\//,
    /^(progress|schedule)\/|^deck\/(card|safe-text)\.ts|^files\/or-file-error|^errors|^node(-crypto|:zlib$)/,
  ],
  [
    /^formats\/.*-file\.ts/,
    /^(formats|deck|schedule)\/|^errors|^node:(fs(\/promises)?|path|url|module|zlib)$/,
  ],
  [/^formats\/anki\/write\/field-checksum/, /^(formats|deck)\/|^node-crypto/],
  [/^formats\//, /^(formats|deck|schedule)\/|^(errors|say-count)|^node:(buffer|zlib)$/],
  [/^queue\//, /^(queue|schedule)\/|^deck\/card\.ts|^progress\/card-progress\.ts/],
  [
    /^session\//,
    /^(session|queue|schedule)\/|^deck\/(card|graphemes|plain-inline|split-answers|search\/fold-text)\.ts|^progress\/(journal-)?event\.ts/,
  ],
  [/^terminal\/(editor|opener)/, /^(terminal\/|errors|node:(child_process|fs|path)$)/],
  [
    /^terminal\/(full-screen\/|.*(-prompt|plain-(study|interview)|study-on-screen))/,
    /^(terminal|session|queue|schedule|deck)\/|^(errors|say-count)|^node:(process|readline|stream)$/,
  ],
  [/^terminal\//, /^(terminal|session|queue|schedule|deck)\/|^(errors|say-count)/],
  [/^commands\/collection\/machine-file/, /^(context|errors|node:(fs|path)$)/],
  [
    /^commands\//,
    /^(commands|files|deck|formats|schedule|queue|session|progress|terminal)\/|^(context|errors|say-count|node-crypto|paths|settings|settings-file|command-spec)\.ts|^node:(fs(\/promises)?|path|process)$/,
  ],
  [/^(command-spec|commands-)/, /^(commands\/|command-spec|context|errors|deck\/card\.ts)/],
  [/^cli/, /^(command|context|errors|version)/],
  [/^settings\.ts/, /^(errors|schedule\/grade\.ts)/],
  [/^settings-file/, /^(errors|settings|files\/|node:(fs|path)$)/],
  [/^paths/, /^(errors|node:(os|path|url)$)/],
  [/^context/, /^(paths|schedule\/day\.ts|terminal\/color-level\.ts|node:stream$)/],
  [/^(errors|say-count|version)/, /^$/],
  [/^node-crypto/, /^node:(crypto|process)$/],
  [/^report-error/, /^(context|errors|deck\/safe-text|source-stack|terminal\/wrap-words)/],
  [/^source-stack/, /^node:(fs|module|url)$/],
  [/^process-edges/, /^(context|errors|node-crypto|paths|terminal\/|node:process$)/],
  [/^main/, /^(cli|errors|process-edges|report-error|version|node:process$)/],
];

/** The files that each package may be imported by: everyone else goes through them. */
const BEHIND: Readonly<Record<string, RegExp>> = {
  '@inquirer/core': /^terminal\/.*-prompt\.ts$/,
  chalk: /^terminal\/theme\.ts$/,
  chardet: /^formats\/decode-text\/guess-legacy\.ts$/,
  'cli-highlight': /^terminal\/markdown\/code-highlight\.ts$/,
  commander: /^(cli|command-spec)\.ts$/,
  'csv-parse': /^formats\/csv\/parse-rows\.ts$/,
  'fast-string-width': /^terminal\/styled-text\.ts$/,
  fflate: /^formats\/anki\/write\/pack-zip\.ts$/,
  fzstd: /^formats\/anki\/zstd\.ts$/,
  htmlparser2: /^formats\/text\/html-parser\.ts$/,
  inquirer: /^terminal\/confirm-prompt\.ts$/,
  lowdb: /^progress\/(open-store-file|progress-store|snapshot\/progress-file)\.ts$/,
  marked: /^(terminal\/markdown(\/.*)?|formats\/text\/markdown-html)\.ts$/,
  'marked-terminal': /^terminal\/markdown\/paint\.ts$/,
  'sql.js': /^formats\/anki\/(sqlite-file|write\/make-sqlite-file)\.ts$/,
  'ts-fsrs': /^schedule\/forecast\/fsrs\.ts$/,
  'xdg-basedir': /^paths\.ts$/,
  yaml: /^deck\/yaml-text\.ts$/,
};

/** Where the clock and chance come in; everywhere else they are arguments. */
const EDGES = /^(process-edges|schedule\/day)\.ts$|-file\.ts$/;

const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const),
);

describe('each file of src', () => {
  for (const [file, source] of sources) {
    it(`${file} imports only what lies below it`, () => {
      const allowed = MAY_IMPORT.find(([pattern]) => pattern.test(file))?.[1];
      assert.ok(allowed, `${file} belongs to no layer`);
      for (const { specifier } of importsOf(file, source)) {
        const packageUsers = BEHIND[packageOf(specifier)];
        if (packageUsers === undefined) assert.match(specifier, allowed);
        else assert.match(file, packageUsers, `${specifier} has a file of its own`);
      }
    });

    it(`${file} keeps the habits of the house`, () => {
      assert.doesNotMatch(file, /(utils?|helpers?|common|manager|service)\b/);
      assert.doesNotMatch(source, /^export default|\bconsole\.|\bMath\.random\b/m);
      if (!EDGES.test(file)) assert.doesNotMatch(source, /\bnew Date\b|\bDate\.\w/);
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
});

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
