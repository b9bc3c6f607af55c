import type { CardId, Facet } from '../deck/card.ts';
import type { Day } from '../schedule/day.ts';
import type { Event, EventHead, EventId } from './event.ts';

/** What someone wants to be ready for, and how much time they give it. */
export interface CramGoal {
  /** The day to be ready on. */
  readonly by: Day;
  /** `HH:MM` on that day, where it was said. */
  readonly time: string | null;
  /** Minutes on each day that has a session. */
  readonly minutes: number;
  /** Names of decks; empty for all. */
  readonly decks: readonly string[];
  /** Tags of which a card has one; empty for all cards. */
  readonly tags: readonly string[];
  /** Tags of the cards that count threefold. */
  readonly must: readonly string[];
  /** Weekdays without a session: 0 is Sunday. */
  readonly skip: readonly number[];
  /** Whether time is spent where it gains next to nothing. */
  readonly spendsAll: boolean;
  /** Whether answers count for the schedule. */
  readonly schedules: boolean;
}

/** What a model expected when a cram began. Shares are whole percents. */
export interface CramForecast {
  readonly cards: number;
  /** How many reviews it rested on. */
  readonly reviews: number;
  /** The share recalled on the day: from the 5th to the 95th percentile. */
  readonly onDay: readonly [low: number, high: number];
  /** The same two weeks later. */
  readonly later: readonly [low: number, high: number];
}

/** A cram begun. The newest one without a result is the one that runs. */
export interface CramEvent extends EventHead {
  readonly type: 'cram';
  readonly goal: CramGoal;
  /** Null where there was too little to go by. */
  readonly forecast: CramForecast | null;
}

/** The end of a cram: how it went, or that it was called off. */
export interface CramResultEvent extends EventHead {
  readonly type: 'cram-result';
  readonly cram: EventId;
  readonly outcome: 'well' | 'so-so' | 'badly' | 'called-off';
  /** How much was recalled, in whole percents, as the person judged it; null where they did not say. */
  readonly recalledPercent: number | null;
}

/** How one question of a mock interview went. */
export interface InterviewScore {
  readonly card: CardId;
  /** The topic's title as it was then. */
  readonly topic: string;
  readonly facet: Facet | null;
  /** Points of the rubric, and those that the answer had. */
  readonly points: number;
  readonly found: number;
  readonly ms: number;
}

/** A mock interview, finished or broken off after some questions. */
export interface InterviewEvent extends EventHead {
  readonly type: 'interview';
  readonly scores: readonly InterviewScore[];
}

/** The events about a person's aims rather than one card: few, and all kept at hand. */
export type JournalEvent = CramEvent | CramResultEvent | InterviewEvent;

/** Whether an event belongs to the journal. */
export function isJournalEvent(event: Event): event is JournalEvent {
  return event.type === 'cram' || event.type === 'cram-result' || event.type === 'interview';
}
