import { Buffer } from 'node:buffer';
import type { CardTemplate, NoteType } from './collection.ts';
import { isJsonObject, type JsonObject, jsonMembers, objectsOf, textOf } from './json.ts';
import { protobufFields } from './protobuf.ts';
import { bytesOf, numberOf, textOfValue } from './sql-values.ts';
import type { SqliteDatabase } from './sqlite-file.ts';

/** The note types of a collection: in a column of JSON up to schema 14, in tables of their own since. */
export function readNoteTypes(database: SqliteDatabase): ReadonlyMap<number, NoteType> {
  if (database.tables.has('notetypes')) return fromTables(database);
  const [row = []] = database.rows('SELECT models FROM col LIMIT 1');
  return new Map(
    jsonMembers(textOfValue(row[0])).flatMap(([id, model]) =>
      isJsonObject(model) ? [[Number(id), fromJson(model)] as const] : [],
    ),
  );
}

function fromJson(model: JsonObject): NoteType {
  const templates = objectsOf(model, 'tmpls').map((template, index) => {
    const { ord = index } = template;
    const { name, front, back } = {
      name: textOf(template, 'name'),
      front: textOf(template, 'qfmt'),
      back: textOf(template, 'afmt'),
    };
    return [Number(ord), { name, front, back }] as const;
  });
  const fields = objectsOf(model, 'flds').map((field, index) => {
    const { ord = index } = field;
    return { ord: Number(ord), name: textOf(field, 'name') };
  });
  return {
    name: textOf(model, 'name'),
    isCloze: model['type'] === 1,
    fields: fields.sort((a, b) => a.ord - b.ord).map(({ name }) => name),
    templates: new Map(templates),
  };
}

// The numbers of the fields that hold this in Anki's messages NotetypeConfig and CardTemplateConfig.
const KIND = 1;
const FRONT = 1;
const BACK = 2;
const CLOZE_KIND = 1;

function fromTables(database: SqliteDatabase): ReadonlyMap<number, NoteType> {
  const fields = new Map<number, string[]>();
  for (const [type, name] of database.rows('SELECT ntid, name FROM fields ORDER BY ntid, ord')) {
    const names = fields.get(numberOf(type)) ?? [];
    names.push(textOfValue(name));
    fields.set(numberOf(type), names);
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

function isCloze(config: Uint8Array): boolean {
  for (const { number, value } of protobufFields(config)) {
    if (number === KIND) return value === CLOZE_KIND;
  }
  return false;
}

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
