import initSqlJs from 'sql.js';
import { readWasm } from '../sqlite-file.ts';

/** The values of a row, in the order of its table's columns. */
export type SqlRow = readonly (string | number)[];

/** Makes a database: the file's bytes, the same for the same rows. */
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
