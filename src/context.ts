import process from 'node:process';
import type { Readable } from 'node:stream';
import { EXIT } from './errors.ts';
import { nodeCrypto } from './files/node-crypto.ts';
import { type Paths, pathsFor } from './paths.ts';
import type { Instant, Zone } from './schedule/day.ts';
import { type ColorLevel, colorLevel, printable } from './screen/output.ts';

/** What the process hands to a command: nothing below reads the world by itself. */
export interface Context {
  readonly paths: Paths;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder, for paths that a person typed. */
  readonly cwd: string;
  readonly now: () => Instant;
  readonly zone: Zone;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly terminal: Terminal;
  /** Ends when the process was asked to stop by a signal. */
  readonly stopped: AbortSignal;
}

/** The person's end of the program. */
export interface Terminal {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  /** Writes to standard output; the one door for text, which lets no control character through. */
  readonly print: (text: string) => void;
  /** The same for standard error. */
  readonly complain: (text: string) => void;
  /** Whether both ends are a terminal, so that keys can be asked for. */
  readonly isInteractive: boolean;
  /** Whether lines alone will do: no cursor movement, no redrawing. */
  readonly isPlain: boolean;
  readonly color: ColorLevel;
  /** Whether only ASCII can be relied upon. */
  readonly ascii: boolean;
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Columns for a listing: the terminal's, or without end where no terminal would cut its lines. */
  readonly listingColumns: () => number;
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly data?: string;
}

/** This process's streams as a person's end of the program. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', sayUnprinted);
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

/** Hands this process's clock, zone, chance and folders to a command. */
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
 * A reader that went away (`deckhand due | head -1`, a closed terminal) is no error of ours; a file
 * on a full disk (`deckhand export > FILE`) has not got all that it was to hold.
 */
function sayUnprinted({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || code === 'EIO') return;
  process.exitCode = EXIT.act;
  process.stderr.write(printable(`The output could not be written: ${message}.\n`));
}

/** There is nobody left to say anything to. */
function ignore(): void {}
