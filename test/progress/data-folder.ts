import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import type { Event } from '../../src/progress/events.ts';
import { decodeRecord } from '../../src/progress/log.ts';
import {
  openProgress,
  type Progress,
  type ProgressOptions,
} from '../../src/progress/open-progress.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { day } from './events.ts';

/** A data folder that does not exist yet, within one that goes with the test. */
export function dataFolder(t: TestContext): string {
  const above = mkdtempSync(join(tmpdir(), 'deckhand-progress-'));
  t.after(() => rmSync(above, { recursive: true, force: true }));
  return join(above, 'data');
}

/** Opens a folder; the clock stands at a second of 2026 unless said otherwise. */
export function open(folder: string, more: Partial<ProgressOptions> = {}): Progress {
  const now = () => Date.UTC(2026, 0, 1);
  return openProgress({ folder, machine: () => 'here', now, randomBytes, ...more });
}

/** Answers a card on a day of January. */
export function answer(progress: Progress, card: string, grade: Grade = 4, on = 1): Event {
  const named = { card: card as CardId, frontHash: 'front', backHash: 'back' };
  return progress.record({ type: 'review', ...named, grade, ms: 5, mode: 'quiz', day: day(on) });
}

/** All that a progress says of its cards, to compare. */
export function cardsOf(progress: Progress): string {
  const cards = [...progress.cards()].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(cards, null, 1);
}

/** The events of a log file, in its order. */
export function eventsIn(folder: string): Event[] {
  return readFileSync(join(folder, 'reviews.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => decodeRecord(Buffer.from(line)) ?? []);
}
