import { isAbsolute, relative, sep } from 'node:path';
import type { Context } from '../../context.ts';
import { deckNameOf } from '../../deck/deck-name.ts';
import type { LoadedDeck } from '../../deck/load-decks.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { SavedSettings } from '../../settings.ts';
import { deckKey, noSuchDeck } from './choose-decks.ts';

/** Whose a deck file is: in the library, in a file or folder that was added, or the program's. */
export type DeckHome =
  | { readonly kind: 'library' }
  | { readonly kind: 'added'; readonly source: string }
  | { readonly kind: 'shipped' };

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * The deck of a name, or else of a title; null where there is none.
 * @throws {UserError} where a title is that of several
 */
export function findDeck(decks: readonly LoadedDeck[], wanted: string): LoadedDeck | null {
  const key = deckKey(wanted);
  const named = decks.find(({ name }) => deckKey(name) === key);
  if (named !== undefined) return named;
  const [titled, ...others] = decks.filter(({ title }) => deckKey(title) === key);
  if (others.length === 0) return titled ?? null;
  const names = decks.filter(({ title }) => deckKey(title) === key).map(({ name }) => name);
  throw new UserError(`Several decks have the title ${wanted}.`, {
    hint: `Name one of them: ${names.join(', ')}.`,
  });
}

/** The deck of a name or a title. @throws {UserError} where there is none, or several */
export function deckCalled(decks: readonly LoadedDeck[], wanted: string): LoadedDeck {
  const deck = findDeck(decks, wanted);
  if (deck !== null) return deck;
  throw noSuchDeck(decks, wanted);
}

/** Where a deck is at home. */
export function homeOf(file: string, { paths }: Context, settings: SavedSettings): DeckHome {
  if (isWithin(paths.library, file)) return { kind: 'library' };
  const source = settings.deckPaths.find((path) => isWithin(path, file));
  return source === undefined ? { kind: 'shipped' } : { kind: 'added', source };
}

/**
 * The name that a person wants a deck of the library to have.
 * @throws {UserError} where it is a path
 */
export function wantedName(typed: string): string {
  const parts = typed.replace(MARKDOWN, '').split('/');
  const isPath = parts.some((part) => ['', '.', '..', '~'].includes(part.trim()));
  if (!isPath) return deckNameOf(parts);
  throw new UserError(`"${typed}" is no name for a deck.`, {
    hint: 'A name is spanish, or lang/spanish; its file lies in the library. deckhand add PATH takes one elsewhere into use.',
    exitCode: EXIT.usage,
  });
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path));
}
