import type { Card } from '../deck/card.ts';
import type { CardProgress } from '../progress/card-progress.ts';
import type { Memory } from '../schedule/memory.ts';

/** From so many lapses on a card is a leech: it costs more than it gives, and wants other words. */
const LEECH_LAPSES = 8;
/** After so many more it is time to say so again. */
const AGAIN_AFTER = 4;

/** The tag that leeches have without its being written into a deck. */
const LEECH_TAG = 'leech';

/** Whether a card has been forgotten so often that it should be reworded, or put aside. */
export function isLeech(memory: Memory | null): boolean {
  return memory !== null && memory.lapses >= LEECH_LAPSES;
}

/** Whether an answer made a card a leech, or was one lapse too many again: at 8, 12, 16, … */
export function becomesLeech(before: Memory | null, after: Memory): boolean {
  const isLapse = after.lapses > (before?.lapses ?? 0);
  return isLapse && isLeech(after) && (after.lapses - LEECH_LAPSES) % AGAIN_AFTER === 0;
}

/** The tags of a card: those of its deck file, and `leech` where it is one. */
export function tagsOf(card: Card, { schedule }: CardProgress): readonly string[] {
  if (!isLeech(schedule.memory) || card.tags.includes(LEECH_TAG)) return card.tags;
  return [...card.tags, LEECH_TAG];
}
