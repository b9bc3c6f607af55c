import process from 'node:process';
import { verdictsOn } from './acceptance.ts';
import { findingsOf, leadsOf } from './findings.ts';
import { parseOptions } from './options.ts';
import { runAll } from './outcome.ts';
import { verdictLines, worldTable } from './report.ts';
import { loadWorld } from './worlds/load.ts';

const options = parseOptions(process.argv.slice(2));
const { seed, learners, worlds } = options;
// Wrong names are told here, before there are processes to tell it many times.
await Promise.all(worlds.map(loadWorld));
const start = performance.now();
const outcomes = await runAll(options, showProgress);
const findings = findingsOf(outcomes);
const leads = leadsOf(outcomes);
const verdicts = verdictsOn(findings, leads, seed);
const seconds = (performance.now() - start) / 1000;

if (options.json) {
  const all = { seed, learners, worlds, seconds, findings, leads, verdicts };
  process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
} else {
  process.stdout.write(`Seed ${seed}, ${learners} learners a cell, ± 95 % confidence. `);
  process.stdout.write('A simulation: nothing here is evidence about people.\n\n');
  for (const world of worlds) process.stdout.write(`${worldTable(world, findings, leads)}\n`);
  process.stdout.write(`${verdictLines(verdicts)}\nTook ${seconds.toFixed(0)} s\n`);
}
if (verdicts.some(({ passed }) => !passed)) process.exitCode = 1;

/** A line that rewrites itself; nothing where nobody looks. */
function showProgress(count: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const elapsed = ((performance.now() - start) / 1000).toFixed(0);
  process.stderr.write(`\r\x1b[K${count === of ? '' : `${count} of ${of} · ${elapsed} s`}`);
}
