import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = '.build';

/** What attacks and kills the program from outside: minutes of work, so once a change is enough. */
const HOSTILE = /\/(?:hostile-(?:archives|names|texts|schedules)|killed-imports)\.test\.ts$/;
/** These are about what a process loads, so each has one of its own. */
const ALONE = /^test\/architecture\//;
/** A test that starts the built program names it, or imports something that does. */
const PROGRAM = 'bin/deckhand.js';
/** What is started by its address, as a worker or a process, is compiled too. */
const STARTED = /new URL\('([^']+\.ts)', import\.meta\.url\)/g;

/**
 * Compiles the tests into .build/, once for all of them. A loader would compile in each process
 * what that process needs, which takes half a second each time.
 */
export async function buildTests() {
  const files = walk('test').filter((file) => file.endsWith('.ts'));
  const tests = files.filter((file) => file.endsWith('.test.ts'));
  const started = files.flatMap(startedBy);
  const preloads = ['test/fixed-seed.ts', 'test/count-assertions.ts'];
  rmSync(join(root, OUT), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...tests, ...started, ...preloads],
    outdir: OUT,
    outbase: root,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [{ name: 'source-addresses', setup: keepAddresses }],
  });
  return { preloads: preloads.map(compiled), ...kindsOf(tests, metafile.inputs) };
}

/** Files to run: what needs no built program, one file a folder; what does; what attacks it. */
function kindsOf(tests, inputs) {
  const needsProgram = tests.filter((test) => reaches(test, inputs, namesProgram));
  const hostile = tests.filter((test) => HOSTILE.test(test));
  const program = needsProgram.filter((test) => !hostile.includes(test));
  const others = tests.filter((test) => !needsProgram.includes(test) && !hostile.includes(test));
  const alone = others.filter((test) => ALONE.test(test));
  const shared = others.filter((test) => !alone.includes(test));
  return {
    unit: [...alone.map(compiled), ...foldersOf(shared)],
    program: program.map(compiled),
    hostile: hostile.map(compiled),
  };
}

/** Starting a process and loading what all tests of a folder need takes longer than most tests. */
function foldersOf(tests) {
  return [...new Set(tests.map(dirname))].map((folder) => {
    const entry = join(OUT, `${folder}.test.js`);
    const own = tests.filter((test) => dirname(test) === folder);
    const lines = own.map((test) => `import './${relative(dirname(entry), compiled(test))}';\n`);
    writeFileSync(join(root, entry), lines.join(''));
    return entry;
  });
}

function reaches(test, inputs, holds) {
  const reached = new Set([test]);
  for (const file of reached) {
    if (holds(file)) return true;
    for (const { path } of inputs[file]?.imports ?? []) if (path in inputs) reached.add(path);
  }
  return false;
}

function namesProgram(file) {
  return file.startsWith('test/') && readFileSync(join(root, file), 'utf8').includes(PROGRAM);
}

/** A compiled module finds what lies beside its source. */
function keepAddresses({ onLoad }) {
  onLoad({ filter: /\/(?:src|test|bench)\/.*\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('import.meta.url')) return undefined;
    const contents = text
      .replace(STARTED, (whole, name) => {
        const file = relative(root, join(dirname(path), name));
        const isCompiled = file.startsWith('test/');
        return isCompiled ? `new URL(${addressOf(join(root, compiled(file)))})` : whole;
      })
      .replaceAll('import.meta.url', addressOf(path));
    return { contents, loader: 'ts' };
  });
}

function addressOf(path) {
  return JSON.stringify(pathToFileURL(path).href);
}

function startedBy(file) {
  const names = readFileSync(join(root, file), 'utf8').matchAll(STARTED);
  const paths = [...names].map(([, name]) => join(dirname(file), name));
  return paths.filter((path) => path.startsWith('test/'));
}

function compiled(file) {
  return join(OUT, file.replace(/\.ts$/, '.js'));
}

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
