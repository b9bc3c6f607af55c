import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import initSqlJs from 'sql.js';

const WORDS = 'river market engine quiet broker offset commit window ledger harbour signal copper'
  .split(' ')
  .concat('señal', 'überlauf', '距离');

/** Made-up text that is never twice the same. */
function words(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, at) => WORDS[(seed * 7 + at * at * 5 + at) % WORDS.length],
  )
    .concat(String(seed))
    .join(' ');
}

/** A table of two columns and a tag, separated by tabs. */
export function writeTable(file: string, rows: number): void {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${words(row, 2)}\t${words(row + 3, 5)}\tchapter-${row % 20}`,
  );
  writeFileSync(file, `front\tback\ttags\n${lines.join('\n')}\n`);
}

/** A folder of decks, a thousand questions each. */
export function writeLibrary(folder: string, cards: number): void {
  mkdirSync(folder, { recursive: true });
  for (let deck = 0; deck * 1000 < cards; deck += 1) {
    const questions = Array.from(
      { length: 1000 },
      (_, card) => `Q: What is ${words(deck * 1000 + card, 3)}?\nA: It is ${words(card, 6)}.\n`,
    );
    writeFileSync(join(folder, `deck-${deck}.md`), `# Deck ${deck}\n\n${questions.join('\n')}`);
  }
}

/** A package as Anki writes it for older programs: `collection.anki2` and an empty media map. */
export async function writePackage(file: string, notes: number): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const sql = await initSqlJs({ wasmBinary: new Uint8Array(await readFile(wasm)).buffer });
  const database = new sql.Database();
  database.run(SCHEMA);
  database.run('insert into col values (1, 1500000000, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
    '{}',
    JSON.stringify({ 1: NOTE_TYPE }),
    JSON.stringify({ 1: { id: 1, name: 'Words' } }),
    '{}',
    '{}',
  ]);
  database.run('begin');
  for (let note = 1; note <= notes; note += 1) {
    const fields = `${words(note, 3)}\u001f<b>${words(note, 2)}</b><br>${words(note + 1, 6)}`;
    database.run('insert into notes values (?,?,1,0,0,?,?,?,0,0,?)', [
      ...[note, `guid-${note}`, ` chapter-${note % 20} `, fields, words(note, 3), ''],
    ]);
    database.run('insert into cards values (?,?,1,0,0,0,2,2,?,?,2500,5,0,0,0,0,0,?)', [
      ...[note, note, 100 + (note % 50), 10 + (note % 40), ''],
    ]);
  }
  database.run('commit');
  writeFileSync(
    file,
    zipSync({ 'collection.anki2': database.export(), media: new TextEncoder().encode('{}') }),
  );
  database.close();
}

const NOTE_TYPE = {
  id: 1,
  name: 'Basic',
  type: 0,
  flds: [
    { name: 'Front', ord: 0 },
    { name: 'Back', ord: 1 },
  ],
  tmpls: [
    { name: 'Card 1', ord: 0, qfmt: '{{Front}}', afmt: '{{FrontSide}}<hr id=answer>{{Back}}' },
  ],
};

const SCHEMA = `
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
  usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
  flds text, sfld text, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
  type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
  left integer, odue integer, odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
  lastIvl integer, factor integer, time integer, type integer);
create table graves (usn integer, oid integer, type integer);`;
