import { type FsrsState, recallAfter } from '../schedule/fsrs.ts';
import { firstOutcomes, type Outcome, reviewOutcomes, reviewSeconds } from './simulate.ts';
import type { CramCosts } from './types.ts';

const STABILITIES = 40;
const DIFFICULTIES = 6;
const LEAST = Math.log(0.03);
const STEP = (Math.log(500) - LEAST) / (STABILITIES - 1);
const EASIEST = 1;
const DIFFICULTY_STEP = 9 / (DIFFICULTIES - 1);

/** How many traces the planner tells apart: 40 stabilities, evenly spaced in their logarithm, by 6 difficulties. */
export const NODES = STABILITIES * DIFFICULTIES;

/** The traces of the grid, in the order of their numbers. */
export const NODE_TRACES: readonly FsrsState[] = Array.from({ length: NODES }, (_, node) => ({
  stability: Math.exp(LEAST + STEP * Math.floor(node / DIFFICULTIES)),
  difficulty: EASIEST + DIFFICULTY_STEP * (node % DIFFICULTIES),
}));

/** A trace between the nodes, as shares of the four around it. */
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

/** The node that a trace is nearest to. */
export function nearestNode(trace: FsrsState): number {
  return around(trace).reduce((best, corner) => (corner[1] > best[1] ? corner : best))[0];
}

function place(position: number, count: number): readonly [index: number, share: number] {
  const within = Math.min(Math.max(position, 0), count - 1);
  const index = Math.min(Math.floor(within), count - 2);
  return [index, within - index];
}

/** How many nodes a review may lead to: four outcomes, each between four nodes. */
export const WIDTH = 16;

/** Where reviews lead, a row each: shares of nodes, and the seconds that it takes as expected. */
export interface StepTable {
  readonly nodes: Int32Array;
  readonly shares: Float64Array;
  readonly seconds: Float64Array;
}

/** What the planner takes for true of memories and of their reviews. */
export interface PlanningModel {
  /** The exponent of its curve of forgetting. */
  readonly decay: number;
  readonly costs: CramCosts;
}

/** The exponent of the curve that plans are made with: steeper than FSRS's own, to be on the safe side. */
export const PLANNING_DECAY = 0.5;

/** An empty table of so many rows. */
export function emptySteps(rows: number): StepTable {
  return {
    nodes: new Int32Array(rows * WIDTH),
    shares: new Float64Array(rows * WIDTH),
    seconds: new Float64Array(rows),
  };
}

/** Writes a row: the first look at a new card (null), or a review after so many days. */
export function writeStep(
  table: StepTable,
  row: number,
  of: { readonly trace: FsrsState | null; readonly elapsedDays: number },
  model: PlanningModel,
): void {
  const { trace, elapsedDays } = of;
  if (trace === null) {
    table.seconds[row] = model.costs.fresh;
    writeOutcomes(table, row, firstOutcomes());
    return;
  }
  const recall = recallAfter(trace.stability, elapsedDays, model.decay);
  table.seconds[row] = reviewSeconds(recall, model.costs);
  writeOutcomes(table, row, reviewOutcomes(trace, elapsedDays, model.decay));
}

/** Where a review leads from each node after 1, 2, … `longest` days: row (days − 1) · NODES + node. */
export function nodeSteps(longest: number, model: PlanningModel): StepTable {
  const table = emptySteps(longest * NODES);
  for (let row = 0; row < longest * NODES; row += 1) {
    const trace = NODE_TRACES[row % NODES] ?? null;
    writeStep(table, row, { trace, elapsedDays: 1 + Math.floor(row / NODES) }, model);
  }
  return table;
}

/**
 * What a step is worth where each node is worth `worths[from + node]`. Nearly all the time of a plan
 * is spent here: entries are there by construction, and four a turn take half as long as one.
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
