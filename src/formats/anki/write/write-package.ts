import { fileName } from '../../exported/file-name.ts';
import type { ExportDeck, WriteOptions, WrittenFile } from '../../exported/index.ts';
import { type CollectionRows, SCHEMA } from './collection-rows.ts';
import { makeSqlite } from './make-sqlite-file.ts';
import { packageMedia } from './media-names.ts';
import { ownRows } from './own-rows.ts';
import { packZip } from './pack-zip.ts';
import { stubCollection } from './stub-collection.ts';

/** The message PackageMetadata with its field `version` set to 2: the collection is `collection.anki21`. */
const META = Uint8Array.of(0x08, 0x02);

/**
 * Writes decks as an Anki package in the second of its layouts, the newest that every Anki 2.1 and
 * AnkiDroid can open.
 */
export async function writePackage(
  decks: readonly ExportDeck[],
  options: WriteOptions,
): Promise<WrittenFile> {
  const media = packageMedia();
  const collection = await toDatabase(ownRows(decks, options, media));
  const stub = await toDatabase(stubCollection(options));
  const files = [...media.files()];
  const map = Object.fromEntries(files.map(([name], at) => [at, name]));
  const bytes = packZip([
    { name: 'meta', bytes: META, isPacked: true },
    { name: 'collection.anki21', bytes: collection, isPacked: false },
    { name: 'collection.anki2', bytes: stub, isPacked: false },
    ...files.map(([, file], at) => ({ name: `${at}`, bytes: file, isPacked: true })),
    { name: 'media', bytes: Buffer.from(JSON.stringify(map)), isPacked: false },
  ]);
  return { path: fileName(decks, '.apkg'), bytes };
}

function toDatabase({ col, notes, cards, revlog }: CollectionRows): Promise<Uint8Array> {
  return makeSqlite(SCHEMA, { col: [col], notes, cards, revlog });
}
