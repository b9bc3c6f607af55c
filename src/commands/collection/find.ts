import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { deckNameOf } from '../../deck/deck-name.ts';
import { decodeDeck, readDeckFile } from '../../deck/library/deck-file.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { makeSafe } from '../../deck/text.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { SavedSettings } from '../../settings.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { deckKey, noSuchDeck } from './choose-decks.ts';
import { type Collection, cardsOf } from './index.ts';

/** The text of a deck file; null where it cannot be read, or is no text. */
export function textOf(file: string): string | null {
  const read = readDeckFile(file);
  if (typeof read === 'string') return null;
  const decoded = decodeDeck(read.bytes);
  return 'text' in decoded ? decoded.text : null;
}

/** The lines of a file, safe to show; none where it cannot be read. */
export function linesOf(file: string): readonly string[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    return text.split(/\r?\n/).map(makeSafe);
  } catch {
    return [];
  }
}

/** A shorter beginning of an id says too little to name a card. */
const SHORTEST_PREFIX = 4;
/** So many cards are named where several would do. */
const MAX_NAMED = 8;

/**
 * The card that a person means by its id, the id's beginning, or words of its question; a label's id
 * without its deck's names the cards of that label.
 * @throws {UserError} where that is not one card alone
 */
export async function findCard(
  collection: Collection,
  wanted: string,
  what: 'card' | 'deck or card' = 'card',
): Promise<DeckCard> {
  const cards = await cardsOf(collection, collection.decks);
  const exact = cards.find(({ card }) => card.id === wanted) ?? linked(collection, cards, wanted);
  if (exact !== undefined) return exact;
  const found = meantBy(cards, wanted.toLowerCase());
  const [only, another] = found;
  if (only === undefined) {
    throw new UserError(`There is no ${what} ${wanted}.`, {
      hint: `Say ${what === 'card' ? 'its' : 'a card by its'} id, ${SHORTEST_PREFIX} characters at least of the id's beginning, or words of its question.`,
    });
  }
  if (another === undefined) return only;
  const named = found.slice(0, MAX_NAMED).map(({ card }) => `  ${card.id}  ${firstLine(card)}`);
  const more = found.length > MAX_NAMED ? [`  and ${found.length - MAX_NAMED} more`] : [];
  throw new UserError(`Several cards fit ${wanted}:`, { hint: [...named, ...more].join('\n') });
}

/** Ids go before words: a script that shortens ids must not meet a question by chance. */
function meantBy(cards: readonly DeckCard[], wanted: string): DeckCard[] {
  const local = cards.filter(({ card }) => card.id.toLowerCase().endsWith(`/${wanted}`));
  if (local.length > 0) return local;
  const labelled = cards.filter(({ card }) => card.id.toLowerCase().includes(`/${wanted}#`));
  if (labelled.length > 0) return labelled;
  const isLong = wanted.length >= SHORTEST_PREFIX;
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

/** An old id of a card whose text was edited still names it. */
function linked(
  { progress }: Collection,
  cards: readonly DeckCard[],
  wanted: string,
): DeckCard | undefined {
  const asked = progress.representative(wanted as DeckCard['card']['id']);
  return cards.find(({ card }) => progress.representative(card.id) === asked);
}

/** Whose a deck file is: in the library, in a file or folder that was added, or the program's. */
type DeckHome =
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
