import { isJsonObject, jsonMembers, textOf } from './json.ts';
import { numberOf, textOfValue } from './sql-values.ts';
import type { SqliteDatabase } from './sqlite-file.ts';

const LEVELS_IN_JSON = '::';
/** From schema 15 on. */
const LEVELS_IN_TABLE = '\x1f';

/** The path of each deck in a collection, outermost first. */
export function readDecks(database: SqliteDatabase): ReadonlyMap<number, readonly string[]> {
  if (database.tables.has('notetypes') && database.tables.has('decks')) {
    const rows = database.rows('SELECT id, name FROM decks');
    return new Map(
      Array.from(rows, ([id, name]) => [numberOf(id), path(textOfValue(name), LEVELS_IN_TABLE)]),
    );
  }
  const [row = []] = database.rows('SELECT decks FROM col LIMIT 1');
  return new Map(
    jsonMembers(textOfValue(row[0])).map(([id, deck]) => {
      const name = isJsonObject(deck) ? textOf(deck, 'name') : '';
      return [Number(id), path(name, LEVELS_IN_JSON)];
    }),
  );
}

function path(name: string, separator: string): readonly string[] {
  return name
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
