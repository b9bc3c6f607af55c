import process from 'node:process';
import type { Readable } from 'node:stream';
import { EXIT } from './errors.ts';
import { nodeCrypto } from './files/node-crypto.ts';
import { type Paths, pathsFor } from './paths.ts';
import type { Instant, Zone } from './schedule/day.ts';
import { type ColorLevel, colorLevel, printable } from './screen/output.ts';

/** Everything that a command gets from the process: nothing below reads clock or environment itself. */
export interface Context {
  readonly paths: Paths;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, for relative paths on the command line. */
  readonly cwd: string;
  readonly now: () => Instant;
  readonly zone: Zone;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly terminal: Terminal;
  /** Aborted when a signal asks the process to stop. */
  readonly stopped: AbortSignal;
}

/** The program's input and output. */
export interface Terminal {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  /** Writes to standard output, without any control characters. All text goes through here. */
  readonly print: (text: string) => void;
  /** The same for standard error. */
  readonly complain: (text: string) => void;
  /** True if input and output are a terminal, so that keys can be read. */
  readonly isInteractive: boolean;
  /** True for plain lines only: no cursor movement, no redrawing. */
  readonly isPlain: boolean;
  readonly color: ColorLevel;
  /** True if only ASCII is sure to be displayed. */
  readonly ascii: boolean;
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Columns for a listing: the terminal's, or infinity if the output is not a terminal. */
  readonly listingColumns: () => number;
}

/** Options of every command. */
export interface GlobalOptions {
  readonly data?: string;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', reportWriteError);
  stderr.on('error', ignore);
  return {
    input: stdin,
    output: stdout,
    print: (text) => void stdout.write(printable(text)),
    complain: (text) => void stderr.write(printable(text)),
    isInteractive: Boolean(stdin.isTTY && stdout.isTTY),
    isPlain: env['TERM'] === 'dumb' || env['TERM'] === undefined,
    color: colorLevel({ env, isTTY: Boolean(stdout.isTTY) }),
    ascii: !/utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'utf-8'),
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    listingColumns: () => stdout.columns || Number.POSITIVE_INFINITY,
  };
}

/** Makes contexts with this process's clock, time zone, random numbers and folders. */
export function processContext(
  terminal: Terminal,
  stopped: AbortSignal,
): (options: GlobalOptions) => Context {
  return ({ data }) => ({
    paths: pathsFor(data ?? process.env['DECKHAND_HOME']),
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    zone: (at) => -new Date(at).getTimezoneOffset(),
    randomBytes: (count) => nodeCrypto().randomFillSync(new Uint8Array(count)),
    terminal,
    stopped,
  });
}

/**
 * A reader that went away (`deckhand due | head -1`, a closed terminal) is not an error. A full disk
 * is one (`deckhand export > FILE`): the file is incomplete.
 */
function reportWriteError({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || code === 'EIO') return;
  process.exitCode = EXIT.act;
  process.stderr.write(printable(`Could not write the output: ${message}.\n`));
}

/** If standard error fails, there is nowhere left to report it. */
function ignore(): void {}
