import { type FsrsState, recallAfter } from '../schedule/fsrs.ts';
import {
  emptySteps,
  expectedWorth,
  NODE_TRACES,
  NODES,
  nodeSteps,
  type PlanningModel,
  type StepTable,
  WIDTH,
  writeStep,
} from './grid.ts';
import type { CramCard, CramInput } from './types.ts';

/** Stabilities closer than a fortieth, and difficulties than a tenth, are planned as one. */
const STABILITY_STEPS = 20;
const DIFFICULTY_STEPS = 5;
/** What FSRS can hold; traces from elsewhere are brought within it. */
const STABILITIES = [0.001, 36_500] as const;
const DIFFICULTIES = [1, 10] as const;
/** More make no difference. */
const MAX_PASSES = 2;

/** Cards that stand so alike that they are planned together. */
interface CardGroup {
  /** Null for new cards. */
  readonly trace: FsrsState | null;
  readonly elapsedDays: number;
  readonly weight: number;
  /** In the order of their ids. */
  readonly ids: readonly string[];
}

/** The cards in groups, in an order of the groups' own. */
export function groupCards(cards: readonly CramCard[]): CardGroup[] {
  const groups = new Map<string, { group: CardGroup; ids: string[] }>();
  for (const card of cards) {
    const { key, ...place } = placed(card);
    const known = groups.get(key);
    if (known !== undefined) known.ids.push(card.id);
    else {
      const ids = [card.id];
      groups.set(key, { group: { ...place, ids }, ids });
    }
  }
  const sorted = [...groups].sort(([a], [b]) => inOrder(a, b));
  return sorted.map(([, { group, ids }]) => ({ ...group, ids: ids.sort(inOrder) }));
}

/** Where each group's next review leads, for each session: row group · sessions + session. */
function firstSteps(
  groups: readonly CardGroup[],
  { days }: Horizon,
  model: PlanningModel,
): StepTable {
  const table = emptySteps(groups.length * days.length);
  for (const [index, { trace, elapsedDays }] of groups.entries()) {
    for (const [session, day] of days.entries()) {
      const row = index * days.length + session;
      writeStep(table, row, { trace, elapsedDays: elapsedDays + day }, model);
    }
  }
  return table;
}

/** The recall of a group after so many days, left alone. A card never seen is not counted as known. */
export function recallIn(group: CardGroup, days: number, decay?: number): number {
  if (group.trace === null) return 0;
  return recallAfter(group.trace.stability, group.elapsedDays + days, decay);
}

/** Whether a group has been answered on this day already: nothing is foretold within a day. */
export function isAnsweredOn(group: CardGroup, day: number): boolean {
  return group.trace !== null && group.elapsedDays + day <= 0;
}

/** Strings by their code units, whatever the locale. */
export function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The input with every number brought within what FSRS and the planner can hold, its cards by id. */
export function withinReach(input: CramInput): CramInput {
  const daysLeft = within(Math.round(input.daysLeft), 0, 36_500);
  return {
    ...input,
    cards: input.cards.map(brought).sort((a, b) => inOrder(a.id, b.id)),
    daysLeft,
    sessionDays: [...new Set(input.sessionDays.map(Math.round))]
      .filter((day) => day >= 0 && day < Math.max(daysLeft, 1))
      .sort((a, b) => a - b),
    secondsPerSession: within(input.secondsPerSession, 0, 86_400),
    costs: {
      success: within(input.costs.success, 1, 3600),
      failure: within(input.costs.failure, 1, 3600),
      fresh: within(input.costs.fresh, 1, 3600),
    },
  };
}

function brought({ id, trace, elapsedDays, passes, weight }: CramCard): CramCard {
  return {
    id,
    trace: trace && {
      stability: within(trace.stability, ...STABILITIES),
      difficulty: within(trace.difficulty, ...DIFFICULTIES),
    },
    elapsedDays: within(Math.round(elapsedDays), 0, 36_500),
    passes: within(Math.round(passes), 0, MAX_PASSES),
    weight: weight > 0 ? Math.min(weight, 100) : 1,
  };
}

function placed({ trace, elapsedDays, weight }: CramCard) {
  if (trace === null) return { key: `new ${weight}`, trace: null, elapsedDays: 0, weight };
  const row = Math.round(Math.log(trace.stability) * STABILITY_STEPS);
  const column = Math.round(trace.difficulty * DIFFICULTY_STEPS);
  const stability = within(Math.exp(row / STABILITY_STEPS), ...STABILITIES);
  return {
    key: `${row} ${column} ${elapsedDays} ${weight}`,
    trace: { stability, difficulty: column / DIFFICULTY_STEPS },
    elapsedDays,
    weight,
  };
}

/** A number brought within bounds; what is no number becomes the lower one. */
function within(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.min(Math.max(value, least), most);
}

/** When there are sessions, and the day that they lead up to. */
interface Horizon {
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
function recallsAtEnd({ days, end }: Horizon, { decay }: PlanningModel): Float64Array {
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
function valuesAt(
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

/** Everything about a plan that prices do not change, computed once. */
export interface PricingModel {
  readonly horizon: Horizon;
  readonly groups: readonly CardGroup[];
  /** Where reviews lead from the groups and from the nodes. */
  readonly firstSteps: StepTable;
  readonly nodeSteps: StepTable;
  /** Recalls on the day where nothing more is done: of each group, and after each session. */
  readonly untouched: readonly number[];
  readonly recallsAtEnd: Float64Array;
}

/** What a group had best do: the session of its next review (−1 for none), and what that is worth. */
interface Choice {
  readonly session: number;
  readonly worth: number;
}

/** The market of these groups and sessions. */
export function openMarket(
  groups: readonly CardGroup[],
  horizon: Horizon,
  model: PlanningModel,
): PricingModel {
  const longest = (horizon.days.at(-1) ?? 0) - (horizon.days[0] ?? 0);
  return {
    horizon,
    groups,
    firstSteps: firstSteps(groups, horizon, model),
    nodeSteps: nodeSteps(longest, model),
    untouched: groups.map((group) => recallIn(group, horizon.end, model.decay)),
    recallsAtEnd: recallsAtEnd(horizon, model),
  };
}

/** The values of all nodes at these prices for cards of a weight, as if they weighed 1. */
export function valuesFor(market: PricingModel, prices: Float64Array, weight: number): Values {
  const own = prices.map((price) => price / weight);
  return valuesAt(own, market.horizon, market.nodeSteps, market.recallsAtEnd);
}

/** The best that a group can do from a session on, as if it weighed 1. */
export function bestChoice(
  market: PricingModel,
  index: number,
  at: { readonly prices: Float64Array; readonly values: Values; readonly from: number },
): Choice {
  const group = market.groups[index];
  let best: Choice = { session: -1, worth: market.untouched[index] ?? 0 };
  if (group === undefined) return best;
  for (let session = at.from; session < market.horizon.days.length; session += 1) {
    if (isAnsweredOn(group, market.horizon.days[session] ?? 0)) continue;
    const price = (at.prices[session] ?? 0) / group.weight;
    const worth =
      worthOfAsking(market, index, session, at.values) - price * secondsOf(market, index, session);
    if (worth > best.worth) best = { session, worth };
  }
  return best;
}

/** What asking a group in a session is worth before the price of its seconds. */
export function worthOfAsking(
  market: PricingModel,
  index: number,
  session: number,
  { worths }: Values,
): number {
  const sessions = market.horizon.days.length;
  const row = index * sessions + session;
  return expectedWorth(market.firstSteps, row, worths, (session * worths.length) / sessions);
}

/** What asking a card of a group in a session takes. */
export function secondsOf(market: PricingModel, index: number, session: number): number {
  return market.firstSteps.seconds[index * market.horizon.days.length + session] ?? 0;
}

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
export function loadAt(
  market: PricingModel,
  prices: Float64Array,
  values: Values,
  weight: number,
): Load {
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
function moveOn(
  { horizon, nodeSteps: steps }: PricingModel,
  values: Values,
  load: Load,
  crowd: Float64Array,
) {
  for (const [at, cards] of crowd.entries()) {
    const now = crowd[at] ?? cards;
    const session = values.nexts[at] ?? -1;
    if (now === 0 || session < 0) continue;
    const gap = (horizon.days[session] ?? 0) - (horizon.days[Math.floor(at / NODES)] ?? 0);
    load.reviews[session] = (load.reviews[session] ?? 0) + now;
    spread(steps, (gap - 1) * NODES + (at % NODES), now, { load, crowd, session });
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
