import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { at } from './measure.ts';

/** How the sources are cut into files. `--list` names the files with one importer and the pairs. */

const root = fileURLToPath(new URL('..', import.meta.url));
const IMPORTED = /(?:^(?:import|export)\b[^;]*?\bfrom |^import |\bimport\()'(\.[^']+)'/gm;

interface Source {
  /** From the root on, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const sources = sourcesIn('src');
const tested = new Set(sourcesIn('test').flatMap(({ imports }) => imports));
const importers = new Map(sources.map(({ path }) => [path, 0]));
for (const path of sources.flatMap(({ imports }) => imports)) {
  importers.set(path, (importers.get(path) ?? 0) + 1);
}
const single = sources.filter(({ path }) => importers.get(path) === 1);
const untested = single.filter(({ path }) => !tested.has(path));
const pairs = sources.filter(({ path }) => existsSync(join(root, path.replace(/\.ts$/, ''))));

row('src', sources);
for (const [room, files] of rooms()) row(`  ${room}`, files);
print(
  `${single.length} files have one importer, ${untested.length} of them no test that imports them`,
);
print(`${pairs.length} files stand beside a folder of the same name`);
if (process.argv.includes('--list')) {
  for (const { path } of single)
    print(`  one importer${tested.has(path) ? '         ' : ', no test'} ${path}`);
  for (const { path } of pairs) print(`  beside a folder       ${path}`);
}

function row(name: string, files: readonly Source[]): void {
  const lines = files.map((file) => file.lines).sort((a, b) => a - b);
  const sum = lines.reduce((all, count) => all + count, 0);
  const counts = [`${files.length} files`, `${sum} lines`];
  const spread = [`median ${at(lines, 0.5)}`, `largest ${at(lines, 1)}`];
  print(`${name.padEnd(14)}${[...counts, ...spread].map((part) => part.padStart(14)).join('')}`);
}

/** The sources by the first folder under src, the largest room first. */
function rooms(): readonly (readonly [string, readonly Source[]])[] {
  const found = new Map<string, Source[]>();
  for (const source of sources) {
    const [, room = '', ...rest] = source.path.split('/');
    const name = rest.length === 0 ? '(src itself)' : room;
    found.set(name, [...(found.get(name) ?? []), source]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

function sourcesIn(folder: string): readonly Source[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const imported = [...text.matchAll(IMPORTED)].map(([, to = '']) => join(dirname(file), to));
      const imports = [...new Set(imported.map(fromRoot))];
      return { path: fromRoot(file), lines: text.split('\n').length - 1, imports };
    });
}

function fromRoot(file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
