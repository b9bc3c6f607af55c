import { randomFillSync } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CardId } from '../src/deck/card.ts';
import { openProgress } from '../src/progress/open-progress.ts';
import type { Day } from '../src/schedule/day.ts';
import { at, say } from './measure.ts';

const ANSWERS = 400;
/** Not counted: the code is still being compiled. */
const WARM_UP = 100;

/** One answer's durable commit, against a bare append and fdatasync of the same size beside it. */
export function benchCommit(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const progress = openProgress({
    folder,
    machine: () => 'bench',
    now: () => Date.now(),
    randomBytes: (count) => randomFillSync(new Uint8Array(count)),
  });
  const bare = openSync(join(folder, 'bare'), 'a');
  const line = Buffer.from(`\n${'x'.repeat(300)}\n`);
  const commits: number[] = [];
  const appends: number[] = [];
  for (let answer = 0; answer < WARM_UP + ANSWERS; answer += 1) {
    const card = `card-${answer}` as CardId;
    const review = { type: 'review', card, grade: 4, ms: 4000, mode: 'quiz' } as const;
    commits.push(took(() => progress.record({ ...review, day: '2026-03-01' as Day })));
    appends.push(
      took(() => {
        writeSync(bare, line);
        fdatasyncSync(bare);
      }),
    );
  }
  closeSync(bare);
  progress.close();
  const [commit, append] = [commits, appends].map((all) =>
    at(
      all.slice(WARM_UP).sort((a, b) => a - b),
      0.5,
    ),
  );
  const more = (commit ?? 0) - (append ?? 0);
  say(
    'one answer, durable',
    `${commit?.toFixed(3)} ms`,
    `bare append ${append?.toFixed(3)} ms`,
    `+${more.toFixed(3)} ms  aim +0.3`,
  );
}

function took(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
