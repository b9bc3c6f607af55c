import { type FsrsState, recallAfter } from '../schedule/fsrs.ts';
import { firstOutcomes, type Outcome, reviewOutcomes, reviewSeconds } from './simulate.ts';
import type { CramCard, CramCosts } from './types.ts';

const STABILITIES = 40;
const DIFFICULTIES = 6;
const LEAST = Math.log(0.03);
const STEP = (Math.log(500) - LEAST) / (STABILITIES - 1);
const EASIEST = 1;
const DIFFICULTY_STEP = 9 / (DIFFICULTIES - 1);

/** The number of FSRS states in the grid: 40 stabilities, evenly spaced by logarithm, times 6 difficulties. */
export const NODES = STABILITIES * DIFFICULTIES;

/** The FSRS states of the grid, by node number. */
export const NODE_TRACES: readonly FsrsState[] = Array.from({ length: NODES }, (_, node) => ({
  stability: Math.exp(LEAST + STEP * Math.floor(node / DIFFICULTIES)),
  difficulty: EASIEST + DIFFICULTY_STEP * (node % DIFFICULTIES),
}));

/** A state between nodes, as shares of the four nodes around it. */
function around(trace: FsrsState): readonly (readonly [node: number, share: number])[] {
  const [row, down] = place((Math.log(trace.stability) - LEAST) / STEP, STABILITIES);
  const [column, right] = place((trace.difficulty - EASIEST) / DIFFICULTY_STEP, DIFFICULTIES);
  const node = row * DIFFICULTIES + column;
  return [
    [node, (1 - down) * (1 - right)],
    [node + 1, (1 - down) * right],
    [node + DIFFICULTIES, down * (1 - right)],
    [node + DIFFICULTIES + 1, down * right],
  ];
}

/** The node nearest to a state. */
export function nearestNode(trace: FsrsState): number {
  return around(trace).reduce((best, corner) => (corner[1] > best[1] ? corner : best))[0];
}

function place(position: number, count: number): readonly [index: number, share: number] {
  const within = Math.min(Math.max(position, 0), count - 1);
  const index = Math.min(Math.floor(within), count - 2);
  return [index, within - index];
}

/** The number of nodes that a review can lead to: four outcomes, each between four nodes. */
export const WIDTH = 16;

/** The results of reviews, one per row: shares of nodes, and the expected seconds. */
export interface StepTable {
  readonly nodes: Int32Array;
  readonly shares: Float64Array;
  readonly seconds: Float64Array;
}

/** The planner's assumptions about memories and reviews. */
export interface PlanningModel {
  /** The exponent of the forgetting curve. */
  readonly decay: number;
  readonly costs: CramCosts;
}

/** The exponent of the planner's forgetting curve: steeper than FSRS's own, to be on the safe side. */
export const PLANNING_DECAY = 0.5;

/** Creates an empty table with this many rows. */
export function emptySteps(rows: number): StepTable {
  return {
    nodes: new Int32Array(rows * WIDTH),
    shares: new Float64Array(rows * WIDTH),
    seconds: new Float64Array(rows),
  };
}

/** Fills a row: the first look at a new card (null), or a review after `elapsedDays`. */
export function writeStep(
  table: StepTable,
  row: number,
  { trace, elapsedDays }: Pick<CramCard, 'trace' | 'elapsedDays'>,
  model: PlanningModel,
): void {
  if (trace === null) {
    table.seconds[row] = model.costs.fresh;
    writeOutcomes(table, row, firstOutcomes());
    return;
  }
  const recall = recallAfter(trace.stability, elapsedDays, model.decay);
  table.seconds[row] = reviewSeconds(recall, model.costs);
  writeOutcomes(table, row, reviewOutcomes(trace, elapsedDays, model.decay));
}

/** The results of a review at each node after 1, 2, … `longest` days: row (days − 1) · NODES + node. */
export function nodeSteps(longest: number, model: PlanningModel): StepTable {
  const table = emptySteps(longest * NODES);
  for (let row = 0; row < longest * NODES; row += 1) {
    const trace = NODE_TRACES[row % NODES] ?? null;
    writeStep(table, row, { trace, elapsedDays: 1 + Math.floor(row / NODES) }, model);
  }
  return table;
}

/**
 * The expected value of a review if each node is worth `worths[from + node]`. Planning spends nearly
 * all its time here: all entries exist by construction, and four per iteration take half the time.
 */
export function expectedWorth(
  { nodes, shares }: StepTable,
  row: number,
  worths: Float64Array,
  from: number,
): number {
  const end = (row + 1) * WIDTH;
  let sum = 0;
  for (let entry = row * WIDTH; entry < end; entry += 4) {
    sum +=
      (shares[entry] as number) * (worths[from + (nodes[entry] as number)] as number) +
      (shares[entry + 1] as number) * (worths[from + (nodes[entry + 1] as number)] as number) +
      (shares[entry + 2] as number) * (worths[from + (nodes[entry + 2] as number)] as number) +
      (shares[entry + 3] as number) * (worths[from + (nodes[entry + 3] as number)] as number);
  }
  return sum;
}

function writeOutcomes(table: StepTable, row: number, outcomes: readonly Outcome[]): void {
  let entry = row * WIDTH;
  for (const { chance, trace } of outcomes) {
    for (const [node, share] of around(trace)) {
      table.nodes[entry] = node;
      table.shares[entry] = chance * share;
      entry += 1;
    }
  }
}
