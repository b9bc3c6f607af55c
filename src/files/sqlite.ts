import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import initSqlJs from 'sql.js';
import { hasCode, UserError } from '../errors.ts';

/** A number, also if it is stored as text; otherwise NaN. */
export function numberOf(value: SqlValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
}

/** A text, whatever it is stored as; null is the empty text. */
export function textOfValue(value: SqlValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? `${value}` : Buffer.from(value).toString('utf8');
}

/** A blob; any other value is empty. */
export function bytesOf(value: SqlValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** A value in a table. */
export type SqlValue = number | string | Uint8Array | null;

/** A read-only database. */
export interface SqliteDatabase {
  readonly tables: ReadonlySet<string>;
  /**
   * The rows of a query.
   * @throws {UserError} if they cannot be read.
   */
  readonly rows: (query: string) => Generator<readonly SqlValue[]>;
  /** These columns of every row of a table; a missing column is null. */
  readonly columns: (table: string, names: readonly string[]) => Generator<readonly SqlValue[]>;
  readonly close: () => void;
}

const WASM = 'sql-wasm.wasm';
/**
 * Each row takes more than this in the file; the names that SQLite computes take less than
 * SCHEMA_BYTES.
 */
const MIN_ROW_BYTES = 8;
const SCHEMA_BYTES = 1_000_000;

/**
 * Opens a database from its bytes. Its triggers and computed columns never run, and its views are
 * not listed as tables.
 * @throws {UserError} if it is not a valid database.
 */
export async function openSqlite(bytes: Uint8Array): Promise<SqliteDatabase> {
  const { Database } = await initSqlJs({ wasmBinary: await readWasm() });
  const database = withDamageErrors(() => new Database(bytes));
  try {
    const schema = readSchema(database);
    refuseActiveSchema(schema);
    if (schema.some(({ sql }) => UNKNOWN_COLLATION.test(sql))) dropUnknownCollation(database);
    const tables = new Set(schema.filter(({ type }) => type === 'table').map(({ name }) => name));
    return {
      tables,
      rows: (query) => rowsOf(database, query, bytes.length),
      columns: (table, names) => {
        const info = rowsOf(database, `SELECT name FROM pragma_table_info('${table}')`, 0);
        const known = new Set(Array.from(info, ([name]) => name));
        const columns = names.map((name) => (known.has(name) ? name : 'NULL'));
        return rowsOf(database, `SELECT ${columns.join(', ')} FROM ${table}`, bytes.length);
      },
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

type Database = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;

/** Next to the bundle; when run from source, in the sql.js package. */
async function readWasm(): Promise<ArrayBuffer> {
  const beside = new URL(`./${WASM}`, import.meta.url);
  const bytes = await readFile(beside).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
    return readFile(createRequire(import.meta.url).resolve(`sql.js/dist/${WASM}`));
  });
  return new Uint8Array(bytes).buffer;
}

/** A damaged or malicious table can loop; then it yields more rows than its file can hold. */
function* rowsOf(database: Database, query: string, size: number): Generator<readonly SqlValue[]> {
  const statement = withDamageErrors(() => database.prepare(query));
  let read = 0;
  try {
    while (statement.step()) {
      const row = statement.get();
      read += MIN_ROW_BYTES;
      for (const value of row) if (typeof value === 'string') read += value.length;
      if (read > size + SCHEMA_BYTES) throw damaged('it has more rows than its size allows');
      yield row;
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    statement.free();
  }
}

interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  /** The statement that created it. */
  readonly sql: string;
}

function readSchema(database: Database): readonly SchemaEntry[] {
  const rows = rowsOf(database, 'SELECT type, name, sql FROM sqlite_schema', 0);
  return Array.from(rows, ([type, name, sql]) => ({
    ...{ type: String(type), name: String(name), sql: String(sql) },
  }));
}

/** Marks a computed column, or a table provided by a module. */
const COMPUTED = /^CREATE VIRTUAL\b|\bAS\b/i;

/** Anki's tables have no computed columns and no triggers. */
function refuseActiveSchema(schema: readonly SchemaEntry[]): void {
  const found = schema.find(
    ({ type, sql }) => type === 'trigger' || (type === 'table' && COMPUTED.test(sql)),
  );
  if (!found) return;
  throw new UserError(
    `The collection contains the ${found.type} ${found.name}, which Anki does not create.`,
    {
      hint: 'It can run code of its own, so deckhand does not read this collection.',
    },
  );
}

const UNKNOWN_COLLATION = /\bcollate unicase\b/i;

/**
 * Newer collections sort names by a collation of Anki's own, without which SQLite cannot read these
 * tables. They are only read from start to end here and need none.
 */
function dropUnknownCollation(database: Database): void {
  withDamageErrors(() =>
    database.run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql =
        replace(replace(sql, 'COLLATE unicase', ''), 'collate unicase', '');
      PRAGMA writable_schema = RESET`),
  );
}

function withDamageErrors<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asDamage(error);
  }
}

/** SQLite quotes what it cannot read, however long it is. */
const MAX_REASON_LENGTH = 200;

/** The queries are deckhand's own, so whatever sql.js throws means a damaged file. */
function asDamage(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return damaged(message.slice(0, MAX_REASON_LENGTH).replace(/\s+/g, ' '), error);
}

function damaged(what: string, cause?: unknown): UserError {
  return new UserError(`The collection is damaged: ${what}.`, {
    cause,
    hint: 'In Anki, run Tools › Check Database, then export it again.',
  });
}

export type SqlRow = readonly (string | number)[];

/** Creates a database file; the same rows give the same bytes. */
export async function makeSqlite(
  schema: string,
  tables: Readonly<Record<string, readonly SqlRow[]>>,
): Promise<Uint8Array> {
  const { Database } = await initSqlJs({ wasmBinary: await readWasm() });
  const database = new Database();
  try {
    database.run(schema);
    database.run('BEGIN');
    for (const [table, rows] of Object.entries(tables)) {
      const [first] = rows;
      if (first === undefined) continue;
      const insert = database.prepare(
        `INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run([...row]);
      insert.free();
    }
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}
