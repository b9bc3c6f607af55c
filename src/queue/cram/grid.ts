import type { Trace } from '../../schedule/forecast/fsrs.ts';

const STABILITIES = 40;
const DIFFICULTIES = 6;
const LEAST = Math.log(0.03);
const STEP = (Math.log(500) - LEAST) / (STABILITIES - 1);
const EASIEST = 1;
const DIFFICULTY_STEP = 9 / (DIFFICULTIES - 1);

/** How many traces the planner tells apart: 40 stabilities, evenly spaced in their logarithm, by 6 difficulties. */
export const NODES = STABILITIES * DIFFICULTIES;

/** The traces of the grid, in the order of their numbers. */
export const NODE_TRACES: readonly Trace[] = Array.from({ length: NODES }, (_, node) => ({
  stability: Math.exp(LEAST + STEP * Math.floor(node / DIFFICULTIES)),
  difficulty: EASIEST + DIFFICULTY_STEP * (node % DIFFICULTIES),
}));

/** A trace between the nodes, as shares of the four around it. */
export function around(trace: Trace): readonly (readonly [node: number, share: number])[] {
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
export function nearestNode(trace: Trace): number {
  return around(trace).reduce((best, corner) => (corner[1] > best[1] ? corner : best))[0];
}

function place(position: number, count: number): readonly [index: number, share: number] {
  const within = Math.min(Math.max(position, 0), count - 1);
  const index = Math.min(Math.floor(within), count - 2);
  return [index, within - index];
}
