import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Job, JobDone } from './job.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * Does jobs on as many processes as there are processors; calls `done` after each. Processes, not
 * threads: under Node 20 a thread does not inherit how TypeScript is loaded.
 */
export async function doAll(
  jobs: readonly Job[],
  done: (count: number) => void,
): Promise<readonly JobDone[]> {
  const waiting = [...jobs];
  const finished: JobDone[] = [];
  const processes = Math.min(availableParallelism(), jobs.length);
  await Promise.all(
    Array.from({ length: processes }, async () => {
      const worker = fork(WORKER);
      try {
        for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
          finished.push(await doOne(worker, job));
          done(finished.length);
        }
      } finally {
        worker.kill();
      }
    }),
  );
  return finished;
}

async function doOne(worker: ChildProcess, job: Job): Promise<JobDone> {
  const over = new AbortController();
  const { signal } = over;
  const failed = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`A process of the simulator ended with ${code}; what it said is above`);
  });
  const answered = once(worker, 'message', { signal }).then(([message]) => message as JobDone);
  worker.send(job);
  try {
    return await Promise.race([answered, failed]);
  } finally {
    over.abort();
  }
}
