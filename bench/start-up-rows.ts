import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { recordInto, type Script } from './recording.ts';

const PATIENCE_MS = 20_000;

/** bash counts what its children used, to a millisecond. */
const TIMED = `TIMEFORMAT='cpu %3U %3S'; time "$@" >/dev/null 2>&1`;
/** The same in a terminal, which the program keeps as its error output; it is killed by its id. */
const TIMED_IN_TERMINAL = `TIMEFORMAT='cpu %3U %3S'
{ time sh -c 'echo $$ > "$PID_FILE"; exec "$@"' sh "$@" 2>&3; } 3>&2 2>"$CPU_FILE"`;

/** A built checkout with a home of its own. */
export interface Build {
  readonly program: string;
  readonly dist: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

export const FIRST_QUESTION = 'first question drawn';

/** What a person waits for; a command's arguments, or the quiz. */
export const ROWS: readonly string[] = [
  '--version',
  '--help',
  'due --count',
  'next --json',
  'due',
  FIRST_QUESTION,
  'decks',
  'stats',
];

/** A build whose home knows the shipped deck and a few answers. */
export function prepareBuild(checkout: string, home: string): Build {
  mkdirSync(home, { recursive: true });
  const build: Build = {
    program: join(checkout, 'bin/deckhand.js'),
    dist: join(checkout, 'dist'),
    home,
    env: {
      PATH: process.env['PATH'] ?? '',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      DECKHAND_HOME: join(home, 'data'),
      XDG_STATE_HOME: join(home, 'state'),
    },
  };
  for (const grade of ['good', 'hard', 'again']) {
    const { card } = JSON.parse(output(build, ['next', '--json']));
    output(build, ['answer', card.id, grade]);
  }
  return build;
}

/** User and system time from the program's start to its end, or to the question, in milliseconds. */
export async function cpuTime(build: Build, row: string): Promise<number> {
  if (row === FIRST_QUESTION) {
    const file = join(build.home, 'cpu');
    const env = { ...build.env, CPU_FILE: file, PID_FILE: join(build.home, 'pid') };
    await atFirstQuestion(['bash', '-c', TIMED_IN_TERMINAL, 'bash'], { ...build, env }, () => {
      const pid = Number(readFileSync(env.PID_FILE, 'utf8'));
      process.kill(pid, 'SIGKILL');
    });
    return milliseconds(readFileSync(file, 'utf8'));
  }
  const args = ['-c', TIMED, 'bash', process.execPath, build.program, ...row.split(' ')];
  const { status, stderr } = spawnSync('bash', args, { env: build.env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${build.program} ${row} ended with ${status}`);
  return milliseconds(stderr);
}

/** Bytes of the built files that were loaded. */
export async function loadedBytes(build: Build, row: string): Promise<number> {
  const recording = recordInto(join(build.home, 'recorded'));
  const recorded = { ...build, env: { ...build.env, ...recording.env } };
  if (row !== FIRST_QUESTION) {
    output(recorded, row.split(' '));
    return bytes(recording.scripts());
  }
  let loaded = 0;
  await atFirstQuestion([], recorded, async (pid) => {
    loaded = bytes(await recording.scriptsNow(() => process.kill(pid, 'SIGUSR2')));
    process.kill(pid, 'SIGKILL');
  });
  return loaded;
}

function output({ program, env }: Build, args: readonly string[]): string {
  const options = { env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Opens the quiz and calls `end` at its first question; `end` has to end it. */
function atFirstQuestion(
  wrapper: readonly string[],
  { program, env, home }: Build,
  end: (pid: number) => unknown,
): Promise<void> {
  const [file = '', ...args] = [...wrapper, process.execPath, program];
  const pty = spawn(file, args, { cols: 80, rows: 24, env, cwd: home });
  let written = '';
  let isSeen = false;
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      pty.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(() => giveUp(new Error(`No question:\n${written}`)), PATIENCE_MS);
    pty.onData((data) => {
      written += stripVTControlCharacters(data);
      if (isSeen || !written.includes('show answer')) return;
      isSeen = true;
      Promise.resolve()
        .then(() => end(pty.pid))
        .catch(giveUp);
    });
    pty.onExit(() => {
      clearTimeout(timer);
      if (isSeen) resolve();
      else reject(new Error(`It ended without a question:\n${written}`));
    });
  });
}

function milliseconds(timed: string): number {
  const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(timed) ?? [];
  if (user === undefined) throw new Error(`bash did not time it: ${timed}`);
  return (Number(user) + Number(system)) * 1000;
}

function bytes(scripts: readonly Script[]): number {
  const files = scripts.filter(({ url }) => /\/dist\/[^/]+\.js$/.test(url));
  const sizes = files.map(({ url }) => statSync(fileURLToPath(url)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}
