import type { Finding, Lead } from './findings.ts';
import { differingPlans, secondsToPlan } from './plan-checks.ts';
import { planner } from './policies/planner.ts';
import { sm2, strictSm2 } from './policies/sm2.ts';
import { meanOf } from './statistics.ts';
import { actRWorld } from './worlds/act-r.ts';
import { fsrsWorld } from './worlds/fsrs.ts';
import { halfLifeWorld } from './worlds/half-life.ts';

/** Something that must hold, and whether it does. */
export interface Verdict {
  readonly what: string;
  readonly figure: string;
  readonly passed: boolean;
}

/** The least lead over either reading of SM-2 in points, as the mean of the cells with enough time, and with too little. */
const LEAST_LEADS = [
  { world: fsrsWorld.name, isEnough: true, least: 2.5 },
  { world: fsrsWorld.name, isEnough: false, least: -1.5 },
  { world: halfLifeWorld.name, isEnough: true, least: -1.5 },
  { world: halfLifeWorld.name, isEnough: false, least: -1.5 },
  { world: actRWorld.name, isEnough: true, least: -1.5 },
  { world: actRWorld.name, isEnough: false, least: -1.5 },
].flatMap((aim) => [sm2, strictSm2].map(({ name }) => ({ ...aim, over: name })));

const MOST_SECONDS_TO_PLAN = 3;
const INPUTS_PLANNED_TWICE = 8;

/** What must hold of the planner; leads only in the worlds that were run. */
export function verdictsOn(
  findings: readonly Finding[],
  leads: readonly Lead[],
  seed: number,
): readonly Verdict[] {
  return [
    ...LEAST_LEADS.flatMap((aim) => leadVerdict(leads, aim)),
    overrunVerdict(findings),
    samePlanVerdict(seed),
    speedVerdict(seed),
  ];
}

function leadVerdict(
  leads: readonly Lead[],
  { world, over, isEnough, least }: (typeof LEAST_LEADS)[number],
): Verdict[] {
  const those = leads.filter((lead) => {
    return lead.world === world && lead.over === over && lead.isEnough === isEnough;
  });
  if (those.length === 0) return [];
  const points = those.map((lead) => lead.points.mean);
  const mean = meanOf(points);
  const what = `${world}: lead over "${over}" where rho ${isEnough ? '≥' : '<'} 1.2, at least ${signed(least)}`;
  const figure = `${signed(mean)} (${points.map(signed).join(', ')})`;
  return [{ what, figure, passed: mean >= least }];
}

function overrunVerdict(findings: readonly Finding[]): Verdict {
  const own = findings.filter(({ policy }) => policy === planner.name);
  const most = Math.max(...own.map(({ overrun }) => overrun));
  const what = "a session's time passed by at most one card";
  return { what, figure: `${most} at most`, passed: most <= 1 };
}

function samePlanVerdict(seed: number): Verdict {
  const differing = differingPlans(seed, INPUTS_PLANNED_TWICE);
  const what = 'same input, same plan, in whatever order the cards come';
  return {
    what,
    figure: `${differing} of ${INPUTS_PLANNED_TWICE} differ`,
    passed: differing === 0,
  };
}

function speedVerdict(seed: number): Verdict {
  const seconds = secondsToPlan(seed);
  const what = `500 cards × 30 days planned in under ${MOST_SECONDS_TO_PLAN} s`;
  return { what, figure: `${seconds.toFixed(2)} s`, passed: seconds < MOST_SECONDS_TO_PLAN };
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}
