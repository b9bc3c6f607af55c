import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { decodeText } from '../../files/encodings/index.ts';
import { parseXml } from '../../markup/xml.ts';
import { sayCount } from '../../say-count.ts';
import { unzip } from '../anki/zip.ts';
import { type ZipEntry, zipEntries } from '../anki/zip-directory.ts';
import type { Media, Reading, ReadOptions, Skipped } from '../format.ts';
import { readEntries } from './entries.ts';
import { notesOfFacts } from './fact-notes.ts';

const CARDS = 'cards.xml';
const METADATA = 'METADATA';
const SET_NAME = /^card_set_name:[ \t]*(.*)$/m;

/**
 * The notes of a `.cards` file, or of the XML in it.
 * @throws {UserError} where no card is in it.
 */
export function readMnemosyneCards(source: Source, { dayOf }: ReadOptions): Reading {
  const entries = source.text === null ? zipEntries(source.bytes) : [];
  const xml = source.text?.text ?? textOf(source, entries, CARDS);
  const file = source.text === null ? CARDS : source.name;
  if (xml === null) {
    throw new UserError('This zip holds no cards.xml.', { place: { file: source.name } });
  }
  const root = parseXml(xml, file);
  if (root.name !== 'openSM2sync') {
    throw new UserError('This XML holds no cards of Mnemosyne 2.', { place: { file } });
  }
  const skipped: Skipped[] = [];
  const warnings: Skipped[] = [];
  const read = readEntries(root, file);
  const notes = notesOfFacts(read, { dayOf, skipped, warnings });
  const title = SET_NAME.exec(textOf(source, entries, METADATA) ?? '')?.[1]?.trim();
  return {
    saw: sayCount(read.facts.size, 'fact'),
    decks: [{ path: [], ...(title ? { title } : {}), notes }],
    skipped,
    warnings,
    media: entries.filter(isMedia).map((entry) => mediaOf(source, entry)),
  };
}

function textOf({ bytes }: Source, entries: readonly ZipEntry[], wanted: string): string | null {
  const entry = entries.find((one) => one.name === wanted);
  return entry === undefined ? null : (decodeText(unzip(bytes, entry))?.text ?? null);
}

function isMedia({ name }: ZipEntry): boolean {
  return name !== CARDS && name !== METADATA && !name.endsWith('/');
}

function mediaOf({ bytes }: Source, entry: ZipEntry): Media {
  return {
    name: entry.name,
    bytes: () => {
      try {
        return unzip(bytes, entry);
      } catch (error) {
        if (error instanceof UserError) return null;
        throw error;
      }
    },
  };
}
