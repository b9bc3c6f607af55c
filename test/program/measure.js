/**
 * Loaded before the program: leaves behind how much memory it took at most, in megabytes, and how
 * long it ran, in milliseconds.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

const STATUS = '/proc/self/status';

process.on('exit', () => {
  const file = process.env.DECKHAND_TEST_MEASURE;
  if (file) writeFileSync(file, JSON.stringify({ megabytes: peak(), ms: performance.now() }));
});

/** What Linux counts for this program alone: the usual count begins with that of whoever started it. */
function peak() {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Math.round(Number(kilobytes) / 1024);
}
