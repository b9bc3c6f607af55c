import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bytesLoadedWith } from './built-sources.ts';
import { at } from './measure.ts';
import {
  type Build,
  cpuTime,
  FIRST_QUESTION,
  loadedBytes,
  prepareBuild,
  ROWS,
} from './start-up-rows.ts';

/** Start-up of an older build against this one, in CPU time, so that other work on the machine matters little. */

const SLOWER_PERCENT = 5;
const NOISE_PERCENT = 10;
const BYTES_PERCENT = 2;
/** Where the body of `study` is, or was. */
const STUDY = ['src/commands/study/run.ts', 'src/commands/study.ts'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '40' } },
});
const [oldCheckout] = positionals;
const pairs = Number(values.pairs);
if (oldCheckout === undefined || !(pairs >= 1)) {
  process.stderr.write('Usage: npm run bench:compare -- OLD_CHECKOUT [--pairs 40]\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'deckhand-compare-'));
try {
  const older = prepareBuild(resolve(oldCheckout), join(folder, 'old'));
  const newer = prepareBuild(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'new'));
  const isFast = await compareTimes(older, newer);
  const isSmall = await compareBytes(older, newer);
  process.exitCode = isFast && isSmall ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The old build runs twice a round, so that its two series show what the machine alone does. */
async function compareTimes(older: Build, newer: Build): Promise<boolean> {
  const series = ROWS.map((row) => ({
    row,
    old: [] as number[],
    again: [] as number[],
    new: [] as number[],
  }));
  for (let round = -1; round < pairs; round += 1) {
    if (round > 0 && round % 5 === 0) process.stderr.write(`${round} of ${pairs} rounds\n`);
    for (const { row, ...times } of series) {
      const runs = [
        [older, times.old],
        [newer, times.new],
        [older, times.again],
      ] as const;
      const first = (round + 1) % runs.length;
      for (const [build, into] of [...runs.slice(first), ...runs.slice(0, first)]) {
        const time = await cpuTime(build, row);
        // The first round fills caches.
        if (round >= 0) into.push(time);
      }
    }
  }
  print(`CPU time in ms, medians of ${pairs} interleaved rounds (old, new, old again)`);
  line('', 'old', 'new', 'change', 'old to old', '');
  const verdicts = series.map(({ row, ...times }) => timeRow(row, times));
  return verdicts.every((isGood) => isGood);
}

interface Times {
  readonly old: readonly number[];
  readonly again: readonly number[];
  readonly new: readonly number[];
}

function timeRow(row: string, times: Times): boolean {
  const before = median([...times.old, ...times.again]);
  const after = median(times.new);
  const change = percentMore(before, after);
  const spread = Math.abs(percentMore(median(times.old), median(times.again)));
  const isQuiet = spread < NOISE_PERCENT;
  const isFast = change <= Math.max(SLOWER_PERCENT, spread);
  const slow = isFast ? 'ok' : 'SLOWER';
  const figures = [before.toFixed(1), after.toFixed(1), signed(change), `${spread.toFixed(1)} %`];
  line(row, ...figures, isQuiet ? slow : 'TOO NOISY');
  return isQuiet && isFast;
}

async function compareBytes(older: Build, newer: Build): Promise<boolean> {
  print('\nBytes of dist loaded');
  const rows = [
    ['due --count', (build: Build) => loadedBytes(build, 'due --count')],
    ['study, at once', ({ dist }: Build) => bytesLoadedWith(dist, STUDY)],
    [FIRST_QUESTION, (build: Build) => loadedBytes(build, FIRST_QUESTION)],
  ] as const;
  let isSmall = true;
  for (const [row, bytesOf] of rows) {
    const before = await bytesOf(older);
    const after = await bytesOf(newer);
    const change = percentMore(before, after);
    const isWithin = change <= BYTES_PERCENT;
    line(row, String(before), String(after), signed(change), '', isWithin ? 'ok' : 'MORE');
    isSmall &&= isWithin;
  }
  return isSmall;
}

function median(times: readonly number[]): number {
  return at(
    [...times].sort((a, b) => a - b),
    0.5,
  );
}

function percentMore(before: number, after: number): number {
  return (after / before - 1) * 100;
}

function signed(percent: number): string {
  return `${percent < 0 ? '' : '+'}${percent.toFixed(1)} %`;
}

function line(name: string, ...columns: readonly string[]): void {
  print(`${name.padEnd(24)}${columns.map((column) => column.padStart(12)).join('')}`);
}

function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
