import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { callCommandLine, type Said } from './command-line.ts';

/** What a call has besides its arguments. */
export interface More {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A person's computer in a folder: a home, decks, and the program without a terminal. */
export interface Home {
  readonly folder: string;
  readonly data: string;
  /** Runs `deckhand --data DATA …`. */
  readonly deckhand: (...args: readonly string[]) => Said;
  /** The same with `--json`, its answer read; fails where the program did. */
  readonly json: <Answer>(...args: readonly string[]) => Answer;
  /** The same with more in its environment, or with something to read from standard input. */
  readonly callWith: (more: More, ...args: readonly string[]) => Said;
  /** Writes a file; a relative path is one in the library. Gives its path. */
  readonly write: (path: string, text: string) => string;
  readonly [Symbol.dispose]: () => void;
}

/** Sets up a computer with these decks (and without the one that comes with the program). */
export function homeWith(decks: Readonly<Record<string, string>> = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-'));
  const data = join(folder, 'data');
  const callWith: Home['callWith'] = ({ env, input = '' }, ...args) =>
    callCommandLine({
      args: ['--data', data, ...args],
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, ...env },
      input,
      zone: minutesToNoon(),
    });
  const deckhand: Home['deckhand'] = (...args) => callWith({}, ...args);
  const write: Home['write'] = (path, text) => {
    const file = path.startsWith('/') ? path : join(data, 'decks', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write(join(data, 'config.json'), '{ "shippedDeck": false }\n');
  for (const [path, text] of Object.entries(decks)) write(path, text);
  return {
    folder,
    data,
    deckhand,
    callWith,
    write,
    json(...args) {
      const { out, err } = deckhand(...args, '--json');
      if (out === '') throw new Error(`deckhand ${args.join(' ')} said: ${err}`);
      return JSON.parse(out);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A time zone in which it is noon, so that no study day ends while a test runs. */
function minutesToNoon(): number {
  return 60 * (12 - new Date().getUTCHours());
}

/** A deck of some questions, each with an answer of its own. */
export function questions(count: number): string {
  const cards = Array.from(
    { length: count },
    (_, index) => `Q: Question ${index + 1}?\nA: Answer ${index + 1}.`,
  );
  return `${cards.join('\n\n')}\n`;
}
