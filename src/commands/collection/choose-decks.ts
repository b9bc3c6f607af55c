import type { LoadedDeck } from '../../deck/library/index.ts';
import { UserError } from '../../errors.ts';

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * The decks that a person named, in the order of the collection; all of them where none was named.
 * A name is that of a deck, its title, or the folder of several.
 * @throws {UserError} where there is none of a name
 */
export function chooseDecks(
  decks: readonly LoadedDeck[],
  names: readonly string[],
): readonly LoadedDeck[] {
  if (names.length === 0) return decks;
  const chosen = new Set(names.flatMap((name) => named(decks, name)));
  return decks.filter((deck) => chosen.has(deck));
}

/** What a deck's name is compared by: names that differ in case alone are one file on some systems. */
export function deckKey(name: string): string {
  return name.replace(MARKDOWN, '').normalize('NFC').toLowerCase();
}

/** So many decks are named where a name is that of none. */
const MAX_NAMED = 8;

/** Says that there is no deck of a name, and which there are: those with the name in theirs, if any. */
export function noSuchDeck(decks: readonly LoadedDeck[], wanted: string): UserError {
  return new UserError(`There is no deck called ${wanted}.`, {
    hint: whichThereAre(decks, wanted),
  });
}

function whichThereAre(decks: readonly LoadedDeck[], wanted: string): string {
  if (decks.length === 0) return 'There are no decks yet; deckhand new NAME makes one.';
  const key = deckKey(wanted);
  const near = decks.filter(({ name, title }) =>
    [name, title].some((it) => deckKey(it).includes(key)),
  );
  const listed = near.length > 0 ? near : decks;
  const names = listed.slice(0, MAX_NAMED).map(({ name }) => name);
  const left = listed.length - names.length;
  const end = left === 0 ? '.' : `, and ${left} more; deckhand decks lists them.`;
  return `${near.length > 0 ? 'Close to it' : 'Your decks'}: ${names.join(', ')}${end}`;
}

function named(decks: readonly LoadedDeck[], wanted: string): readonly LoadedDeck[] {
  const key = deckKey(wanted);
  const exact = decks.filter(({ name, title }) => [name, title].some((it) => deckKey(it) === key));
  if (exact.length > 0) return exact;
  const inside = decks.filter(({ name }) => deckKey(name).startsWith(`${key}/`));
  if (inside.length === 0) throw noSuchDeck(decks, wanted);
  return inside;
}
