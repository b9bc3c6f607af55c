import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type { CardId } from '../../src/deck/card.ts';
import { openProgress } from '../../src/progress/open-progress.ts';
import { day } from './events.ts';

// Answers cards in a folder of its own accord, and says each answer's id once it is acknowledged.
const [folder = '', name = '', count = ''] = process.argv.slice(2);
const progress = openProgress({ folder, machine: () => name, now: Date.now, randomBytes });
for (let i = 0; i < Number(count); i += 1) {
  const card = `${name}-${i % 7}` as CardId;
  const answer = { card, grade: 4, ms: 1, mode: 'quiz', day: day(1 + (i % 28)) } as const;
  process.stdout.write(`${progress.record({ type: 'review', ...answer }).id}\n`);
  if (i % 10 === 9) progress.checkpoint();
}
progress.close();
