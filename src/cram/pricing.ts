import { recallAfter } from '../schedule/fsrs.ts';
import {
  emptySteps,
  expectedWorth,
  NODE_TRACES,
  NODES,
  nodeSteps,
  PLANNING_DECAY,
  type PlanningModel,
  type StepTable,
  WIDTH,
  writeStep,
} from './grid.ts';
import type { CramCard, CramInput } from './types.ts';

/** Cards are grouped if their stabilities are within a fortieth and their difficulties within a tenth. */
const STABILITY_STEPS = 20;
const DIFFICULTY_STEPS = 5;
/** FSRS's limits; states from elsewhere are clamped to them. */
const STABILITIES = [0.001, 36_500] as const;
const DIFFICULTIES = [1, 10] as const;
/** More passes make no difference. */
const MAX_PASSES = 2;

/** Cards so similar that they are planned together. */
interface CardGroup extends Pick<CramCard, 'trace' | 'elapsedDays' | 'weight'> {
  /** In the order of their ids. */
  readonly ids: readonly string[];
}

/** Groups the cards, in an order that does not depend on theirs. */
export function groupCards(cards: readonly CramCard[]): CardGroup[] {
  const groups = new Map<string, { group: CardGroup; ids: string[] }>();
  for (const card of cards) {
    const { key, ...place } = groupPlace(card);
    const known = groups.get(key);
    if (known !== undefined) known.ids.push(card.id);
    else {
      const ids = [card.id];
      groups.set(key, { group: { ...place, ids }, ids });
    }
  }
  const sorted = [...groups].sort(([a], [b]) => compareIds(a, b));
  return sorted.map(([, { group, ids }]) => ({ ...group, ids: ids.sort(compareIds) }));
}

/** The results of each group's next review in each session: row group · sessions + session. */
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

/** The recall of a group after this many days without reviews. New cards count as unknown. */
export function recallIn(group: CardGroup, days: number, decay?: number): number {
  if (group.trace === null) return 0;
  return recallAfter(group.trace.stability, group.elapsedDays + days, decay);
}

/** True if a group was already answered on a day: the model makes no forecasts within a day. */
export function isAnsweredOn(group: CardGroup, day: number): boolean {
  return group.trace !== null && group.elapsedDays + day <= 0;
}

/** Compares strings by code units, whatever the locale. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Clamps the input's numbers to what FSRS and the planner can handle; sorts cards by id. */
export function clampInput(input: CramInput): CramInput {
  const daysLeft = clamp(Math.round(input.daysLeft), 0, 36_500);
  return {
    ...input,
    cards: input.cards.map(clampCard).sort((a, b) => compareIds(a.id, b.id)),
    daysLeft,
    sessionDays: [...new Set(input.sessionDays.map(Math.round))]
      .filter((day) => day >= 0 && day < Math.max(daysLeft, 1))
      .sort((a, b) => a - b),
    secondsPerSession: clamp(input.secondsPerSession, 0, 86_400),
    costs: {
      success: clamp(input.costs.success, 1, 3600),
      failure: clamp(input.costs.failure, 1, 3600),
      fresh: clamp(input.costs.fresh, 1, 3600),
    },
  };
}

function clampCard({ id, trace, elapsedDays, passes, weight }: CramCard): CramCard {
  return {
    id,
    trace: trace && {
      stability: clamp(trace.stability, ...STABILITIES),
      difficulty: clamp(trace.difficulty, ...DIFFICULTIES),
    },
    elapsedDays: clamp(Math.round(elapsedDays), 0, 36_500),
    passes: clamp(Math.round(passes), 0, MAX_PASSES),
    weight: weight > 0 ? Math.min(weight, 100) : 1,
  };
}

function groupPlace({ trace, elapsedDays, weight }: CramCard) {
  if (trace === null) return { key: `new ${weight}`, trace: null, elapsedDays: 0, weight };
  const row = Math.round(Math.log(trace.stability) * STABILITY_STEPS);
  const column = Math.round(trace.difficulty * DIFFICULTY_STEPS);
  const stability = clamp(Math.exp(row / STABILITY_STEPS), ...STABILITIES);
  return {
    key: `${row} ${column} ${elapsedDays} ${weight}`,
    trace: { stability, difficulty: column / DIFFICULTY_STEPS },
    elapsedDays,
    weight,
  };
}

/** Clamps a number; NaN becomes the lower bound. */
function clamp(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.min(Math.max(value, least), most);
}

/** The days of the sessions, and the target date. */
interface Horizon {
  /** Days from today, in order. */
  readonly days: readonly number[];
  readonly end: number;
}

/** The value of a card right after a session, by session and node: index session · NODES + node. */
export interface Values {
  /** Its recall on the date, less the price of the seconds that it still needs. */
  readonly worths: Float64Array;
  /** The session of its next review, or −1. */
  readonly nexts: Int32Array;
}

/** The recall on the date of a card without further reviews: index session · NODES + node. */
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
 * Computes values by dynamic programming, from the last session back. `prices` has one price per
 * session, in cards per second.
 */
function computeValues(
  prices: Float64Array,
  { days }: Horizon,
  steps: StepTable,
  left: Float64Array,
): Values {
  const worths = left.slice();
  const nexts = new Int32Array(left.length).fill(-1);
  for (let session = days.length - 1; session >= 0; session -= 1) {
    for (let next = session + 1; next < days.length; next += 1) {
      if (!isConsidered(next - session, next, days.length)) continue;
      const gap = (days[next] ?? 0) - (days[session] ?? 0);
      improve({ session, next, gap }, prices[next] ?? 0, steps, { worths, nexts });
    }
  }
  return { worths, nexts };
}

/** This many sessions ahead every one is considered as the next; beyond, only a few representative ones. */
const NEAR = 5;
const FAR = new Set([7, 9, 12, 16, 21, 28, 37]);

function isConsidered(ahead: number, next: number, sessions: number): boolean {
  return ahead <= NEAR || FAR.has(ahead) || next >= sessions - 2;
}

function improve(
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

/** Everything about a plan that does not depend on prices, computed once. */
export interface PricingModel {
  readonly horizon: Horizon;
  readonly groups: readonly CardGroup[];
  /** The results of reviews, for groups and for nodes. */
  readonly firstSteps: StepTable;
  readonly nodeSteps: StepTable;
  /** Recall on the date without further reviews: for each group, and after each session. */
  readonly untouched: readonly number[];
  readonly recallsAtEnd: Float64Array;
}

/** The best choice for a group: the session of its next review, or −1, and the value of that. */
interface Choice {
  readonly session: number;
  readonly worth: number;
}

/** Builds the pricing model of an input. */
export function buildPricingModel(input: CramInput): PricingModel {
  const groups = groupCards(input.cards);
  const horizon = { days: input.sessionDays, end: input.daysLeft };
  const model = { decay: PLANNING_DECAY, costs: input.costs };
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

/** The values of all nodes at these prices for cards of a weight, per unit of weight. */
export function valuesFor(pricing: PricingModel, prices: Float64Array, weight: number): Values {
  const own = prices.map((price) => price / weight);
  return computeValues(own, pricing.horizon, pricing.nodeSteps, pricing.recallsAtEnd);
}

/** The best choice for a group from a session on, per unit of weight. */
export function bestChoice(
  pricing: PricingModel,
  index: number,
  at: { readonly prices: Float64Array; readonly values: Values; readonly from: number },
): Choice {
  const group = pricing.groups[index];
  let best: Choice = { session: -1, worth: pricing.untouched[index] ?? 0 };
  if (group === undefined) return best;
  for (let session = at.from; session < pricing.horizon.days.length; session += 1) {
    if (isAnsweredOn(group, pricing.horizon.days[session] ?? 0)) continue;
    const price = (at.prices[session] ?? 0) / group.weight;
    const worth =
      worthOfAsking(pricing, index, session, at.values) -
      price * secondsOf(pricing, index, session);
    if (worth > best.worth) best = { session, worth };
  }
  return best;
}

/** The value of asking a group in a session, before the price of the seconds. */
export function worthOfAsking(
  pricing: PricingModel,
  index: number,
  session: number,
  { worths }: Values,
): number {
  const sessions = pricing.horizon.days.length;
  const row = index * sessions + session;
  return expectedWorth(pricing.firstSteps, row, worths, (session * worths.length) / sessions);
}

/** Seconds to review one card of a group in a session. */
export function secondsOf(pricing: PricingModel, index: number, session: number): number {
  return pricing.firstSteps.seconds[index * pricing.horizon.days.length + session] ?? 0;
}

/** The load of sessions if every card makes its best choice at the prices. */
export interface Load {
  readonly seconds: Float64Array;
  readonly reviews: Float64Array;
  readonly fresh: Float64Array;
}

/** Creates an empty load for this many sessions. */
export function emptyLoad(sessions: number): Load {
  return {
    seconds: new Float64Array(sessions),
    reviews: new Float64Array(sessions),
    fresh: new Float64Array(sessions),
  };
}

/** Adds a share of a load to another. */
export function addLoad(to: Load, load: Load, share: number): void {
  for (const part of ['seconds', 'reviews', 'fresh'] as const) {
    for (const [session, amount] of load[part].entries()) {
      to[part][session] = (to[part][session] ?? 0) + amount * share;
    }
  }
}

/** The load from cards of one weight at these prices. */
export function loadAt(
  pricing: PricingModel,
  prices: Float64Array,
  values: Values,
  weight: number,
): Load {
  const sessions = pricing.horizon.days.length;
  const load = emptyLoad(sessions);
  const crowd = new Float64Array(sessions * NODES);
  for (const [index, group] of pricing.groups.entries()) {
    if (group.weight !== weight) continue;
    const { session } = bestChoice(pricing, index, { prices, values, from: 0 });
    if (session < 0) continue;
    const cards = group.ids.length;
    const kind = group.trace === null ? load.fresh : load.reviews;
    kind[session] = (kind[session] ?? 0) + cards;
    spread(pricing.firstSteps, index * sessions + session, cards, { load, crowd, session });
  }
  moveCards(pricing, values, load, crowd);
  return load;
}

/** Moves the cards from review to review, in the order of the sessions. */
function moveCards(
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
