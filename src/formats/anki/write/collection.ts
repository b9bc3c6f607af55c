import { nodeCrypto } from '../../../files/node-crypto.ts';
import type { SqlRow } from '../../../files/sqlite.ts';
import { type Day, daysBetween, FIRST_DAY, type Instant } from '../../../schedule/day.ts';
import { DECKHAND_TYPES, type DeckhandTemplate, type DeckhandType } from '../deckhand-types.ts';

/** Rows of a collection, in the order of Anki's columns. */
export interface CollectionRows {
  readonly col: SqlRow;
  readonly notes: readonly SqlRow[];
  readonly cards: readonly SqlRow[];
  readonly revlog: readonly SqlRow[];
}

/** Anki's mark for "never synchronized". */
export const UNSYNCED = -1;

/** Schema 11, which Anki 2.0 and everything later can read. */
export const SCHEMA = `
  CREATE TABLE col (
    id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
    conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
    tags text NOT NULL);
  CREATE TABLE notes (
    id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
    csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
  CREATE TABLE cards (
    id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
    mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
    due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
    lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
    flags integer NOT NULL, data text NOT NULL);
  CREATE TABLE revlog (
    id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
    ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
    type integer NOT NULL);
  CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
  CREATE INDEX ix_notes_usn ON notes (usn);
  CREATE INDEX ix_notes_csum ON notes (csum);
  CREATE INDEX ix_cards_usn ON cards (usn);
  CREATE INDEX ix_cards_nid ON cards (nid);
  CREATE INDEX ix_cards_sched ON cards (did, queue, due);
  CREATE INDEX ix_revlog_usn ON revlog (usn);
  CREATE INDEX ix_revlog_cid ON revlog (cid);`;

/** What the collection's own row depends on. */
interface CollectionStart {
  /** Day 0 of schedules. */
  readonly firstDay: Day;
  readonly now: Instant;
  readonly minutesWest: number;
  /** Full deck names, `Language::French`, by the id that cards use. */
  readonly decks: ReadonlyMap<number, string>;
  readonly newCards: number;
}

const VERSION = 11;
const DEFAULT_DECK = 1;
const SECONDS_PER_DAY = 86_400;
/** Anki's day begins at this hour, which dates a collection's creation. */
const ROLLOVER_SECONDS = 4 * 3600;

/** Anki's default deck options. */
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

/** The row that describes the collection, as Anki 2.1 and AnkiDroid expect it. */
export function colRow(start: CollectionStart): SqlRow {
  const { firstDay, now, minutesWest, decks, newCards } = start;
  const days = daysBetween(FIRST_DAY, firstDay);
  const createdAt = days * SECONDS_PER_DAY + ROLLOVER_SECONDS + minutesWest * 60;
  const seconds = Math.floor(now / 1000);
  const models = DECKHAND_TYPES.map((type) => [type.id, modelJson(type, seconds)] as const);
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

const CSS = `.card {
  max-width: 40em;
  margin: 1em auto;
  font: 1.2em/1.5 sans-serif;
  text-align: left;
}
.context {
  margin-bottom: 1em;
  color: gray;
  font-size: 0.75em;
}
pre,
code {
  font-family: monospace;
}
table {
  border-collapse: collapse;
}
th,
td {
  padding: 0.2em 0.6em;
  border: 1px solid gray;
}
img {
  max-width: 100%;
}
.cloze {
  color: royalblue;
  font-weight: bold;
}
`;
const LATEX_BEFORE = '\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n';
const LATEX_AFTER = '\\end{document}';

function modelJson(type: DeckhandType, seconds: number): object {
  const { id, name, isCloze, fields, templates } = type;
  return {
    id,
    name,
    type: isCloze ? 1 : 0,
    mod: seconds,
    usn: UNSYNCED,
    sortf: 0,
    did: null,
    flds: fields.map(fieldJson),
    tmpls: templates.map(templateJson),
    css: CSS,
    latexPre: LATEX_BEFORE,
    latexPost: LATEX_AFTER,
    latexsvg: false,
    req: templates.map(({ needs }, ord) => [ord, 'any', needs]),
    tags: [],
    vers: [],
  };
}

function fieldJson(name: string, ord: number): object {
  return { name, ord, font: 'Arial', size: 20, rtl: false, sticky: false, media: [] };
}

function templateJson({ name, front, back }: DeckhandTemplate, ord: number): object {
  const inBrowser = { bqfmt: '', bafmt: '', bfont: '', bsize: 0 };
  return { name, ord, qfmt: front, afmt: back, did: null, ...inBrowser };
}

function confJson(minutesWest: number, newCards: number): object {
  return {
    activeDecks: [DEFAULT_DECK],
    addToCur: true,
    collapseTime: 1200,
    creationOffset: minutesWest,
    curDeck: DEFAULT_DECK,
    curModel: DECKHAND_TYPES[0]?.id,
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

function jsonById(entries: readonly (readonly [id: number, value: object])[]): string {
  return JSON.stringify(Object.fromEntries(entries));
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

/** What Anki sorts notes by and finds duplicates with: a field without its tags. */
export function bareText(html: string): string {
  return html
    .replace(/<img[^<>]* src="([^"<>]*)"[^<>]*>/g, ' $1 ')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#58;', ':')
    .replaceAll('&#123;', '{')
    .replaceAll('&#125;', '}')
    .replaceAll('&amp;', '&')
    .trim();
}

const HEX_DIGITS = 8;

/** Anki's checksum of a note's first field: the first 32 bits of the SHA-1 of its bare text. */
export function fieldChecksum(bare: string): number {
  return Number.parseInt(nodeCrypto().hash('sha1', bare, 'hex').slice(0, HEX_DIGITS), 16);
}
