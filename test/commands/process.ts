import { randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { PassThrough } from 'node:stream';
import type { Context } from '../../src/context.ts';
import type { Instant } from '../../src/schedule/day.ts';

export const HOUR: Instant = 3_600_000;
export const DAY: Instant = 24 * HOUR;

/** A process of deckhand with a clock that a test moves. */
export interface Process {
  readonly context: Context;
  readonly clock: { now: Instant };
  /** What was printed since it was asked last. */
  readonly printed: () => string;
  readonly write: (path: string, text: string) => void;
  readonly [Symbol.dispose]: () => void;
}

/** A process on an empty data folder, at noon (UTC) of 2 January 2026. */
export function processAt(settings: Readonly<Record<string, unknown>> = {}): Process {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-'));
  const clock = { now: Date.UTC(2026, 0, 2, 12) };
  let text = '';
  const write = (path: string, contents: string) => writeFileSync(join(folder, path), contents);
  mkdirSync(join(folder, 'decks'));
  write('config.json', JSON.stringify({ shippedDeck: false, ...settings }));
  const context: Context = {
    paths: {
      data: folder,
      library: join(folder, 'decks'),
      settings: join(folder, 'config.json'),
      cache: join(folder, 'cache'),
      machine: join(folder, 'machine-id'),
      shippedDeck: join(folder, 'none.md'),
    },
    env: {},
    cwd: folder,
    now: () => clock.now,
    zone: () => 0,
    randomBytes: (count) => randomFillSync(new Uint8Array(count)),
    terminal: {
      input: new PassThrough(),
      output: process.stdout,
      print: (more) => {
        text += more;
      },
      complain: (more) => {
        text += more;
      },
      isInteractive: false,
      isPlain: true,
      color: 0,
      ascii: false,
      size: () => ({ columns: 80, rows: 24 }),
      listingColumns: () => 80,
    },
    stopped: new AbortController().signal,
  };
  return {
    context,
    clock,
    printed() {
      const all = text;
      text = '';
      return all;
    },
    write,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
