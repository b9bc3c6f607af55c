import { type Day, daysBetween, FIRST_DAY, type Instant } from '../../../schedule/day.ts';
import { OWN_TYPES } from '../own-types.ts';
import { UNSYNCED } from './collection-rows.ts';
import type { SqlRow } from './make-sqlite-file.ts';
import { modelJson } from './model-json.ts';

/** When a collection begins, and for whom. */
export interface CollectionStart {
  /** The day that schedules count from. */
  readonly firstDay: Day;
  readonly now: Instant;
  readonly minutesWest: number;
  /** Of the decks, with their levels: `Language::French`; by the numbers that cards name them by. */
  readonly decks: ReadonlyMap<number, string>;
  /** How many new cards there are. */
  readonly newCards: number;
}

const VERSION = 11;
const DEFAULT_DECK = 1;
const SECONDS_PER_DAY = 86_400;
/** Anki's own hour at which a day begins, by which the day is told from a collection's beginning. */
const ROLLOVER_SECONDS = 4 * 3600;

/** The one row that says what a collection is, as Anki 2.1 and AnkiDroid expect it. */
export function colRow(start: CollectionStart): SqlRow {
  const { firstDay, now, minutesWest, decks, newCards } = start;
  const days = daysBetween(FIRST_DAY, firstDay);
  const createdAt = days * SECONDS_PER_DAY + ROLLOVER_SECONDS + minutesWest * 60;
  const seconds = Math.floor(now / 1000);
  const models = OWN_TYPES.map((type) => [type.id, modelJson(type, seconds)] as const);
  const named = [[DEFAULT_DECK, 'Default'] as const, ...decks];
  return [
    1,
    createdAt,
    now,
    now,
    VERSION,
    0,
    0,
    0,
    JSON.stringify(confJson(minutesWest, newCards)),
    jsonById(models),
    jsonById(named.map(([id, name]) => [id, deckJson(id, name, seconds)])),
    JSON.stringify({ 1: DECK_OPTIONS }),
    '{}',
  ];
}

function jsonById(entries: readonly (readonly [id: number, value: object])[]): string {
  return JSON.stringify(Object.fromEntries(entries));
}

function confJson(minutesWest: number, newCards: number): object {
  return {
    activeDecks: [DEFAULT_DECK],
    addToCur: true,
    collapseTime: 1200,
    creationOffset: minutesWest,
    curDeck: DEFAULT_DECK,
    curModel: OWN_TYPES[0]?.id,
    dayLearnFirst: false,
    dueCounts: true,
    estTimes: true,
    newSpread: 0,
    nextPos: newCards + 1,
    sched2021: true,
    schedVer: 2,
    sortBackwards: false,
    sortType: 'noteFld',
    timeLim: 0,
  };
}

function deckJson(id: number, name: string, seconds: number): object {
  const none = [0, 0];
  return {
    id,
    name,
    mod: seconds,
    usn: UNSYNCED,
    desc: '',
    dyn: 0,
    conf: 1,
    collapsed: false,
    browserCollapsed: false,
    extendNew: 0,
    extendRev: 0,
    newToday: none,
    revToday: none,
    lrnToday: none,
    timeToday: none,
  };
}

/** The options that every deck begins with in Anki. */
const DECK_OPTIONS = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: {
    bury: false,
    delays: [1, 10],
    initialFactor: 2500,
    ints: [1, 4, 0],
    order: 1,
    perDay: 20,
    separate: true,
  },
  rev: {
    bury: false,
    ease4: 1.3,
    fuzz: 0.05,
    hardFactor: 1.2,
    ivlFct: 1,
    maxIvl: 36_500,
    minSpace: 1,
    perDay: 200,
  },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};
