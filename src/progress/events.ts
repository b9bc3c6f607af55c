import type { CardId, Facet } from '../deck/card.ts';
import { nodeCrypto } from '../files/node-crypto.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { Grade } from '../schedule/grade.ts';
import type { LastAnswer, Sm2State } from '../schedule/sm2.ts';

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

/** A UUIDv7, or for what can be brought in twice a UUID derived from its content. */
export type EventId = string & { readonly brand: 'EventId' };

/** Where an answer was given. */
export type Mode = 'quiz' | 'cram' | 'interview';

/** What every event has. */
export interface EventHead {
  readonly id: EventId;
  readonly at: Instant;
  readonly day: Day;
  /** Which machine and which process wrote it; left out where the id is derived. */
  readonly machine?: string;
  readonly session?: string;
}

interface CardEventHead extends EventHead {
  readonly card: CardId;
  /** Short hashes of the sides as they were then. */
  readonly frontHash?: string;
  readonly backHash?: string;
}

/** A graded answer. */
export interface ReviewEvent extends CardEventHead {
  readonly type: 'review';
  readonly grade: Grade;
  /** How long the answer took, in milliseconds; 0 where unknown. */
  readonly ms: number;
  readonly mode: Mode;
  /** `false`: history only, the schedule is left alone. */
  readonly schedule?: false;
}

/** An answer brought in from another program: history, never scheduling. */
export interface ImportEvent extends CardEventHead {
  readonly type: 'import';
  readonly grade: Grade;
  readonly ms: number;
}

/** A memory brought in from elsewhere: the card's schedule begins there. */
export interface SetEvent extends CardEventHead {
  readonly type: 'set';
  /** Null only where `restores` is given: a card can be suspended before its first answer. */
  readonly memory: Sm2State | null;
  readonly restores?: Restored;
}

/** What a `set` adds where it puts back a card whose events are lost, as it last stood. */
export interface Restored {
  /** The card's last event: once the log holds it after all, the `set` is ignored. */
  readonly covers: EventId;
  readonly last: LastAnswer | null;
  readonly suspended: boolean;
  readonly buriedOn: Day | null;
  readonly firstOn: Day | null;
}

/** Takes an event back. Undo, import and set events cannot be taken back. */
export interface UndoEvent extends EventHead {
  readonly type: 'undo';
  readonly undoes: EventId;
}

/** Suspends, unsuspends, buries until the next study day, or makes new again. */
export interface CardStateEvent extends CardEventHead {
  readonly type: 'suspend' | 'unsuspend' | 'bury' | 'reset';
}

/** Says that two ids are the same card: `card` became `to`. */
export interface RelinkEvent extends CardEventHead {
  readonly type: 'relink';
  readonly to: CardId;
}

/** What a later version wrote: kept, passed on, and left out of the fold. */
interface UnknownEvent extends EventHead {
  readonly type: 'unknown';
}

/** A record of the log. */
export type Event =
  | ReviewEvent
  | ImportEvent
  | SetEvent
  | UndoEvent
  | CardStateEvent
  | RelinkEvent
  | JournalEvent
  | UnknownEvent;

/** The events that decide where a card stands. */
export type CardEvent = ReviewEvent | SetEvent | CardStateEvent;

/** Whether an event decides where a card stands; imports are history, relinks make classes. */
export function isCardEvent(event: Event): event is CardEvent {
  switch (event.type) {
    case 'review':
    case 'set':
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'reset':
      return true;
    case 'import':
    case 'undo':
    case 'relink':
    case 'cram':
    case 'cram-result':
    case 'interview':
    case 'unknown':
      return false;
  }
}

/** Whether an undo of this event counts: undo, import and set events cannot be taken back. */
export function isUndoable(event: Event): boolean {
  return (
    event.type === 'relink' || isJournalEvent(event) || (isCardEvent(event) && event.type !== 'set')
  );
}

const COUNTER_LIMIT = 0x1000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a value from outside has the form of an event's id. */
export function isEventId(value: unknown): value is EventId {
  return typeof value === 'string' && UUID.test(value);
}

/**
 * Gives UUIDs of version 7 (RFC 9562, method 1: a 12-bit counter in `rand_a`), each greater than
 * the one before, even where the clock stands still or is set back.
 */
export function eventIds(randomBytes: (count: number) => Uint8Array): (now: Instant) => EventId {
  let at = -1;
  let counter = 0;
  return (now) => {
    const chance = Buffer.from(randomBytes(10));
    if (now > at) {
      at = now;
      counter = chance.readUInt16BE(8) & 0x7ff;
    } else if (++counter === COUNTER_LIMIT) {
      at += 1;
      counter = 0;
    }
    const time = at.toString(16).padStart(12, '0');
    return uuid(`${time}7${counter.toString(16).padStart(3, '0')}${chance.toString('hex', 0, 8)}`);
  };
}

/** The id that a content has wherever and whenever it is brought in: a UUID of version 8. */
function derivedId(content: string): EventId {
  const hash = nodeCrypto().hash('sha256', content);
  return uuid(`${hash.slice(0, 12)}8${hash.slice(13, 32)}`);
}

/** Sets the variant bits and the dashes; `hex` has 32 digits and the version in its place. */
function uuid(hex: string): EventId {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const whole = `${hex.slice(0, 16)}${variant}${hex.slice(17)}`;
  const groups = [whole.slice(0, 8), whole.slice(8, 12), whole.slice(12, 16), whole.slice(16, 20)];
  return `${groups.join('-')}-${whole.slice(20)}` as EventId;
}

/** Gives an event the id that follows from all it says, whatever the order of its fields. */
export function deriveId<E extends object>(event: E): E & Pick<Event, 'id'> {
  return { id: derivedId(canonical(event)), ...event };
}

/** The id that follows from all else that an event says. */
export function idFromContent(event: Event): EventId {
  return derivedId(canonical(event, 'id'));
}

/** A relink's id follows from the two cards alone. */
export function relinkId(card: string, to: string): EventId {
  return derivedId(JSON.stringify(['relink', card, to]));
}

/** An import needs it a hundred thousand times, so it is put together without lists of lists. */
function canonical(value: unknown, leftOut?: string): string {
  if (!isObject(value)) return JSON.stringify(value);
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    if (name === leftOut) continue;
    const separator = fields === '' ? '' : ',';
    fields += `${separator}[${JSON.stringify(name)},${JSON.stringify(canonical(value[name]))}]`;
  }
  return `[${fields}]`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What the log gives an event when it is recorded. */
type Given = 'id' | 'at' | 'machine' | 'session';

/** An event before it is recorded. What is brought in keeps the instant of its source. */
export type EventDraft =
  | Omit<ReviewEvent, Given>
  | Omit<CardStateEvent, Given>
  | Omit<UndoEvent, Given>
  | Omit<RelinkEvent, Given>
  | Omit<CramEvent, Given>
  | Omit<CramResultEvent, Given>
  | Omit<InterviewEvent, Given>
  | BroughtIn<ImportEvent>
  | BroughtIn<SetEvent>;

type BroughtIn<E extends Event> = Omit<E, Given> & { readonly at: Instant };

/** Whether an event's id is derived from its content, so that recording it twice adds nothing. */
export function isDerived({ type }: Pick<Event, 'type'>): boolean {
  return type === 'import' || type === 'set' || type === 'relink';
}
