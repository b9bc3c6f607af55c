import type { CardId } from '../deck/card.ts';
import type { Day, Instant } from '../schedule/day.ts';
import { isGrade } from '../schedule/grade.ts';
import { type CardSchedule, type LastAnswer, NEW_CARD, type Sm2State } from '../schedule/sm2.ts';
import { type EventId, isEventId, type JournalEvent } from './events.ts';

/** The state of a card, folded from its events. */
export interface CardProgress {
  readonly schedule: CardSchedule;
  readonly suspended: boolean;
  /** The study day for which the card is buried; it is back on the next. */
  readonly buriedOn: Day | null;
  /** The study day on which the card was first answered, and so used one of that day's new slots. */
  readonly firstOn: Day | null;
  /** Short hashes of the sides as last answered. */
  readonly frontHash: string | null;
  readonly backHash: string | null;
  /** The newest event folded in. */
  readonly lastEvent: { readonly at: Instant; readonly id: EventId } | null;
}

/** A card without events. */
export const UNSEEN: CardProgress = {
  schedule: NEW_CARD,
  suspended: false,
  buriedOn: null,
  firstOn: null,
  frontHash: null,
  backHash: null,
  lastEvent: null,
};

/** The totals of a study day over all cards. */
export interface DayTotals {
  /** Answers that scheduled a card, on time or early. */
  readonly reviews: number;
  /** Those of quality 3 or better. */
  readonly passed: number;
  /** Those that were a card's first. */
  readonly firsts: number;
  /** Same-day repeats. */
  readonly drills: number;
  /** Time spent on all of them, in milliseconds. */
  readonly ms: number;
}

const MEMORY_COLUMNS = [
  'repetitions',
  'easeHundredths',
  'intervalDays',
  'dueOn',
  'lapses',
] as const;

/** The columns of a row, in order. */
export const COLUMNS = [
  'card',
  ...MEMORY_COLUMNS,
  'suspended',
  'buriedOn',
  'firstOn',
  'lastDay',
  'lastGrade',
  'frontHash',
  'backHash',
  'lastAt',
  'lastId',
] as const;

/** A card's progress in the order of the columns; null for an empty cell. */
export type Row = readonly (string | number | null)[];

/** Makes a row of a card's progress. */
export function toRow(card: CardId, progress: CardProgress): Row {
  const { schedule, suspended, buriedOn, firstOn, frontHash, backHash, lastEvent } = progress;
  const { memory, last } = schedule;
  const numbers = MEMORY_COLUMNS.map((name) => memory?.[name] ?? null);
  const answer = [last?.day ?? null, last?.grade ?? null];
  const event = [lastEvent?.at ?? null, lastEvent?.id ?? null];
  const flag = suspended ? 1 : 0;
  return [card, ...numbers, flag, buriedOn, firstOn, ...answer, frontHash, backHash, ...event];
}

/** Makes a card's progress from a row that `isRow` has accepted. */
function fromRow(row: Row): CardProgress {
  const [, , , , , , suspended, buriedOn, firstOn, , , frontHash, backHash, at, id] = row;
  return {
    schedule: { memory: memoryOf(row), last: lastAnswerOf(row) },
    suspended: suspended === 1,
    buriedOn: buriedOn as Day | null,
    firstOn: firstOn as Day | null,
    frontHash: frontHash as string | null,
    backHash: backHash as string | null,
    lastEvent: { at: at as Instant, id: id as EventId },
  };
}

/**
 * True if a value read from a file has the form of a row. The file's checksum vouches for the rest,
 * since thousands of rows are read at each start.
 */
export function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== COLUMNS.length) return false;
  return typeof value[0] === 'string' && typeof value[13] === 'number' && isEventId(value[14]);
}

function memoryOf([, repetitions, ease, days, dueOn, lapses]: Row): Sm2State | null {
  if (repetitions === null) return null;
  return {
    repetitions: repetitions as number,
    easeHundredths: ease as number,
    intervalDays: days as number,
    dueOn: dueOn as Day,
    lapses: lapses as number,
  };
}

function lastAnswerOf(row: Row): LastAnswer | null {
  const day = row[9] as Day | null;
  const grade = row[10];
  return day === null || !isGrade(grade) ? null : { day, grade };
}

/** The state of each card, by the id that represents its class. */
interface CardTable {
  readonly get: (id: CardId) => CardProgress | undefined;
  /** Sets a card's progress, or with null removes it. */
  readonly put: (id: CardId, progress: CardProgress | null) => void;
  readonly entries: () => Iterable<readonly [CardId, CardProgress]>;
  readonly rows: () => Iterable<Row>;
  /** How many cards used one of a day's slots for new cards. */
  readonly newOn: (day: Day) => number;
  readonly size: () => number;
}

/** A table of rows, each converted to a card's progress only when needed. */
export function cardTable(rows: readonly Row[] = []): CardTable {
  const cards = new Map<CardId, Row | CardProgress>();
  const firsts = new Map<Day, number>();
  const countFirst = (day: Day | null, times: 1 | -1) => {
    if (day !== null) firsts.set(day, (firsts.get(day) ?? 0) + times);
  };
  for (const row of rows) {
    const [card, , , , , , , , firstOn] = row;
    cards.set(card as CardId, row);
    countFirst(firstOn as Day | null, 1);
  }
  const get = (id: CardId) => {
    const held = cards.get(id);
    return held === undefined ? undefined : progressOf(held);
  };
  return {
    get,
    put(id, progress) {
      countFirst(get(id)?.firstOn ?? null, -1);
      if (progress === null) cards.delete(id);
      else cards.set(id, progress);
      countFirst(progress?.firstOn ?? null, 1);
    },
    *entries() {
      for (const [id, held] of cards) yield [id, progressOf(held)] as const;
    },
    *rows() {
      for (const [id, held] of cards) yield isUnread(held) ? held : toRow(id, held);
    },
    newOn: (day) => firsts.get(day) ?? 0,
    size: () => cards.size,
  };
}

function progressOf(held: Row | CardProgress): CardProgress {
  return isUnread(held) ? fromRow(held) : held;
}

function isUnread(held: Row | CardProgress): held is Row {
  return Array.isArray(held);
}

/** A relink that has not been undone: its event, and the two ids of one card. */
export type Link = readonly [event: EventId, card: CardId, to: CardId];

/** Classes of ids that are the same card. */
export interface Links {
  /** The relinks that count, in the order of their ids. */
  readonly list: readonly Link[];
  /** The id that represents a card's class: the smallest of its ids. */
  readonly representative: (id: CardId) => CardId;
  /** All ids of a card's class. */
  readonly members: (id: CardId) => readonly CardId[];
}

/** The classes that relinks form, in any order. */
export function linksFrom(relinks: Iterable<Link>): Links {
  const list = [...relinks].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const classes = new Map<CardId, readonly CardId[]>();
  for (const [, card, to] of list) {
    const ids = new Set([...(classes.get(card) ?? [card]), ...(classes.get(to) ?? [to])]);
    const members = [...ids].sort();
    for (const id of members) classes.set(id, members);
  }
  return {
    list,
    representative: (id) => classes.get(id)?.[0] ?? id,
    members: (id) => classes.get(id) ?? [id],
  };
}

/** The result of the events folded so far. The fold changes it in place. */
export interface FoldState {
  readonly cards: CardTable;
  readonly days: Map<Day, DayTotals>;
  links: Links;
  /** Undone ids, including those of events not yet seen. */
  readonly undone: Set<EventId>;
  /** All journal events, including undone ones. */
  readonly journal: Map<EventId, JournalEvent>;
}

/** The state before any event. */
export function emptyState(): FoldState {
  return {
    cards: cardTable(),
    days: new Map(),
    links: linksFrom([]),
    undone: new Set(),
    journal: new Map(),
  };
}
