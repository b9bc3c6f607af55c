import { recallAfter } from '../../schedule/forecast/fsrs.ts';
import { NODE_TRACES, NODES } from './grid.ts';
import { expectedWorth, type PlanningModel, type StepTable } from './step-table.ts';

/** When there are sessions, and the day that they lead up to. */
export interface Horizon {
  /** Days from today, in order. */
  readonly days: readonly number[];
  readonly end: number;
}

/** What a card is worth right after a session, for each session and node: row session · NODES + node. */
export interface Values {
  /** The recall on the day that it leads to, less the price of the seconds it still takes. */
  readonly worths: Float64Array;
  /** The session of its next review; −1 for none. */
  readonly nexts: Int32Array;
}

/** The recall on the day where a card is left alone after a session: row session · NODES + node. */
export function recallsAtEnd({ days, end }: Horizon, { decay }: PlanningModel): Float64Array {
  const recalls = new Float64Array(days.length * NODES);
  for (const [session, day] of days.entries()) {
    for (const [node, { stability }] of NODE_TRACES.entries()) {
      recalls[session * NODES + node] = recallAfter(stability, end - day, decay);
    }
  }
  return recalls;
}

/**
 * Values by dynamic programming, from the last session back. `prices` are in cards a second, one a
 * session.
 */
export function valuesAt(
  prices: Float64Array,
  { days }: Horizon,
  steps: StepTable,
  left: Float64Array,
): Values {
  const worths = left.slice();
  const nexts = new Int32Array(left.length).fill(-1);
  for (let session = days.length - 1; session >= 0; session -= 1) {
    for (let next = session + 1; next < days.length; next += 1) {
      if (!isWeighed(next - session, next, days.length)) continue;
      const gap = (days[next] ?? 0) - (days[session] ?? 0);
      raise({ session, next, gap }, prices[next] ?? 0, steps, { worths, nexts });
    }
  }
  return { worths, nexts };
}

/** So many sessions ahead each one is weighed as the next; farther ones stand for those around them. */
const NEAR = 5;
const FAR = new Set([7, 9, 12, 16, 21, 28, 37]);

function isWeighed(ahead: number, next: number, sessions: number): boolean {
  return ahead <= NEAR || FAR.has(ahead) || next >= sessions - 2;
}

function raise(
  move: { readonly session: number; readonly next: number; readonly gap: number },
  price: number,
  steps: StepTable,
  { worths, nexts }: Values,
): void {
  const from = move.session * NODES;
  const to = move.next * NODES;
  const rows = (move.gap - 1) * NODES;
  for (let node = 0; node < NODES; node += 1) {
    const row = rows + node;
    const worth = expectedWorth(steps, row, worths, to) - price * (steps.seconds[row] ?? 0);
    if (worth > (worths[from + node] ?? 0)) {
      worths[from + node] = worth;
      nexts[from + node] = move.next;
    }
  }
}
