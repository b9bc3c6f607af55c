import type { Cell } from './cells.ts';
import type { Result } from './simulate.ts';

/** A share of the work: some learners of a cell of a world, by every policy. */
export interface Job {
  /** A name of ours, or the path of a module. */
  readonly world: string;
  readonly cell: Cell;
  readonly seed: number;
  /** The first learner's number, and how many. */
  readonly from: number;
  readonly count: number;
}

/** What came of a job: the results of its learners, for each policy in the order of the table. */
export interface JobDone {
  readonly job: Job;
  readonly results: readonly (readonly Result[])[];
}
