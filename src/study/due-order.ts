import { type Day, daysBetween } from '../schedule/day.ts';
import type { Memory } from '../schedule/memory.ts';

/** How late a card is, measured by its own interval: 1 is one whole interval too late. */
export function overdueness(memory: Memory, today: Day): number {
  return daysBetween(memory.dueOn, today) / Math.max(memory.intervalDays, 1);
}

/**
 * A number that orders cards which are equally late: it looks shuffled, differs from day to day,
 * and is the same for whoever asks on that day. FNV-1a, 32 bits, stirred by MurmurHash3's last
 * step: without that, ids that differ in their last character alone would keep their order.
 */
export function shuffleKey(id: string, today: Day): number {
  let hash = 0x811c9dc5;
  for (const character of `${today} ${id}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
