import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { TestContext } from 'node:test';
import type { Event } from '../../src/progress/events.ts';
import { decodeRecord } from '../../src/progress/log.ts';
import type { Day } from '../../src/schedule/day.ts';
import { type LaunchOptions, launch, PROGRAM, type PseudoTerminal } from './pseudo-terminal.ts';

/** How a call of the program without a terminal ended. */
export interface Called {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test finds in its home before the program starts. */
export interface HomeOptions {
  /** Deck files by their names in the library. */
  readonly decks?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A learner's home of a test's own, gone with it: decks, settings, progress. */
export interface Home {
  readonly data: string;
  readonly deckFile: (name: string) => string;
  /** Runs a command without a terminal; nothing is to be read from its standard input. */
  readonly call: (...args: readonly string[]) => Promise<Called>;
  /** The same, and what it printed as JSON. */
  readonly json: <Value>(...args: readonly string[]) => Promise<Value>;
  /** The study day that it is for the program. */
  readonly today: () => Promise<Day>;
  /** Starts the program in a pseudo-terminal, which the test ends at the latest. */
  readonly start: (args?: readonly string[], options?: LaunchOptions) => PseudoTerminal;
  /** The records of the log, in its order. */
  readonly log: () => Event[];
  /** The grades in the log, undone ones left out, in its order. */
  readonly grades: () => number[];
}

/** Makes a home; the deck that comes with the program is left out unless a setting says otherwise. */
export function newHome(t: TestContext, { decks = {}, settings = {} }: HomeOptions = {}): Home {
  const data = mkdtempSync(join(tmpdir(), 'deckhand-program-'));
  const terminals: PseudoTerminal[] = [];
  t.after(() => {
    for (const terminal of terminals) terminal.end();
    // A program that was ended may still be at its last write.
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
  const deckFile = (name: string) => join(data, 'decks', name);
  writeFileSync(join(data, 'config.json'), JSON.stringify({ shippedDeck: false, ...settings }));
  for (const [name, text] of Object.entries(decks)) {
    mkdirSync(dirname(deckFile(name)), { recursive: true });
    writeFileSync(deckFile(name), text);
  }
  const env = {
    HOME: data,
    DECKHAND_HOME: data,
    XDG_STATE_HOME: join(data, 'state'),
    LANG: 'C.UTF-8',
  };
  const call: Home['call'] = (...args) => callProgram(['--data', data, ...args], env);
  const log = () => eventsIn(join(data, 'reviews.jsonl'));
  return {
    data,
    deckFile,
    call,
    json: async (...args) => JSON.parse((await call(...args, '--json')).stdout),
    today: async () => {
      const { stdout } = await call('stats', '--json');
      return JSON.parse(stdout).ahead[0].day;
    },
    start(args = [], options = {}) {
      const given = ['--data', data, ...args];
      const terminal = launch(given, { ...options, env: { ...env, ...options.env } });
      terminals.push(terminal);
      return terminal;
    },
    log,
    grades: () => gradesIn(log()),
  };
}

/** A deck of short questions: `question 1?` is answered by `answer 1`. */
export function questions(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    return `Q: question ${index + 1}?\nA: answer ${index + 1}\n`;
  }).join('\n');
}

function callProgram(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Called> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

function eventsIn(file: string): Event[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line) => decodeRecord(Buffer.from(line)) ?? []);
  } catch {
    return [];
  }
}

function gradesIn(events: readonly Event[]): number[] {
  const undone = new Set(events.flatMap((event) => (event.type === 'undo' ? [event.undoes] : [])));
  return events.flatMap((event) => {
    return event.type === 'review' && !undone.has(event.id) ? [event.grade] : [];
  });
}
