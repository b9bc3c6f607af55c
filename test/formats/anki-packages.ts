import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strToU8, type Zippable, zipSync } from 'fflate';
import initSqlJs from 'sql.js';
import type { Source } from '../../src/files/encodings.ts';
import { ankiPackage } from '../../src/formats/anki/index.ts';
import type { ImportedFile, ReadNote } from '../../src/formats/format.ts';
import { dayOf } from '../../src/schedule/day.ts';

/** What a collection is made of; what is left out has a plain default. */
export interface CollectionParts {
  readonly notes?: readonly NoteParts[];
  readonly types?: readonly TypeParts[];
  readonly decks?: Readonly<Record<number, string>>;
  readonly reviews?: readonly (readonly [id: number, card: number, button: number, ms: number])[];
  /** Seconds. */
  readonly createdAt?: number;
  readonly minutesWest?: number;
  /** Whatever else is to be done to the database. */
  readonly sql?: string;
}

export interface NoteParts {
  readonly id: number;
  readonly guid?: string;
  readonly type?: number;
  readonly tags?: string;
  readonly fields: readonly string[];
  readonly cards?: readonly CardParts[];
}

export interface CardParts {
  readonly id?: number;
  readonly ord?: number;
  readonly deck?: number;
  readonly homeDeck?: number;
  readonly homeDue?: number;
  readonly type?: number;
  readonly queue?: number;
  readonly due?: number;
  readonly interval?: number;
  readonly ease?: number;
  readonly lapses?: number;
  /** Seconds. */
  readonly changedAt?: number;
}

export interface TypeParts {
  readonly id: number;
  readonly isCloze?: boolean;
  readonly fields: readonly string[];
  readonly templates: readonly (readonly [front: string, back: string])[];
}

const ANSWER = '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}';
/** Anki's own note types. */
export const BASIC: TypeParts = {
  id: 1,
  fields: ['Front', 'Back'],
  templates: [['{{Front}}', ANSWER]],
};
export const REVERSED: TypeParts = {
  id: 2,
  fields: ['Front', 'Back'],
  templates: [
    ['{{Front}}', ANSWER],
    ['{{Back}}', '{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}'],
  ],
};
export const CLOZE: TypeParts = {
  id: 3,
  isCloze: true,
  fields: ['Text', 'Back Extra'],
  templates: [['{{cloze:Text}}', '{{cloze:Text}}<br>\n{{Back Extra}}']],
};

const { Database } = await initSqlJs({
  wasmBinary: new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')),
  ).buffer,
});

const TABLES = `
  CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer,
    dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
  CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer,
    tags text, flds text, sfld integer, csum integer, flags integer, data text);
  CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer,
    usn integer, type integer, queue integer, due integer, ivl integer, factor integer,
    reps integer, lapses integer, left integer, odue integer, odid integer, flags integer,
    data text);
  CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer,
    ivl integer, lastIvl integer, factor integer, time integer, type integer);`;

/** A collection as Anki 2.0 to 2.1.27 keeps it: note types and decks in columns of JSON. */
export function legacyCollection(parts: CollectionParts = {}): Uint8Array {
  const { types = [BASIC, REVERSED, CLOZE], decks = { 1: 'Default' }, minutesWest } = parts;
  const models = types.map(({ id, isCloze, fields, templates }) => [
    id,
    {
      name: `Type ${id}`,
      type: isCloze ? 1 : 0,
      flds: fields.map((name, ord) => ({ name, ord })),
      tmpls: templates.map(([qfmt, afmt], ord) => ({ name: `Card ${ord + 1}`, ord, qfmt, afmt })),
    },
  ]);
  const named = Object.entries(decks).map(([id, name]) => [id, { name }]);
  return database(parts, [
    JSON.stringify(minutesWest === undefined ? {} : { creationOffset: minutesWest }),
    JSON.stringify(Object.fromEntries(models)),
    JSON.stringify(Object.fromEntries(named)),
  ]);
}

/** A collection as Anki keeps it since: in tables, sorted by a collation that only Anki has. */
export function modernCollection(parts: CollectionParts = {}): Uint8Array {
  const { types = [BASIC, REVERSED, CLOZE], decks = { 1: 'Default' }, minutesWest } = parts;
  return database(parts, ['', '', ''], (made) => {
    made.run(`
      CREATE TABLE notetypes (id integer primary key, name text, mtime_secs integer, usn integer, config blob);
      CREATE TABLE fields (ntid integer, ord integer, name text, config blob, primary key (ntid, ord)) without rowid;
      CREATE TABLE templates (ntid integer, ord integer, name text, mtime_secs integer, usn integer,
        config blob, primary key (ntid, ord)) without rowid;
      CREATE TABLE decks (id integer primary key, name text, mtime_secs integer, usn integer, common blob, kind blob);
      CREATE TABLE config (key text primary key, usn integer, mtime_secs integer, val blob) without rowid;
      CREATE UNIQUE INDEX idx_fields ON fields (name, ntid);
      CREATE UNIQUE INDEX idx_decks ON decks (name);`);
    for (const { id, isCloze, fields, templates } of types) {
      const config = isCloze ? message([1, 1]) : message();
      made.run('INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)', [id, `Type ${id}`, config]);
      for (const [ord, name] of fields.entries()) {
        made.run('INSERT INTO fields VALUES (?, ?, ?, ?)', [id, ord, name, message()]);
      }
      for (const [ord, [front, back]] of templates.entries()) {
        const sides = message([1, front], [2, back], [8, 12345]);
        made.run('INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)', [
          id,
          ord,
          `Card ${ord + 1}`,
          sides,
        ]);
      }
    }
    for (const [id, name] of Object.entries(decks)) {
      const levels = name.replaceAll('::', '\x1f');
      made.run('INSERT INTO decks VALUES (?, ?, 0, 0, ?, ?)', [
        Number(id),
        levels,
        message(),
        message(),
      ]);
    }
    if (minutesWest !== undefined) {
      const value = strToU8(JSON.stringify(minutesWest));
      made.run("INSERT INTO config VALUES ('creationOffset', 0, 0, ?)", [value]);
    }
    made.run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'name text', 'name text NOT NULL COLLATE unicase')`);
  });
}

type Made = InstanceType<typeof Database>;

function database(
  { notes = [], reviews = [], createdAt = 1_577_851_200, sql = '' }: CollectionParts,
  settings: readonly [conf: string, models: string, decks: string],
  finish: (made: Made) => void = () => {},
): Uint8Array {
  const made = new Database();
  made.run(TABLES);
  made.run('INSERT INTO col VALUES (1, ?, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
    createdAt,
    ...settings,
    '{}',
    '{}',
  ]);
  for (const { id, guid = `guid${id}`, type = 1, tags = '', fields, cards = [{}] } of notes) {
    made.run("INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, '', 0, 0, '')", [
      ...[id, guid, type, tags],
      fields.join('\x1f'),
    ]);
    for (const [index, card] of cards.entries()) addCard(made, id, { ord: index, ...card });
  }
  for (const [id, card, button, ms] of reviews) {
    made.run('INSERT INTO revlog VALUES (?, ?, 0, ?, 0, 0, 0, ?, 1)', [id, card, button, ms]);
  }
  finish(made);
  if (sql !== '') made.run(sql);
  const bytes = made.export();
  made.close();
  return bytes;
}

function addCard(made: Made, note: number, card: CardParts): void {
  const { ord = 0, id = note * 10 + ord, deck = 1, homeDeck = 0, homeDue = 0, due = 0 } = card;
  const {
    type = 0,
    queue = type,
    interval = 0,
    ease = 0,
    lapses = 0,
    changedAt = 1_600_000_000,
  } = card;
  made.run("INSERT INTO cards VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, 0, '')", [
    ...[
      id,
      note,
      deck,
      ord,
      changedAt,
      type,
      queue,
      due,
      interval,
      ease,
      lapses,
      homeDue,
      homeDeck,
    ],
  ]);
}

type MessageField = readonly [number: number, value: number | string | Uint8Array];

/** A message of Protocol Buffers. */
export function message(...fields: readonly MessageField[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [...varint(number * 8), ...varint(value)];
      const bytes = typeof value === 'string' ? strToU8(value) : value;
      return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
    }),
  );
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** Bytes in a frame of Zstandard, in blocks that are not packed. */
export function zstd(bytes: Uint8Array): Uint8Array {
  const size = 100_000;
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x38];
  for (let at = 0; at < bytes.length || at === 0; at += size) {
    const block = bytes.subarray(at, at + size);
    const header = block.length * 8 + (at + size >= bytes.length ? 1 : 0);
    frame.push(header & 255, (header >> 8) & 255, header >> 16, ...block);
  }
  return Uint8Array.from(frame);
}

/** A package as the newest Anki writes it, with the stub for older ones. */
export function modernPackage(
  collection: Uint8Array,
  media: Readonly<Record<string, string>> = {},
) {
  const files = Object.entries(media);
  const entries = files.map(([name, content]): MessageField => {
    return [1, message([1, name], [2, content.length], [3, new Uint8Array(20)])];
  });
  return zipSync({
    meta: message([1, 3]),
    'collection.anki2': stub(),
    'collection.anki21b': [zstd(collection), { level: 0 }],
    media: zstd(message(...entries)),
    ...Object.fromEntries(files.map(([, content], index) => [index, zstd(strToU8(content))])),
  } satisfies Zippable);
}

/** A package of earlier Anki; `collection.anki21` with a stub beside it, or `collection.anki2` alone. */
export function legacyPackage(
  collection: Uint8Array,
  name: 'collection.anki21' | 'collection.anki2' = 'collection.anki2',
  media: Readonly<Record<string, string>> = {},
): Uint8Array {
  const files = Object.entries(media);
  const map = Object.fromEntries(files.map(([file], index) => [index, file]));
  return zipSync({
    ...(name === 'collection.anki21' ? { meta: message([1, 2]), 'collection.anki2': stub() } : {}),
    [name]: collection,
    media: strToU8(JSON.stringify(map)),
    ...Object.fromEntries(
      files.map(([, content], index) => [index, [strToU8(content), { level: 0 }]]),
    ),
  } satisfies Zippable);
}

/** What a package holds for programs too old for it. */
export function stub(): Uint8Array {
  const text = 'Please update to the latest Anki version, then import the .apkg file again.';
  return legacyCollection({ notes: [{ id: 1, fields: [text, ''] }] });
}

/** A file as an import meets it. */
export function sourceOf(bytes: Uint8Array, name = 'deck.apkg'): Source {
  return { name, bytes, text: null };
}

/** Friday, 1 January 2021, noon by UTC. */
export const NOW = 1_609_502_400_000;

/** Reads a package as if in Greenwich on 1 January 2021. */
export async function readPackage(bytes: Uint8Array, name?: string): Promise<ImportedFile> {
  const options = { dayOf: (at: number) => dayOf(at, () => 0, 4), now: NOW };
  const reading = await ankiPackage.read?.(sourceOf(bytes, name), options);
  if (!reading) throw new Error('It cannot be read');
  return reading;
}

/** All notes of a reading, whatever deck they stand in. */
export function notesOf({ decks }: ImportedFile): readonly ReadNote[] {
  return decks.flatMap(({ notes }) => notes);
}
