import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type LaunchOptions, launch, PROGRAM, type PseudoTerminal } from './pseudo-terminal.ts';

/** How a call of the program ended, and what it took. */
export interface Ran {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly megabytes: number;
  readonly ms: number;
}

/** A learner's home with decks and progress in it, the folder around it watched. */
export interface HostileHome {
  /** Where the files to import are, and what the program is started in. */
  readonly folder: string;
  readonly data: string;
  /** Writes a file to import. */
  readonly put: (name: string, content: string | Uint8Array) => void;
  /** Runs a command and holds it to the rule. */
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** The same, and what it printed as JSON. */
  readonly json: <Value>(...args: readonly string[]) => Promise<Value>;
  /** Writes a file, imports it, and holds that to the rule; the file is gone afterwards. */
  readonly bring: (
    name: string,
    content: string | Uint8Array,
    ...options: readonly string[]
  ) => Promise<Ran>;
  /** Starts the program in a pseudo-terminal. */
  readonly start: (args?: readonly string[], options?: LaunchOptions) => PseudoTerminal;
  /** What the most expensive call took. */
  readonly most: () => string;
}

/** Against hangs: a machine under load has time for four times what is allowed. */
const PATIENCE_MS = 20_000;
const MOST_MEGABYTES = 300;
const MEASURE = fileURLToPath(new URL('measure.js', import.meta.url));

/** Whatever acts on a terminal or disguises a text, save newline and tab. */
export const LIVE =
  /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u{e0000}-\u{e007f}]/u;

const OWN_DECK = 'Q: What was here before?\nA: This card.\n\nQ: And this one?\nA: It as well.\n';

/** Makes a home with a deck of two cards, one of which has been answered. */
export async function hostileHome(
  t: TestContext,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<HostileHome> {
  const around = mkdtempSync(join(tmpdir(), 'deckhand-hostile-'));
  const terminals: PseudoTerminal[] = [];
  t.after(() => {
    for (const terminal of terminals) terminal.end();
    rmSync(around, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
  const folder = join(around, 'a', 'b', 'in');
  const data = join(around, 'a', 'b', 'data');
  const measured = join(data, '.measured');
  for (const path of [folder, join(data, 'decks'), join(around, 'home')])
    mkdirSync(path, { recursive: true });
  writeFileSync(join(data, 'config.json'), JSON.stringify({ shippedDeck: false, ...settings }));
  writeFileSync(join(data, 'decks', 'mine.md'), OWN_DECK);
  writeFileSync(join(around, 'a', 'precious.txt'), 'not to be touched');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(around, 'home'),
    XDG_STATE_HOME: join(data, 'state'),
    LANG: 'C.UTF-8',
    DECKHAND_TEST_MEASURE: measured,
  };
  const worst = { megabytes: 0, ms: 0, what: '' };
  const run: HostileHome['run'] = async (...args) => {
    const before = { around: treeOf(around, data), progress: progressOf(data) };
    const ran = await callProgram(['--data', data, ...args], { env, cwd: folder, measured });
    const what = args.join(' ').slice(0, 200);
    assertRule(ran, what);
    assert.deepEqual(treeOf(around, data), before.around, `${what}: outside of the data folder`);
    if (args[0] === 'import' && ran.exitCode !== 0) {
      assert.deepEqual(progressOf(data), before.progress, what);
      assertRefused(ran, what);
    }
    if (ran.ms > worst.ms) Object.assign(worst, { ms: Math.round(ran.ms), what });
    worst.megabytes = Math.max(worst.megabytes, ran.megabytes);
    return ran;
  };
  const put: HostileHome['put'] = (name, content) => {
    mkdirSync(dirname(resolve(folder, name)), { recursive: true });
    writeFileSync(resolve(folder, name), content);
  };
  const [first] = JSON.parse((await run('browse', 'here', '--json')).stdout);
  await run('answer', first.id, 'good');
  return {
    folder,
    data,
    put,
    run,
    json: async (...args) => JSON.parse((await run(...args, '--json')).stdout),
    async bring(name, content, ...options) {
      put(name, content);
      const ran = await run('import', ...options, '--', name);
      rmSync(resolve(folder, name));
      return ran;
    },
    start(args = [], options = {}) {
      const all = { ...options, cwd: folder, env: { ...env, ...options.env } };
      const terminal = launch(['--data', data, ...args], all);
      terminals.push(terminal);
      return terminal;
    },
    most: () => `at most ${worst.megabytes} MB; longest: ${worst.ms} ms, ${worst.what}`,
  };
}

/** Ends by itself, soon, small, in words that a person can act on, and with nothing raw in them. */
function assertRule(ran: Ran, what: string): void {
  const said = `${ran.stdout}${ran.stderr}`;
  assert.deepEqual(
    [ran.signal, [0, 1].includes(ran.exitCode ?? -1) || isWrongName(ran)],
    [null, true],
    `${what}: ${said.slice(0, 2000)}`,
  );
  assert.doesNotMatch(said, /bug in deckhand|^ {4}at /m, what);
  const live = LIVE.exec(said);
  assert.equal(live, null, `${what}: ${JSON.stringify(said.slice(live?.index ?? 0).slice(0, 80))}`);
  assert.ok(ran.megabytes > 0 && ran.megabytes < MOST_MEGABYTES, `${what}: ${ran.megabytes} MB`);
}

/** A path for a deck's name is wrong usage, whatever is imported. */
function isWrongName({ exitCode, stderr }: Ran): boolean {
  return exitCode === 2 && stderr.startsWith('Not a valid deck name: ');
}

/** A file is refused in a line, and one more of advice; where all its notes are, they are listed. */
function assertRefused({ stderr, stdout }: Ran, what: string): void {
  if (/^No notes imported/m.test(stdout)) {
    assert.match(stdout, /^Skipped \d+:$/m, what);
    return;
  }
  const [reason = '', ...advice] = stderr.trimEnd().split('\n');
  assert.match(
    reason,
    /\S+ {2}\S|: \S|^\S+ (?:has no|has more than|is larger than|contains) |^There is no |is not a regular file/,
    `${what}: ${stderr}${stdout}`,
  );
  assert.ok(advice.length <= 1, `${what}: ${stderr}`);
}

function callProgram(
  args: readonly string[],
  { env, cwd, measured }: { env: NodeJS.ProcessEnv; cwd: string; measured: string },
): Promise<Ran> {
  rmSync(measured, { force: true });
  const child = spawn(process.execPath, ['--import', MEASURE, PROGRAM, ...args], {
    env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (bytes) => stdout.push(bytes));
  child.stderr.on('data', (bytes) => stderr.push(bytes));
  return new Promise((resolved, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      const took = signal === null ? JSON.parse(readFileSync(measured, 'utf8')) : {};
      rmSync(measured, { force: true });
      resolved({
        exitCode,
        signal,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        megabytes: took.megabytes ?? Number.NaN,
        ms: took.ms ?? Number.NaN,
      });
    });
  });
}

/** Decks, log and snapshot: what an import that fails leaves as it was. */
export function progressOf(data: string): readonly string[] {
  return treeOf(data, join(data, 'cache')).filter((line) =>
    /^(?:progress|reviews|decks)/.test(line),
  );
}

/** Everything below a folder, and what it holds, one folder in it left out. */
export function treeOf(root: string, except: string): readonly string[] {
  const lines: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (path === except) continue;
      const stats = lstatSync(path);
      if (stats.isDirectory()) waiting.push(path);
      lines.push(`${path.slice(root.length + 1)} ${stats.mode} ${contentOf(path, stats)}`);
    }
  }
  return lines.sort();
}

function contentOf(path: string, stats: ReturnType<typeof lstatSync>): string {
  if (stats?.isSymbolicLink()) return readlinkSync(path);
  return stats?.isFile() ? readFileSync(path, 'base64') : '';
}
