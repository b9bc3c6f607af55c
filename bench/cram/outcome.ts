import { CELLS, type Cell, nameOf } from './cells.ts';
import type { Job, JobDone } from './job.ts';
import type { Options } from './options.ts';
import { POLICIES } from './policies/all.ts';
import type { Policy } from './policies/policy.ts';
import { doAll } from './processes.ts';
import type { Result } from './simulate.ts';

/** What the learners of a cell came to by one policy, in the order of their numbers. */
export interface CellOutcome {
  readonly world: string;
  readonly cell: Cell;
  readonly policy: Policy;
  readonly results: readonly Result[];
}

/** Learners that one process takes at a time. */
const AT_A_TIME = 2;

/** Runs every policy in every cell of every world. `done` is told how many jobs of how many are. */
export async function runAll(
  { worlds, seed, learners }: Options,
  done: (count: number, of: number) => void,
): Promise<readonly CellOutcome[]> {
  const starts = Array.from({ length: Math.ceil(learners / AT_A_TIME) }, (_, n) => n * AT_A_TIME);
  const jobs = worlds.flatMap((world) =>
    CELLS.flatMap((cell) =>
      starts.map((from): Job => {
        return { world, cell, seed, from, count: Math.min(AT_A_TIME, learners - from) };
      }),
    ),
  );
  const finished = await doAll(jobs, (count) => done(count, jobs.length));
  return worlds.flatMap((world) => CELLS.flatMap((cell) => gather(finished, world, cell)));
}

function gather(finished: readonly JobDone[], world: string, cell: Cell): CellOutcome[] {
  const parts = finished
    .filter(({ job }) => job.world === world && nameOf(job.cell) === nameOf(cell))
    .sort((a, b) => a.job.from - b.job.from);
  return POLICIES.map((policy, index) => {
    return { world, cell, policy, results: parts.flatMap(({ results }) => results[index] ?? []) };
  });
}
