import process from 'node:process';
import type { Context, GlobalOptions, Terminal } from './context.ts';
import { EXIT } from './errors.ts';
import { nodeCrypto } from './node-crypto.ts';
import { pathsFor } from './paths.ts';
import { colorLevel } from './screen/color-level.ts';
import { printable } from './screen/output.ts';

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
