import { type Cell, isEnough, nameOf, rhoIn } from './cells.ts';
import type { CellOutcome } from './outcome.ts';
import { planner } from './policies/planner.ts';
import type { Policy } from './policies/policy.ts';
import { sm2, strictSm2 } from './policies/sm2.ts';
import type { Result } from './simulate.ts';
import { difference, type Estimate, estimate, meanOf } from './statistics.ts';

/** What a policy came to in a cell: percentages of the cards, minutes, cards. */
export interface Finding {
  readonly world: string;
  readonly cell: string;
  readonly rho: number;
  readonly policy: string;
  readonly onTheDay: Estimate;
  readonly later: Estimate;
  readonly minutes: number;
  readonly overrun: number;
}

/** How much more the planner has on the day than a reading of SM-2, in points, learner by learner. */
export interface Lead {
  readonly world: string;
  readonly cell: string;
  readonly isEnough: boolean;
  readonly over: string;
  readonly points: Estimate;
}

/** The outcomes in figures. */
export function findingsOf(outcomes: readonly CellOutcome[]): readonly Finding[] {
  return outcomes.map(({ world, cell, policy, results }) => ({
    world,
    cell: nameOf(cell),
    rho: rhoIn(cell),
    policy: policy.name,
    onTheDay: estimate(percent(results, 'onTheDay')),
    later: estimate(percent(results, 'later')),
    minutes: meanOf(results.map(({ minutes }) => minutes)),
    overrun: Math.max(...results.map(({ overrun }) => overrun)),
  }));
}

/** The planner's leads, in the order of the outcomes. */
export function leadsOf(outcomes: readonly CellOutcome[]): readonly Lead[] {
  const of = (world: string, cell: Cell, policy: Policy) =>
    outcomes.find((one) => one.world === world && one.cell === cell && one.policy === policy);
  return outcomes.flatMap(({ world, cell, policy, results }) => {
    if (policy !== sm2 && policy !== strictSm2) return [];
    const own = of(world, cell, planner)?.results ?? [];
    const points = difference(percent(own, 'onTheDay'), percent(results, 'onTheDay'));
    return [{ world, cell: nameOf(cell), isEnough: isEnough(cell), over: policy.name, points }];
  });
}

function percent(results: readonly Result[], part: 'onTheDay' | 'later'): readonly number[] {
  return results.map((result) => result[part] * 100);
}
