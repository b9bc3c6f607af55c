import type { CardId, Facet } from '../deck/card.ts';
import { nodeCrypto } from '../files/node-crypto.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { Grade } from '../schedule/grade.ts';
import type { LastAnswer, Sm2State } from '../schedule/sm2.ts';

/** The date to be ready by, and the time to spend. */
export interface CramGoal {
  /** The day to be ready on. */
  readonly by: Day;
  /** `HH:MM` on that day, if given. */
  readonly time: string | null;
  /** Minutes on each day that has a session. */
  readonly minutes: number;
  /** Names of decks; empty for all. */
  readonly decks: readonly string[];
  /** Tags; a card needs one of them. Empty for all cards. */
  readonly tags: readonly string[];
  /** Tags of cards that count three times as much. */
  readonly must: readonly string[];
  /** Weekdays without a session: 0 is Sunday. */
  readonly skip: readonly number[];
  /** True to spend time even where it gains next to nothing. */
  readonly spendsAll: boolean;
  /** False if answers do not count for the schedule. */
  readonly schedules: boolean;
}

/** The forecast at the start of a cram. Shares are in whole percent. */
export interface CramForecast {
  readonly cards: number;
  /** The number of reviews that it is based on. */
  readonly reviews: number;
  /** The share recalled on the day: from the 5th to the 95th percentile. */
  readonly onDay: readonly [low: number, high: number];
  /** The same two weeks later. */
  readonly later: readonly [low: number, high: number];
}

/** The start of a cram. The newest one without a result is active. */
export interface CramEvent extends EventHead {
  readonly type: 'cram';
  readonly goal: CramGoal;
  /** Null if there was too little data. */
  readonly forecast: CramForecast | null;
}

/** The end of a cram: its outcome, or that it was called off. */
export interface CramResultEvent extends EventHead {
  readonly type: 'cram-result';
  readonly cram: EventId;
  readonly outcome: 'well' | 'so-so' | 'badly' | 'called-off';
  /** The person's own estimate of what was recalled, in whole percent; null if not given. */
  readonly recalledPercent: number | null;
}

/** The score of one question in a mock interview. */
export interface InterviewScore {
  readonly card: CardId;
  /** The topic's title as it was then. */
  readonly topic: string;
  readonly facet: Facet | null;
  /** Points of the rubric, and how many of them the answer had. */
  readonly points: number;
  readonly found: number;
  readonly ms: number;
}

/** A mock interview, finished or stopped early. */
export interface InterviewEvent extends EventHead {
  readonly type: 'interview';
  readonly scores: readonly InterviewScore[];
}

/** Events about goals rather than single cards. There are few, and all stay in memory. */
export type JournalEvent = CramEvent | CramResultEvent | InterviewEvent;

/** True for events of the journal. */
export function isJournalEvent(event: Event): event is JournalEvent {
  return event.type === 'cram' || event.type === 'cram-result' || event.type === 'interview';
}

/** A UUIDv7, or for events that may be imported twice a UUID derived from the content. */
export type EventId = string & { readonly brand: 'EventId' };

/** Where an answer was given. */
export type Mode = 'quiz' | 'cram' | 'interview';

/** The fields of every event. */
export interface EventHead {
  readonly id: EventId;
  readonly at: Instant;
  readonly day: Day;
  /** The machine and process that wrote it; absent if the id is derived. */
  readonly machine?: string;
  readonly session?: string;
}

/** The fields of every event of a card. */
export interface CardEventHead extends EventHead {
  readonly card: CardId;
  /** Short hashes of the sides at that time. */
  readonly frontHash?: string;
  readonly backHash?: string;
}

/** A graded answer. */
export interface ReviewEvent extends CardEventHead {
  readonly type: 'review';
  readonly grade: Grade;
  /** How long the answer took, in milliseconds; 0 if unknown. */
  readonly ms: number;
  readonly mode: Mode;
  /** `false`: history only, without effect on the schedule. */
  readonly schedule?: false;
}

/** An answer imported from another program: history only, without effect on the schedule. */
export interface ImportEvent extends CardEventHead {
  readonly type: 'import';
  readonly grade: Grade;
  readonly ms: number;
}

/** An imported memory, from which the card's schedule continues. */
export interface SetEvent extends CardEventHead {
  readonly type: 'set';
  /** Null only with `restores`: a card can be suspended before its first answer. */
  readonly memory: Sm2State | null;
  readonly restores?: Restored;
}

/** Restores the last known state of a card whose events are lost. */
export interface Restored {
  /** The card's last event. If the log turns out to have it, the `set` is ignored. */
  readonly covers: EventId;
  readonly last: LastAnswer | null;
  readonly suspended: boolean;
  readonly buriedOn: Day | null;
  readonly firstOn: Day | null;
}

/** Undoes an event. Undo, import and set events cannot be undone. */
export interface UndoEvent extends EventHead {
  readonly type: 'undo';
  readonly undoes: EventId;
}

/** Suspends, unsuspends, buries until the next study day, or resets to new. */
export interface CardStateEvent extends CardEventHead {
  readonly type: 'suspend' | 'unsuspend' | 'bury' | 'reset';
}

/** Says that two ids are the same card: `card` became `to`. */
export interface RelinkEvent extends CardEventHead {
  readonly type: 'relink';
  readonly to: CardId;
}

/** An event from a later version: kept, but ignored by the fold. */
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

/** The events that change a card's state. */
export type CardEvent = ReviewEvent | SetEvent | CardStateEvent;

/** True for events that change a card's state. Imports are only history; relinks join cards. */
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

/** True for events that can be undone: all but undo, import and set. */
export function isUndoable(event: Event): boolean {
  return (
    event.type === 'relink' || isJournalEvent(event) || (isCardEvent(event) && event.type !== 'set')
  );
}

const COUNTER_LIMIT = 0x1000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True if a value from outside has the form of an event id. */
export function isEventId(value: unknown): value is EventId {
  return typeof value === 'string' && UUID.test(value);
}

/**
 * Makes UUIDs of version 7 (RFC 9562, method 1: a 12-bit counter in `rand_a`), each greater than the
 * last, even if the clock stands still or is set back.
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

/** An id derived from content, wherever and whenever it is imported: a UUID of version 8. */
function derivedId(content: string): EventId {
  const hash = nodeCrypto().hash('sha256', content);
  return uuid(`${hash.slice(0, 12)}8${hash.slice(13, 32)}`);
}

/** Sets the variant bits and adds dashes; `hex` has 32 digits with the version in its place. */
function uuid(hex: string): EventId {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const whole = `${hex.slice(0, 16)}${variant}${hex.slice(17)}`;
  const groups = [whole.slice(0, 8), whole.slice(8, 12), whole.slice(12, 16), whole.slice(16, 20)];
  return `${groups.join('-')}-${whole.slice(20)}` as EventId;
}

/** Adds the id derived from an event's fields, whatever their order. */
export function deriveId<E extends object>(event: E): E & Pick<Event, 'id'> {
  return { id: derivedId(canonical(event)), ...event };
}

/** The id derived from all other fields of an event. */
export function idFromContent(event: Event): EventId {
  return derivedId(canonical(event, 'id'));
}

/** A relink's id is derived from the two cards alone. */
export function relinkId(card: string, to: string): EventId {
  return derivedId(JSON.stringify(['relink', card, to]));
}

/** Builds the text directly, without nested lists, since an import needs it a hundred thousand times. */
function canonical(value: unknown, leftOut?: string): string {
  if (!isFields(value)) return JSON.stringify(value);
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    if (name === leftOut) continue;
    const separator = fields === '' ? '' : ',';
    fields += `${separator}[${JSON.stringify(name)},${JSON.stringify(canonical(value[name]))}]`;
  }
  return `[${fields}]`;
}

/** The unchecked fields of a record. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The fields that the log adds when it records an event. */
type AddedByLog = 'id' | 'at' | 'machine' | 'session';

/** An event before it is recorded. Imported events keep the instant of their source. */
export type EventDraft =
  | Draft<ReviewEvent | CardStateEvent | UndoEvent | RelinkEvent | JournalEvent>
  | (Draft<ImportEvent | SetEvent> & { readonly at: Instant });

/** Of each of the events by itself. */
type Draft<E extends Event> = E extends Event ? Omit<E, AddedByLog> : never;

/** True if an event's id is derived from its content, so that recording it twice adds nothing. */
export function isDerived({ type }: Pick<Event, 'type'>): boolean {
  return type === 'import' || type === 'set' || type === 'relink';
}
