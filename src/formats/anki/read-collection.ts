import { UserError } from '../../errors.ts';
import { addTo } from './add-to.ts';
import type { CardRow, Collection, CollectionClock, NoteRow } from './collection.ts';
import { jsonMembers } from './json.ts';
import { readPasts } from './read-answers.ts';
import { readDecks } from './read-decks.ts';
import { readNoteTypes } from './read-note-types.ts';
import { numberOf, textOfValue } from './sql-values.ts';
import { openSqlite, type SqliteDatabase, type SqlValue } from './sqlite-file.ts';

/** A note with more than this in its fields is left out; a picture may stand in them as text. */
const MOST_NOTE_BYTES = 4 * 1024 * 1024;
const FIELD_SEPARATOR = '\x1f';
const MS_PER_SECOND = 1000;

/**
 * Reads a collection of schema 11 to 18, as Anki 2.0 and later write it.
 * @throws {UserError} where it is damaged, or no such collection.
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
    throw new UserError('The collection is one of Anki 1, which kept its cards in another way.', {
      hint: 'Open it in Anki 2.0 or 2.1, and export it from there as a package (.apkg).',
    });
  }
  const missing = ['col', 'notes', 'cards'].find((table) => !tables.has(table));
  if (missing !== undefined) {
    throw new UserError(`The database has no table called ${missing}: it is no Anki collection.`);
  }
}

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

function readNotes(database: SqliteDatabase): NoteRow[] {
  const query = `SELECT id, guid, mid, tags,
    CASE WHEN octet_length(flds) <= ${MOST_NOTE_BYTES} THEN flds END FROM notes`;
  const notes = Array.from(database.rows(query), ([id, guid, noteType, tags, fields]) => ({
    id: numberOf(id),
    guid: textOfValue(guid),
    noteType: numberOf(noteType),
    tags: textOfValue(tags).split(/\s+/).filter(Boolean),
    fields: fields === null ? null : textOfValue(fields).split(FIELD_SEPARATOR),
  }));
  return notes.sort((a, b) => a.id - b.id);
}

/** In the order in which `toCard` takes them. The first alphas of Anki 2 lack some. */
const CARD_COLUMNS = ['nid', 'id', 'ord', 'did', 'odid', 'mod', 'type', 'queue'].concat([
  'due',
  'odue',
  'ivl',
  'factor',
  'lapses',
]);

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
