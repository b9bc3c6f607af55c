import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { deckNameOf } from '../../deck/deck-name.ts';
import { decodeDeck, readDeckFile } from '../../deck/library/deck-file.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { makeLineSafe, makeSafe } from '../../deck/text.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { SavedSettings } from '../../settings.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { deckKey, noSuchDeck } from './choose-decks.ts';
import { type Collection, cardsOf } from './index.ts';

/** The text of a deck file; null if it cannot be read or is not text. */
export function readDeckText(file: string): string | null {
  const read = readDeckFile(file);
  if (typeof read === 'string') return null;
  const decoded = decodeDeck(read.bytes);
  return 'text' in decoded ? decoded.text : null;
}

/** The lines of a file, safe to show; none if it cannot be read. */
export function readLines(file: string): readonly string[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    return text.split(/\r?\n/).map(makeSafe);
  } catch {
    return [];
  }
}

/** Relative to the working folder, if the file is below it. */
export function shortPath(file: string, cwd: string): string {
  const near = relative(cwd, file);
  return near.startsWith('..') ? file : near;
}

/** Fewer characters of an id would match words by chance. */
const MIN_PREFIX_LENGTH = 4;
/** Most cards listed if several match. */
const MAX_NAMED = 8;

/**
 * Finds a card by its id, the start of its id, or words of its question. An id from a deck file works
 * without the deck's own id before it.
 * @throws {UserError} unless exactly one card matches
 */
export async function findCard(
  collection: Collection,
  wanted: string,
  what: 'card' | 'deck or card' = 'card',
): Promise<DeckCard> {
  const cards = await cardsOf(collection, collection.decks);
  const exact =
    cards.find(({ card }) => card.id === wanted) ?? findByOldId(collection, cards, wanted);
  if (exact !== undefined) return exact;
  const found = matching(cards, wanted.toLowerCase());
  const [only, another] = found;
  if (only === undefined) {
    throw new UserError(`There is no ${what} "${makeLineSafe(wanted)}".`, {
      hint: `Use its id (the first ${MIN_PREFIX_LENGTH} characters or more), or words from its question.`,
    });
  }
  if (another === undefined) return only;
  const listed = found.slice(0, MAX_NAMED).map(({ card }) => `  ${card.id}  ${firstLine(card)}`);
  const more = found.length > MAX_NAMED ? [`  and ${found.length - MAX_NAMED} more`] : [];
  throw new UserError(`Several cards match "${wanted}":`, {
    hint: [...listed, ...more].join('\n'),
  });
}

/** Ids go before words: a shortened id in a script must not match a question by chance. */
function matching(cards: readonly DeckCard[], wanted: string): DeckCard[] {
  const local = cards.filter(({ card }) => card.id.toLowerCase().endsWith(`/${wanted}`));
  if (local.length > 0) return local;
  const labelled = cards.filter(({ card }) => card.id.toLowerCase().includes(`/${wanted}#`));
  if (labelled.length > 0) return labelled;
  const isLong = wanted.length >= MIN_PREFIX_LENGTH;
  const byId = cards.filter(({ card }) => isLong && card.id.toLowerCase().startsWith(wanted));
  if (byId.length > 0) return byId;
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  return cards.filter(({ card }) => {
    const question = questionOf(card).toLowerCase();
    return words.length > 0 && words.every((word) => question.includes(word));
  });
}

function firstLine(card: DeckCard['card']): string {
  return questionOf(card).split('\n', 1)[0] ?? '';
}

/** The old id of a reworded card still names it. */
function findByOldId(
  { progress }: Collection,
  cards: readonly DeckCard[],
  wanted: string,
): DeckCard | undefined {
  const id = progress.representative(wanted as DeckCard['card']['id']);
  return cards.find(({ card }) => progress.representative(card.id) === id);
}

/** Where a deck comes from: the library, a file or folder that was added, or the program. */
type DeckHome =
  | { readonly kind: 'library' }
  | { readonly kind: 'added'; readonly source: string }
  | { readonly kind: 'shipped' };

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * Finds a deck by its name, or else by its title; null if there is none.
 * @throws {UserError} if several decks have that title
 */
export function findDeck(decks: readonly LoadedDeck[], wanted: string): LoadedDeck | null {
  const key = deckKey(wanted);
  const named = decks.find(({ name }) => deckKey(name) === key);
  if (named !== undefined) return named;
  const [titled, ...others] = decks.filter(({ title }) => deckKey(title) === key);
  if (others.length === 0) return titled ?? null;
  const names = decks.filter(({ title }) => deckKey(title) === key).map(({ name }) => name);
  throw new UserError(`Several decks have the title "${wanted}".`, {
    hint: `Choose one by its name: ${names.join(', ')}.`,
  });
}

/** Like findDeck. @throws {UserError} unless there is exactly one */
export function requireDeck(decks: readonly LoadedDeck[], wanted: string): LoadedDeck {
  const deck = findDeck(decks, wanted);
  if (deck !== null) return deck;
  throw noSuchDeck(decks, wanted);
}

/** Gives the home of a deck file. */
export function homeOf(file: string, { paths }: Context, settings: SavedSettings): DeckHome {
  if (isWithin(paths.library, file)) return { kind: 'library' };
  const source = settings.deckPaths.find((path) => isWithin(path, file));
  return source === undefined ? { kind: 'shipped' } : { kind: 'added', source };
}

/** The name for a deck in the library, made safe. @throws {UserError} if a path was typed */
export function libraryName(typed: string): string {
  refusePathAsName(typed);
  return deckNameOf(nameParts(typed));
}

/** @throws {UserError} if what was typed as a deck's name is a path */
export function refusePathAsName(typed: string): void {
  if (!nameParts(typed).some((part) => ['', '.', '..', '~'].includes(part.trim()))) return;
  throw new UserError(`Not a valid deck name: "${makeLineSafe(typed)}"`, {
    hint: 'A name looks like spanish or lang/spanish. To use a deck outside the library: deckhand add PATH',
    exitCode: EXIT.usage,
  });
}

function nameParts(typed: string): readonly string[] {
  return typed.replace(MARKDOWN, '').split('/');
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path));
}
