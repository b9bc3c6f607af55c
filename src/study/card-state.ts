import type { Card } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import type { Day } from '../schedule/day.ts';
import { isRepeatNeeded, type Sm2State } from '../schedule/sm2.ts';

/** Where a card stands in its life. */
export type CardState = 'new' | 'learning' | 'review' | 'suspended' | 'buried';

/** Where a card stands on a study day; learning is a first pass, a failure, or a drill still owed. */
export function stateOf(progress: CardProgress, today: Day): CardState {
  if (progress.suspended) return 'suspended';
  if (progress.buriedOn === today) return 'buried';
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  return memory.repetitions <= 1 || isRepeatNeeded(progress.schedule, today)
    ? 'learning'
    : 'review';
}

/** Why a card would be asked on a study day, or null where it would not. */
export function reasonToAsk(progress: CardProgress, today: Day): Reason | null {
  if (progress.suspended || progress.buriedOn === today) return null;
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  if (isRepeatNeeded(progress.schedule, today)) return 'drill';
  return memory.dueOn <= today ? 'due' : null;
}

/** The deck that a card is listed under. */
interface DeckName {
  /** What a person types to name it. */
  readonly name: string;
  readonly title: string;
  /** Absolute path of the deck file. */
  readonly file: string;
}

/** A card and the deck it is listed under. */
export interface DeckCard {
  readonly deck: DeckName;
  readonly card: Card;
}

/** Why a card is asked. */
export type Reason = 'due' | 'new' | 'drill';

/** One thing that a session asks. */
export interface QueueItem extends DeckCard {
  readonly reason: Reason;
}

/** From so many lapses on a card is a leech: it costs more than it gives, and wants other words. */
const LEECH_LAPSES = 8;
/** After so many more it is time to say so again. */
const AGAIN_AFTER = 4;

/** The tag that leeches have without its being written into a deck. */
const LEECH_TAG = 'leech';

/** Whether a card has been forgotten so often that it should be reworded, or put aside. */
export function isLeech(memory: Sm2State | null): boolean {
  return memory !== null && memory.lapses >= LEECH_LAPSES;
}

/** Whether an answer made a card a leech, or was one lapse too many again: at 8, 12, 16, … */
export function becomesLeech(before: Sm2State | null, after: Sm2State): boolean {
  const isLapse = after.lapses > (before?.lapses ?? 0);
  return isLapse && isLeech(after) && (after.lapses - LEECH_LAPSES) % AGAIN_AFTER === 0;
}

/** The tags of a card: those of its deck file, and `leech` where it is one. */
export function tagsOf(card: Card, { schedule }: CardProgress): readonly string[] {
  if (!isLeech(schedule.memory) || card.tags.includes(LEECH_TAG)) return card.tags;
  return [...card.tags, LEECH_TAG];
}
