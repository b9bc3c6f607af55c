import type { Memory } from '../../schedule/memory.ts';

/** What is known of how well someone knows a card. */
export interface Standing {
  /** Null for a card that was never answered. */
  readonly memory: Memory | null;
  /** The share of its points that the last interview found; null where none has asked it. */
  readonly lastShare: number | null;
}

const USUAL_EASE_HUNDREDTHS = 250;
const LOWEST_EASE_HUNDREDTHS = 130;
/** More lapses say no more. */
const MANY_LAPSES = 4;

/**
 * How weak a card is, from 0 to 3, a point each at most: never answered, or else lapses and a low
 * ease, half a point each; the share that the last interview missed, half a point where there was
 * none. A card never answered has another half, so that it stands before one that is merely shaky.
 */
export function weaknessOf({ memory, lastShare }: Standing): number {
  const missed = lastShare === null ? 0.5 : 1 - lastShare;
  if (memory === null) return 1.5 + missed;
  const lapses = Math.min(memory.lapses, MANY_LAPSES) / MANY_LAPSES;
  const lost = USUAL_EASE_HUNDREDTHS - memory.easeHundredths;
  const hardness = lost / (USUAL_EASE_HUNDREDTHS - LOWEST_EASE_HUNDREDTHS);
  return (lapses + Math.min(Math.max(hardness, 0), 1)) / 2 + missed;
}
