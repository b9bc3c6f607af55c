import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { sayCount } from '../../say-count.ts';
import type { ReadDeck, Reading, ReadOptions } from '../format.ts';
import type { Collection } from './collection.ts';
import { collectionDays } from './collection-days.ts';
import { namedMedia } from './named-media.ts';
import { type AnkiPackage, openPackage } from './package-members.ts';
import { readCollection } from './read-collection.ts';
import { readNotes } from './read-notes.ts';
import { isSqlite } from './signatures.ts';

/**
 * Reads a package (.apkg, .colpkg) or a collection (.anki2) of Anki 2.0 or later.
 * @throws {UserError} where it is neither, or damaged.
 */
export async function readAnkiPackage(source: Source, options: ReadOptions): Promise<Reading> {
  try {
    return await read(source, options);
  } catch (error) {
    throw error instanceof UserError ? withPlace(error, source.name) : error;
  }
}

async function read({ bytes, text }: Source, options: ReadOptions): Promise<Reading> {
  if (text?.text.startsWith('version https://git-lfs.github.com/')) {
    throw new UserError('This is a pointer of Git LFS, not the package itself.', {
      hint: 'Fetch the package with `git lfs pull`, or download it from the web page.',
    });
  }
  const ankiPackage = isSqlite(bytes) ? null : openPackage(bytes);
  const collection = await readCollection(ankiPackage?.collection() ?? bytes);
  if (ankiPackage && isStub(ankiPackage, collection)) {
    throw new UserError('The package holds only a note that asks for a newer Anki, no cards.', {
      hint: 'Export it again from Anki, with "Support older Anki versions" ticked.',
    });
  }
  const days = collectionDays(collection.clock, options);
  const { decks, skipped, warnings } = readNotes(collection, days, options.onProgress ?? ignore);
  const media = ankiPackage ? namedMedia(decks, ankiPackage) : [];
  const named = ankiPackage ? withoutDefault(decks) : decks;
  return { saw: sawWhat(collection, ankiPackage), decks: named, skipped, warnings, media };
}

/** Anki's name for a deck without one says less than the package's. */
function withoutDefault(decks: readonly ReadDeck[]): readonly ReadDeck[] {
  const filled = decks.filter(({ notes }) => notes.length > 0);
  const isAlone = filled.length === 1 && filled[0]?.path.join('/') === 'Default';
  return isAlone ? filled.map((deck) => ({ ...deck, path: [] })) : decks;
}

/** What stands in a package for programs that cannot read its newer collection. */
const STUB =
  /^(?:Please update to the latest Anki version|This file requires a newer version of Anki)/;

function isStub(ankiPackage: AnkiPackage, { notes }: Collection): boolean {
  return ankiPackage.isStub || (notes.length === 1 && STUB.test(notes[0]?.fields?.[0] ?? ''));
}

function sawWhat({ notes, cards }: Collection, ankiPackage: AnkiPackage | null): string {
  const cardCount = [...cards.values()].reduce((sum, { length }) => sum + length, 0);
  const counts = [sayCount(notes.length, 'note'), sayCount(cardCount, 'card')];
  return [ankiPackage?.collectionName ?? 'an SQLite database', ...counts].join(', ');
}

function withPlace(error: UserError, file: string): UserError {
  const { message, hint, cause } = error;
  return new UserError(message, {
    place: { file },
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}

function ignore(): void {}
