import { basename } from 'node:path';
import type { Verdict } from './acceptance.ts';
import { CELLS, nameOf, rhoIn } from './cells.ts';
import type { Finding, Lead } from './findings.ts';
import type { Estimate } from './statistics.ts';

const NAME_WIDTH = 32;
const CELL_WIDTH = 15;

/** All that was found in one world, as a table. */
export function worldTable(
  world: string,
  findings: readonly Finding[],
  leads: readonly Lead[],
): string {
  const here = findings.filter((finding) => finding.world === world);
  const policies = [...new Set(here.map(({ policy }) => policy))];
  const overs = [...new Set(leads.map(({ over }) => over))];
  const rows = (show: (finding: Finding) => string) =>
    policies.map((policy) => row(policy, here.filter((one) => one.policy === policy).map(show)));
  const leadRows = overs.map((over) => {
    const those = leads.filter((lead) => lead.world === world && lead.over === over);
    return row(
      `  over ${over}`,
      those.map(({ points }) => withMargin(points, '+')),
    );
  });
  const lines = [
    row(`World ${basename(world)}`, CELLS.map(nameOf)),
    row(
      'rho',
      CELLS.map((cell) => rhoIn(cell).toFixed(2)),
    ),
    'recalled on the day, %',
    ...rows(({ onTheDay }) => withMargin(onTheDay)),
    "the planner's lead, points",
    ...leadRows,
    'recalled 14 days later, %',
    ...rows(({ later }) => withMargin(later)),
    'minutes used',
    ...rows(({ minutes }) => minutes.toFixed(0)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What must hold, a line each. */
export function verdictLines(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ what, figure, passed }) => {
    return `${passed ? 'pass' : 'FAIL'}  ${what}: ${figure}`;
  });
  return `${lines.join('\n')}\n`;
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(CELL_WIDTH)).join('');
}

function withMargin({ mean, margin }: Estimate, plus = ''): string {
  const sign = mean < 0 ? '−' : plus;
  return `${sign}${Math.abs(mean).toFixed(1)} ±${margin.toFixed(1)}`;
}
