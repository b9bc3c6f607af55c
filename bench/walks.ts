import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { launch, PROGRAM, type PseudoTerminal } from '../test/program/pseudo-terminal.ts';
import { sourceAt, sourceAtLine } from './built-sources.ts';
import { type Recording, recordInto, type Script } from './recording.ts';

/** How many source files stand between a person and what they want, found by running the program. */

const FIRST_QUESTION = /show answer/;
const ANSWER = /1 again/;
const CRAM_PLAN = /space begin/;

interface Walk {
  /** Where the program keeps its data. */
  readonly data: string;
  readonly recording: Recording;
  readonly env: Readonly<Record<string, string>>;
}

const folder = mkdtempSync(join(tmpdir(), 'deckhand-walks-'));
const isListed = process.argv.includes('--list');
try {
  report('from a grade key to fdatasync', 5, await graded());
  const decks = called(['decks'], newWalk('decks'));
  report('a CSV row until it can be asked, beyond decks', 45, without(imported(), decks));
  report(
    'cram --by until its first question, beyond study',
    40,
    without(await crammed(), await studied()),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(what: string, aim: number, files: ReadonlySet<string>): void {
  process.stdout.write(`${what.padEnd(52)}${String(files.size).padStart(4)} files  aim ${aim}\n`);
  if (isListed)
    process.stdout.write(
      `${[...files]
        .sort()
        .map((file) => `  ${file}\n`)
        .join('')}`,
    );
}

/** The files on the stack of what saves a grade, from the terminal's input on. */
async function graded(): Promise<ReadonlySet<string>> {
  const walk = newWalk('grade');
  const terminal = launch(['--data', walk.data], { env: walk.env });
  try {
    await terminal.until(FIRST_QUESTION);
    terminal.type(' ');
    await terminal.until(ANSWER);
    const before = walk.recording.stacks().length;
    terminal.type('4');
    await terminal.until(FIRST_QUESTION);
    const saving = walk.recording.stacks().slice(before).flat();
    if (saving.length === 0) throw new Error('The grade was not saved with fdatasync');
    return ours(saving.map(({ url, line }) => sourceAtLine(url, line)));
  } finally {
    terminal.end();
  }
}

/** The files that run until a row of a table is asked. */
function imported(): ReadonlySet<string> {
  const table = join(folder, 'words.csv');
  writeFileSync(table, 'front,back\nexactly-once,precisely once\n');
  const walk = newWalk('import');
  return new Set([...called(['import', table], walk), ...called(['next', 'words'], walk)]);
}

/** The first cram in a new home, so reading its decks counts. */
function crammed(): Promise<ReadonlySet<string>> {
  return calledUntil(['cram', '--by', '+10d'], newWalk('cram'), async (terminal) => {
    await terminal.until(CRAM_PLAN);
    terminal.type(' ');
    await terminal.until(FIRST_QUESTION);
  });
}

/** A quiz as on every other day: its decks are known from the day before. */
async function studied(): Promise<ReadonlySet<string>> {
  const walk = newWalk('study');
  const open = () => calledUntil(['study'], walk, (terminal) => terminal.until(FIRST_QUESTION));
  await open();
  return open();
}

/** The files with a function that ran in a command. */
function called(args: readonly string[], walk: Walk): ReadonlySet<string> {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, '--data', walk.data, ...args], {
    env: { ...process.env, ...walk.env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return calledFiles(walk.recording.scripts());
}

/** The files with a function that ran until something shows in a terminal. */
async function calledUntil(
  args: readonly string[],
  walk: Walk,
  seen: (terminal: PseudoTerminal) => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  const terminal = launch(['--data', walk.data, ...args], { env: walk.env });
  try {
    await seen(terminal);
    return calledFiles(await walk.recording.scriptsNow(() => terminal.kill('SIGUSR2')));
  } finally {
    terminal.end();
  }
}

/** A home that nobody has used. */
function newWalk(name: string): Walk {
  const recording = recordInto(join(folder, name, 'recorded'));
  const env = { ...recording.env, XDG_STATE_HOME: join(folder, name, 'state') };
  return { data: join(folder, name, 'data'), recording, env };
}

function calledFiles(scripts: readonly Script[]): ReadonlySet<string> {
  return ours(
    scripts.flatMap(({ url, functions }) =>
      functions
        // Offset 0 is the whole script, which runs when it is imported.
        .filter(({ ranges: [range] }) => range && range.startOffset > 0 && range.count > 0)
        .map(({ ranges: [range] }) => sourceAt(url, range?.startOffset ?? 0)),
    ),
  );
}

function ours(files: readonly (string | null)[]): ReadonlySet<string> {
  return new Set(files.filter((file) => file !== null));
}

function without(all: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...all].filter((file) => !others.has(file)));
}
