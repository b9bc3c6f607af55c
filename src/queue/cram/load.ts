import { NODES } from './grid.ts';
import { bestChoice, type Market } from './market.ts';
import { type StepTable, WIDTH } from './step-table.ts';
import type { Values } from './values.ts';

/** What sessions would hold if every card did what is best for it at the prices. */
export interface Load {
  readonly seconds: Float64Array;
  readonly reviews: Float64Array;
  readonly fresh: Float64Array;
}

/** An empty load of so many sessions. */
export function emptyLoad(sessions: number): Load {
  return {
    seconds: new Float64Array(sessions),
    reviews: new Float64Array(sessions),
    fresh: new Float64Array(sessions),
  };
}

/** Adds a load, or a share of it, to another. */
export function addLoad(to: Load, load: Load, share: number): void {
  for (const part of ['seconds', 'reviews', 'fresh'] as const) {
    for (const [session, amount] of load[part].entries()) {
      to[part][session] = (to[part][session] ?? 0) + amount * share;
    }
  }
}

/** The load of the cards of one weight at these prices. */
export function loadAt(market: Market, prices: Float64Array, values: Values, weight: number): Load {
  const sessions = market.horizon.days.length;
  const load = emptyLoad(sessions);
  const crowd = new Float64Array(sessions * NODES);
  for (const [index, group] of market.groups.entries()) {
    if (group.weight !== weight) continue;
    const { session } = bestChoice(market, index, { prices, values, from: 0 });
    if (session < 0) continue;
    const cards = group.ids.length;
    const kind = group.trace === null ? load.fresh : load.reviews;
    kind[session] = (kind[session] ?? 0) + cards;
    spread(market.firstSteps, index * sessions + session, cards, { load, crowd, session });
  }
  moveOn(market, values, load, crowd);
  return load;
}

/** Lets the cards go from review to review, first session first. */
function moveOn({ horizon, nodeSteps }: Market, values: Values, load: Load, crowd: Float64Array) {
  for (const [at, cards] of crowd.entries()) {
    const now = crowd[at] ?? cards;
    const session = values.nexts[at] ?? -1;
    if (now === 0 || session < 0) continue;
    const gap = (horizon.days[session] ?? 0) - (horizon.days[Math.floor(at / NODES)] ?? 0);
    load.reviews[session] = (load.reviews[session] ?? 0) + now;
    spread(nodeSteps, (gap - 1) * NODES + (at % NODES), now, { load, crowd, session });
  }
}

function spread(
  steps: StepTable,
  row: number,
  cards: number,
  to: { readonly load: Load; readonly crowd: Float64Array; readonly session: number },
): void {
  const { seconds } = to.load;
  seconds[to.session] = (seconds[to.session] ?? 0) + cards * (steps.seconds[row] ?? 0);
  for (let entry = row * WIDTH; entry < (row + 1) * WIDTH; entry += 1) {
    const at = to.session * NODES + (steps.nodes[entry] ?? 0);
    to.crowd[at] = (to.crowd[at] ?? 0) + cards * (steps.shares[entry] ?? 0);
  }
}
