import type { LoadedDeck } from '../../deck/library/index.ts';
import { UserError } from '../../errors.ts';

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * The decks that were named, in the order of the collection; all of them if none was named. A name
 * may be a deck's name, its title, or a folder of decks.
 * @throws {UserError} if no deck has one of the names
 */
export function chooseDecks(
  decks: readonly LoadedDeck[],
  names: readonly string[],
): readonly LoadedDeck[] {
  if (names.length === 0) return decks;
  const chosen = new Set(names.flatMap((name) => decksNamed(decks, name)));
  return decks.filter((deck) => chosen.has(deck));
}

/** The form in which names are compared: on some systems, names that differ only in case are one file. */
export function deckKey(name: string): string {
  return name.replace(MARKDOWN, '').normalize('NFC').toLowerCase();
}

/** Most decks listed if no deck has the name. */
const MAX_NAMED = 8;

/** An error that lists the decks whose name or title contains what was typed, or else all decks. */
export function noSuchDeck(decks: readonly LoadedDeck[], wanted: string): UserError {
  return new UserError(`There is no deck called ${wanted}.`, {
    hint: similarDecks(decks, wanted),
  });
}

function similarDecks(decks: readonly LoadedDeck[], wanted: string): string {
  if (decks.length === 0) return 'You have no decks yet. To create one: deckhand new NAME';
  const key = deckKey(wanted);
  const near = decks.filter(({ name, title }) =>
    [name, title].some((it) => deckKey(it).includes(key)),
  );
  const listed = near.length > 0 ? near : decks;
  const names = listed.slice(0, MAX_NAMED).map(({ name }) => name);
  const left = listed.length - names.length;
  const end = left === 0 ? '.' : `, and ${left} more. To list them all: deckhand decks`;
  return `${near.length > 0 ? 'Similar' : 'Your decks'}: ${names.join(', ')}${end}`;
}

function decksNamed(decks: readonly LoadedDeck[], wanted: string): readonly LoadedDeck[] {
  const key = deckKey(wanted);
  const exact = decks.filter(({ name, title }) => [name, title].some((it) => deckKey(it) === key));
  if (exact.length > 0) return exact;
  const inside = decks.filter(({ name }) => deckKey(name).startsWith(`${key}/`));
  if (inside.length === 0) throw noSuchDeck(decks, wanted);
  return inside;
}
