import type { Card } from '../deck/card.ts';
import type { CardProgress } from '../progress/state.ts';
import type { Day } from '../schedule/day.ts';
import { isRepeatNeeded, type Sm2State } from '../schedule/sm2.ts';

/** The state of a card on a study day. */
export type CardState = 'new' | 'learning' | 'review' | 'suspended' | 'buried';

/** A card's state on a study day. Learning: passed once, failed, or still to be repeated today. */
export function stateOf(progress: CardProgress, today: Day): CardState {
  if (progress.suspended) return 'suspended';
  if (progress.buriedOn === today) return 'buried';
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  return memory.repetitions <= 1 || isRepeatNeeded(progress.schedule, today)
    ? 'learning'
    : 'review';
}

/** Why a card is asked on a study day; null if it is not. */
export function reasonToAsk(progress: CardProgress, today: Day): Reason | null {
  if (progress.suspended || progress.buriedOn === today) return null;
  const { memory } = progress.schedule;
  if (memory === null) return 'new';
  if (isRepeatNeeded(progress.schedule, today)) return 'drill';
  return memory.dueOn <= today ? 'due' : null;
}

/** The deck that a card is listed under. */
interface DeckName {
  /** The name that people type. */
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

/** A question of a session. */
export interface QueueItem extends DeckCard {
  readonly reason: Reason;
}

/** With this many lapses a card is a leech: it costs more than it gives and needs rewording. */
const LEECH_LAPSES = 8;
/** Warns again after this many more lapses. */
const REMIND_EVERY = 4;

/** Leeches have this tag without its being in the deck file. */
const LEECH_TAG = 'leech';

/** True for a card forgotten so often that it should be reworded or suspended. */
export function isLeech(memory: Sm2State | null): boolean {
  return memory !== null && memory.lapses >= LEECH_LAPSES;
}

/** True if an answer made a card a leech, or was its 12th, 16th, … lapse. */
export function becomesLeech(before: Sm2State | null, after: Sm2State): boolean {
  const isLapse = after.lapses > (before?.lapses ?? 0);
  return isLapse && isLeech(after) && (after.lapses - LEECH_LAPSES) % REMIND_EVERY === 0;
}

/** A card's tags from its deck file, plus `leech` if it is one. */
export function tagsOf(card: Card, { schedule }: CardProgress): readonly string[] {
  if (!isLeech(schedule.memory) || card.tags.includes(LEECH_TAG)) return card.tags;
  return [...card.tags, LEECH_TAG];
}
