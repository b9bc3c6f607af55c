import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** Runs of each thing measured; the medians are what is quoted. */
export const RUNS = 21;

/** What several runs took, in milliseconds. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

function spreadOf(all: readonly number[]): Spread {
  const sorted = [...all].sort((a, b) => a - b);
  return { least: at(sorted, 0), median: at(sorted, 0.5), most: at(sorted, 1) };
}

/** The value below which a share of the sorted values lies. */
export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}

/** How long something takes, in milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs a node program to its end; throws where it does not end well. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
}

/** Times `work` and bare `node -e 0` in turn, so that both see the same machine. */
export async function againstBareNode(
  work: () => unknown,
): Promise<{ readonly time: Spread; readonly bare: Spread; readonly ratio: number }> {
  const times: number[] = [];
  const bares: number[] = [];
  await work();
  for (let run = 0; run < RUNS; run += 1) {
    bares.push(await timed(() => runNode(['-e', '0'])));
    times.push(await timed(work));
  }
  const time = spreadOf(times);
  const bare = spreadOf(bares);
  return { time, bare, ratio: time.median / bare.median };
}

/** A line of the report. */
export function say(name: string, ...parts: readonly string[]): void {
  process.stdout.write(`${name.padEnd(44)}${parts.map((part) => part.padEnd(26)).join('')}\n`);
}

export function ms({ least, median, most }: Spread): string {
  return `${median.toFixed(2)} ms (${least.toFixed(2)}–${most.toFixed(2)})`;
}
