import process from 'node:process';
import type { Job, JobDone } from './job.ts';
import { POLICIES } from './policies/all.ts';
import { simulate } from './simulate.ts';
import { loadWorld } from './worlds/load.ts';

process.on('message', async (job: Job) => {
  const world = await loadWorld(job.world);
  const learners = Array.from({ length: job.count }, (_, index) => job.from + index);
  const results = POLICIES.map((policy) =>
    learners.map((number) => simulate(world, job.cell, policy, { seed: job.seed, number })),
  );
  process.send?.({ job, results } satisfies JobDone);
});
