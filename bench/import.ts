import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { writeLibrary, writePackage, writeTable } from './foreign-files.ts';
import { at, say } from './measure.ts';

const ROWS = 100_000;
const NOTES = 10_000;
/** Seconds each: fewer runs than of what takes milliseconds. */
const TURNS = 5;

/** Importing against the library that reads the format doing nothing else, each in a process of its own. */
export async function benchImport(folder: string): Promise<void> {
  const table = join(folder, 'table.tsv');
  writeTable(table, ROWS);
  compare('100,000 rows of TSV to a ready library', 3, {
    deckhand: () => imported(folder, table),
    alone: () => node(['--input-type=module', '-e', CSV_PARSE_ALONE, table]),
    name: 'csv-parse',
  });
  const anki = join(folder, 'notes.apkg');
  await writePackage(anki, NOTES);
  compare('10,000 notes of an .apkg to a ready library', 2, {
    deckhand: () => imported(folder, anki),
    alone: () => node(['--input-type=module', '-e', SQL_JS_ALONE, anki]),
    name: 'sql.js',
  });
  writeLibrary(join(folder, 'library'), ROWS);
  const cold = Array.from({ length: TURNS }, () => counted(folder, 'cold'));
  const warm = Array.from({ length: TURNS }, () => counted(folder, 'warm'));
  say('100,000 cards in 100 decks, cold', figures(cold), 'aim 1500 ms');
  say('the same again, nothing changed', figures(warm));
}

interface Contest {
  readonly deckhand: () => Run;
  readonly alone: () => Run;
  readonly name: string;
}

function compare(what: string, aim: number, { deckhand, alone, name }: Contest): void {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    theirs.push(alone());
    ours.push(deckhand());
  }
  const ratio = median(ours) / median(theirs);
  say(what, figures(ours), `${name} alone ${figures(theirs)}`, `${ratio.toFixed(2)} x  aim ${aim}`);
}

/** One process from its start to its end. */
interface Run {
  readonly ms: number;
  /** The most memory it held. */
  readonly megabytes: number;
}

function imported(folder: string, file: string): Run {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  return node(['bin/deckhand.js', 'import', file, '--deck', 'words', '--data', data]);
}

function counted(folder: string, state: 'cold' | 'warm'): Run {
  const data = join(folder, 'many');
  if (state === 'cold') {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(folder, 'library'), join(data, 'decks'), { recursive: true });
  }
  return node(['bin/deckhand.js', 'due', '--count', '--data', data]);
}

/** Runs a node program that says at its end how much memory it took. */
function node(args: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', SAY_MEMORY, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { ms, megabytes: Number(/maxrss (\d+)/.exec(stderr)?.[1]) / 1024 };
}

const SAY_MEMORY = `data:text/javascript,${encodeURIComponent(
  "import process from 'node:process'; import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(2, 'maxrss ' + process.resourceUsage().maxRSS));",
)}`;

const CSV_PARSE_ALONE = `import { readFileSync } from 'node:fs'; import { parse } from 'csv-parse/sync';
parse(readFileSync(process.argv[1]), { delimiter: '\\t' });`;

const SQL_JS_ALONE = `import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
import { unzipSync } from 'fflate'; import init from 'sql.js';
const wasm = readFileSync(createRequire(process.cwd() + '/').resolve('sql.js/dist/sql-wasm.wasm'));
const sql = await init({ wasmBinary: wasm });
const base = new sql.Database(unzipSync(readFileSync(process.argv[1]))['collection.anki2']);
for (const table of ['notes', 'cards', 'revlog']) {
  const rows = base.prepare('select * from ' + table); while (rows.step()) rows.get();
}`;

function median(runs: readonly Run[]): number {
  const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
  return at(sorted, 0.5);
}

function figures(runs: readonly Run[]): string {
  const most = Math.max(...runs.map(({ megabytes }) => megabytes));
  return `${median(runs).toFixed(0)} ms, ${most.toFixed(0)} MB`;
}
