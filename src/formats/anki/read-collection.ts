import { Buffer } from 'node:buffer';
import { UserError } from '../../errors.ts';
import {
  bytesOf,
  numberOf,
  openSqlite,
  type SqliteDatabase,
  type SqlValue,
  textOfValue,
} from '../../files/sqlite.ts';
import type { Instant } from '../../schedule/day.ts';
import { GRADE_OF, type Grade } from '../../schedule/grade.ts';
import type { PastAnswer } from '../format.ts';
import {
  isJsonObject,
  type JsonObject,
  jsonMembers,
  objectMembers,
  textMember,
} from '../json/parse.ts';
import { addTo, partsBetween } from '../notes.ts';
import type {
  CardPast,
  CardRow,
  CardTemplate,
  Collection,
  CollectionClock,
  NoteRow,
  NoteType,
} from './collection.ts';
import { protobufFields } from './protobuf.ts';

/**
 * Reads a collection of schema 11 to 18, written by Anki 2.0 or later.
 * @throws {UserError} if it is damaged, or not such a collection.
 */
export async function readCollection(bytes: Uint8Array): Promise<Collection> {
  const database = await openSqlite(bytes);
  try {
    refuseOthers(database.tables);
    return {
      clock: readClock(database),
      noteTypes: readNoteTypes(database),
      decks: readDecks(database),
      notes: readNotes(database),
      cards: readCards(database),
      pasts: readPasts(database),
    };
  } finally {
    database.close();
  }
}

function refuseOthers(tables: ReadonlySet<string>): void {
  if (tables.has('facts')) {
    throw new UserError('This collection is from Anki 1, which stored its cards differently.', {
      hint: 'Open it in Anki 2.0 or 2.1 and export it as a package (.apkg).',
    });
  }
  const missing = ['col', 'notes', 'cards'].find((table) => !tables.has(table));
  if (missing !== undefined) {
    throw new UserError(
      `This database is not an Anki collection: it has no table called ${missing}.`,
    );
  }
}

/** Longer notes are left out; fields may have pictures embedded as text. */
const MAX_NOTE_BYTES = 4 * 1024 * 1024;
const FIELD_SEPARATOR = '\x1f';
const MS_PER_SECOND = 1000;

function readClock(database: SqliteDatabase): CollectionClock {
  const [row = []] = database.rows('SELECT crt, conf FROM col LIMIT 1');
  const settings = database.tables.has('config')
    ? [...database.rows('SELECT key, val FROM config')].map(
        ([key = null, value = null]) => [textOfValue(key), textOfValue(value)] as const,
      )
    : jsonMembers(textOfValue(row[1] ?? null));
  const offset = new Map<string, unknown>(settings).get('creationOffset');
  return {
    createdAt: numberOf(row[0]) * MS_PER_SECOND,
    minutesWest: offset === undefined ? null : Number(offset),
  };
}

/** Reads the note types: JSON up to schema 14, tables of their own since. */
function readNoteTypes(database: SqliteDatabase): ReadonlyMap<number, NoteType> {
  if (database.tables.has('notetypes')) return fromTables(database);
  const [row = []] = database.rows('SELECT models FROM col LIMIT 1');
  return new Map(
    jsonMembers(textOfValue(row[0])).flatMap(([id, model]) =>
      isJsonObject(model) ? [[Number(id), fromJson(model)] as const] : [],
    ),
  );
}

function fromTables(database: SqliteDatabase): ReadonlyMap<number, NoteType> {
  const fields = new Map<number, string[]>();
  for (const [type, name] of database.rows('SELECT ntid, name FROM fields ORDER BY ntid, ord')) {
    addTo(fields, numberOf(type), textOfValue(name));
  }
  const templates = new Map<number, Map<number, CardTemplate>>();
  for (const row of database.rows('SELECT ntid, ord, name, config FROM templates')) {
    const [type, ord, name, config] = row;
    const ofType = templates.get(numberOf(type)) ?? new Map<number, CardTemplate>();
    const sides = templateSides(bytesOf(config));
    templates.set(numberOf(type), ofType.set(numberOf(ord), { name: textOfValue(name), ...sides }));
  }
  const types = database.rows('SELECT id, name, config FROM notetypes');
  return new Map(
    Array.from(types, ([id, name, config]) => [
      numberOf(id),
      {
        name: textOfValue(name),
        isCloze: isCloze(bytesOf(config)),
        fields: fields.get(numberOf(id)) ?? [],
        templates: templates.get(numberOf(id)) ?? new Map<number, CardTemplate>(),
      },
    ]),
  );
}

// Field numbers in Anki's messages NotetypeConfig and CardTemplateConfig.
const KIND = 1;
const FRONT = 1;
const BACK = 2;
const CLOZE_KIND = 1;

function templateSides(config: Uint8Array): Pick<CardTemplate, 'front' | 'back'> {
  let front = '';
  let back = '';
  for (const { number, value } of protobufFields(config)) {
    if (typeof value === 'number') continue;
    if (number === FRONT) front = Buffer.from(value).toString('utf8');
    if (number === BACK) back = Buffer.from(value).toString('utf8');
  }
  return { front, back };
}

function isCloze(config: Uint8Array): boolean {
  for (const { number, value } of protobufFields(config)) {
    if (number === KIND) return value === CLOZE_KIND;
  }
  return false;
}

function fromJson(model: JsonObject): NoteType {
  const templates = objectMembers(model, 'tmpls').map((template, index) => {
    const { ord = index } = template;
    const { name, front, back } = {
      name: textMember(template, 'name'),
      front: textMember(template, 'qfmt'),
      back: textMember(template, 'afmt'),
    };
    return [Number(ord), { name, front, back }] as const;
  });
  const fields = objectMembers(model, 'flds').map((field, index) => {
    const { ord = index } = field;
    return { ord: Number(ord), name: textMember(field, 'name') };
  });
  return {
    name: textMember(model, 'name'),
    isCloze: model['type'] === 1,
    fields: fields.sort((a, b) => a.ord - b.ord).map(({ name }) => name),
    templates: new Map(templates),
  };
}

const LEVELS_IN_JSON = '::';
const LEVELS_IN_TABLE = '\x1f';

/** Reads deck paths, outermost first. */
function readDecks(database: SqliteDatabase): ReadonlyMap<number, readonly string[]> {
  if (database.tables.has('notetypes') && database.tables.has('decks')) {
    const rows = database.rows('SELECT id, name FROM decks');
    return new Map(
      Array.from(rows, ([id, name]) => [
        numberOf(id),
        partsBetween(textOfValue(name), LEVELS_IN_TABLE),
      ]),
    );
  }
  const [row = []] = database.rows('SELECT decks FROM col LIMIT 1');
  return new Map(
    jsonMembers(textOfValue(row[0])).map(([id, deck]) => {
      const name = isJsonObject(deck) ? textMember(deck, 'name') : '';
      return [Number(id), partsBetween(name, LEVELS_IN_JSON)];
    }),
  );
}

function readNotes(database: SqliteDatabase): NoteRow[] {
  const query = `SELECT id, guid, mid, tags,
    CASE WHEN octet_length(flds) <= ${MAX_NOTE_BYTES} THEN flds END FROM notes`;
  const notes = Array.from(database.rows(query), ([id, guid, noteType, tags, fields]) => ({
    id: numberOf(id),
    guid: textOfValue(guid),
    noteType: numberOf(noteType),
    tags: textOfValue(tags).split(/\s+/).filter(Boolean),
    fields: fields === null ? null : textOfValue(fields).split(FIELD_SEPARATOR),
  }));
  return notes.sort((a, b) => a.id - b.id);
}

/** In the order `toCard` expects. The first alphas of Anki 2 lack some. */
const CARD_COLUMNS = 'nid id ord did odid mod type queue due odue ivl factor lapses'.split(' ');

function readCards(database: SqliteDatabase): ReadonlyMap<number, readonly CardRow[]> {
  const cards = new Map<number, CardRow[]>();
  for (const row of database.columns('cards', CARD_COLUMNS)) {
    addTo(cards, numberOf(row[0]), toCard(row));
  }
  for (const ofNote of cards.values()) ofNote.sort((a, b) => a.ord - b.ord);
  return cards;
}

function toCard(row: readonly SqlValue[]): CardRow {
  return {
    id: numberOf(row[1]),
    ord: numberOf(row[2]),
    deck: numberOf(row[3]),
    homeDeck: numberOf(row[4]),
    changedAt: numberOf(row[5]) * MS_PER_SECOND,
    type: numberOf(row[6]),
    queue: numberOf(row[7]),
    due: numberOf(row[8]),
    homeDue: numberOf(row[9]),
    intervalDays: numberOf(row[10]),
    easePermille: numberOf(row[11]),
    lapses: numberOf(row[12]),
  };
}

interface PastSoFar extends CardPast {
  readonly answers: PastAnswer[];
  rescheduledAt: Instant;
  forgottenAt: Instant;
}

const COLUMNS = ['cid', 'id', 'ease', 'time', 'type', 'ivl', 'factor'];

/** By the number of the button. */
const GRADES: readonly (Grade | undefined)[] = [
  undefined,
  GRADE_OF.again,
  GRADE_OF.hard,
  GRADE_OF.good,
  GRADE_OF.easy,
];

/**
 * Reads each card's history. A schedule set by hand is also a row, without a button; it is not an
 * answer.
 */
function readPasts(database: SqliteDatabase): ReadonlyMap<number, CardPast> {
  const pasts = new Map<number, PastSoFar>();
  if (!database.tables.has('revlog')) return pasts;
  for (const row of database.columns('revlog', COLUMNS)) {
    const [card = 0, at = 0, button = 0, ms = 0, kind = 0, interval, ease] = row.map(numberOf);
    if (!Number.isSafeInteger(at) || at <= 0) continue;
    const past = pasts.get(card) ?? { answers: [], rescheduledAt: 0, forgottenAt: 0 };
    pasts.set(card, past);
    const grade = GRADES[button];
    if (grade !== undefined) past.answers.push({ at, grade, ms: boundedMs(ms) });
    else if (button === 0) takeSetting(past, { at, kind, isBlank: interval === 0 && ease === 0 });
  }
  for (const { answers } of pasts.values()) answers.sort((a, b) => a.at - b.at);
  return pasts;
}

const MS_PER_HOUR = 3_600_000;

function boundedMs(ms: number): number {
  return ms > 0 ? Math.round(Math.min(ms, MS_PER_HOUR)) : 0;
}

/** From this kind on, a row records a schedule set without an answer. */
const FIRST_MANUAL_KIND = 4;
/** Set by hand: a due date; without interval and ease, Forget. */
const BY_HAND = 4;

/** Handles a row without a button: a schedule set or removed. */
function takeSetting(
  past: PastSoFar,
  { at, kind, isBlank }: { readonly at: Instant; readonly kind: number; readonly isBlank: boolean },
): void {
  if (kind < FIRST_MANUAL_KIND) return;
  past.rescheduledAt = Math.max(past.rescheduledAt, at);
  if (kind === BY_HAND && isBlank) past.forgottenAt = Math.max(past.forgottenAt, at);
}
