import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type LaunchOptions, launch, type PseudoTerminal } from '../program/pseudo-terminal.ts';

const PLAYER = fileURLToPath(new URL('player.js', import.meta.url));
const STILL_WORLD = new URL('still-world.js', import.meta.url).href;
/** Where lines are broken depends on how long a path is, so all are as long as this one. */
const SHOWN_FOLDER = '/home/someone/folder';
const RANDOM_PART = 6;

/** What a command line did, in the order in which it did it. */
export interface Played {
  readonly code: number;
  readonly said: readonly (readonly ['stdout' | 'stderr', string])[];
}

export interface PlayOptions {
  /** Those of the terminal that standard output is; none, where it is a pipe. */
  readonly columns: number | null;
  readonly env?: Readonly<Record<string, string>>;
}

/** Someone's computer in a folder, whose clock stands where it is put. */
export interface Computer {
  readonly folder: string;
  readonly write: (path: string, text: string) => void;
  readonly setClock: (instant: number) => void;
  readonly clock: () => number;
  /** Runs `deckhand …` without a keyboard; standard input is empty. */
  readonly play: (args: readonly string[], options: PlayOptions) => Promise<Played>;
  /** Starts `deckhand …` in a pseudo-terminal. */
  readonly start: (args: readonly string[], options?: LaunchOptions) => PseudoTerminal;
  /** A computer with the same files, whose clock says the same. */
  readonly copy: () => Computer;
  /** A text with the names of this computer's folders in the place of a run's own. */
  readonly shown: (text: string) => string;
  readonly [Symbol.dispose]: () => void;
}

/** A computer whose data folder holds these decks and settings. */
export function computerWith(
  decks: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
): Computer {
  const computer = computerIn(newFolder());
  computer.write('data/config.json', `${JSON.stringify({ shippedDeck: false, ...settings })}\n`);
  for (const [name, text] of Object.entries(decks)) computer.write(`data/decks/${name}`, text);
  return computer;
}

function newFolder(): string {
  const start = join(realpathSync('/tmp'), 'd').padEnd(SHOWN_FOLDER.length - RANDOM_PART, '-');
  return mkdtempSync(start);
}

function computerIn(folder: string, from = Date.UTC(2026, 0, 5, 12)): Computer {
  const file = join(folder, 'clock');
  let instant = 0;
  const setClock = (next: number) => {
    instant = next;
    writeFileSync(file, String(next));
  };
  setClock(from);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DECKHAND_HOME: join(folder, 'data'),
    XDG_STATE_HOME: join(folder, 'state'),
    DECKHAND_CLOCK: file,
    NODE_OPTIONS: `--import ${STILL_WORLD}`,
    NO_COLOR: '1',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
  const terminals: PseudoTerminal[] = [];
  let player: ChildProcess | null = null;
  return {
    folder,
    setClock,
    clock: () => instant,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    play(args, options) {
      player ??= fork(PLAYER, {
        cwd: folder,
        env,
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      return ask(player, { args, ...options });
    },
    start(args, options = {}) {
      const terminal = launch(args, { cwd: folder, ...options, env: { ...env, ...options.env } });
      terminals.push(terminal);
      return terminal;
    },
    copy() {
      const other = newFolder();
      cpSync(folder, other, { recursive: true });
      return computerIn(other, instant);
    },
    shown: (text) => text.replaceAll(folder, SHOWN_FOLDER),
    [Symbol.dispose]() {
      player?.disconnect();
      for (const terminal of terminals) terminal.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

function ask(
  player: ChildProcess,
  job: PlayOptions & { args: readonly string[] },
): Promise<Played> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`deckhand ${job.args.join(' ')} ended the process with ${code}.`));
    player.once('exit', ended);
    player.once('message', (played) => {
      player.off('exit', ended);
      resolve(played as Played);
    });
    player.send(job);
  });
}
