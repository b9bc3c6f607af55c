import { recallAfter, type Trace } from '../../schedule/forecast/fsrs.ts';
import type { CramCard, CramInput } from './cram-input.ts';
import { emptySteps, type PlanningModel, type StepTable, writeStep } from './step-table.ts';
import type { Horizon } from './values.ts';

/** Stabilities closer than a fortieth, and difficulties than a tenth, are planned as one. */
const STABILITY_STEPS = 20;
const DIFFICULTY_STEPS = 5;
/** What FSRS can hold; traces from elsewhere are brought within it. */
const STABILITIES = [0.001, 36_500] as const;
const DIFFICULTIES = [1, 10] as const;
/** More make no difference. */
const MOST_PASSES = 2;

/** Cards that stand so alike that they are planned together. */
export interface CardGroup {
  /** Null for new cards. */
  readonly trace: Trace | null;
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
export function firstSteps(
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
    passes: within(Math.round(passes), 0, MOST_PASSES),
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
