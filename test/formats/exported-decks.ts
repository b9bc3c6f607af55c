import { exportDeck } from '../../src/formats/export-deck.ts';
import type {
  CardPast,
  ExportDeck,
  Format,
  ImportedFile,
  WriteOptions,
} from '../../src/formats/format.ts';
import { updateDeck } from '../../src/formats/update-deck/index.ts';
import { type Day, dayOf } from '../../src/schedule/day.ts';

export const NOW = Date.UTC(2026, 0, 20, 12);
export const TODAY = '2026-01-20' as Day;
export const WITHOUT_PROGRESS: WriteOptions = {
  past: null,
  now: NOW,
  today: TODAY,
  minutesWest: 0,
};

/** What is known of cards to which nothing has happened. */
export const NO_PAST: CardPast = { memory: null, isSuspended: false, lastAt: null, reviews: [] };

/** A deck of this text, to be written; its media are these. */
export function deckOf(
  text: string,
  { name = 'words', media = {} }: { name?: string; media?: Readonly<Record<string, string>> } = {},
): ExportDeck {
  const bytesOf = new Map(Object.entries(media).map(([path, of]) => [path, Buffer.from(of)]));
  return exportDeck({
    name,
    file: `/${name}.md`,
    text,
    media: (path) => bytesOf.get(path) ?? null,
  });
}

/** The one file that a format makes of decks. */
export async function written(
  format: Format,
  decks: readonly ExportDeck[],
  options: WriteOptions = WITHOUT_PROGRESS,
): Promise<Uint8Array> {
  const [file] = (await format.write?.(decks, options)) ?? [];
  if (file === undefined) throw new Error(`${format.name} wrote nothing`);
  return file.bytes;
}

/** The same as text. */
export async function writtenText(...call: Parameters<typeof written>): Promise<string> {
  return Buffer.from(await written(...call)).toString('utf8');
}

/** Reads what was written, as its own format. */
export async function readBack(
  format: Format,
  bytes: Uint8Array,
  name = 'x',
): Promise<ImportedFile> {
  if (!format.read) throw new Error(`${format.name} cannot be read`);
  const text = { text: Buffer.from(bytes).toString('utf8'), encoding: 'UTF-8' };
  const options = { dayOf: (at: number) => dayOf(at, () => 0, 4), now: NOW };
  return await format.read({ name, bytes, text }, options);
}

/** The text of the deck that a reading makes in an empty library, media beside it. */
export function newDeckText({ decks }: ImportedFile, name = 'words'): string {
  return decks.reduce((text, deck) => {
    const { text: updated } = updateDeck({
      name,
      file: `/${name}.md`,
      ...(deck.title === undefined ? {} : { title: deck.title }),
      id: deck.id,
      text: deck.text,
      existing: text === '' ? null : text,
      notes: deck.notes,
      record: null,
      mediaPath: (path) => `${name}.media/${path}`,
    });
    return updated;
  }, '');
}
