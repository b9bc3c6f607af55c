import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import type { Deck, Problem } from '../deck/card.ts';
import { findDecks, type SourceProblem } from '../deck/find-decks.ts';
import { type LoadedDeck, loadDecks } from '../deck/load-decks.ts';
import { mergeCollection } from '../deck/merge-collection.ts';
import { askAboutEdits } from './ask-about-edits.ts';
import { chooseDecks, openCollection } from './open-collection.ts';

/** A deck file and what is wrong in it. */
export interface CheckedFile {
  readonly file: string;
  readonly cards: number;
  readonly problems: readonly Problem[];
  /** The lines of the file, to show where a problem is. */
  readonly lines: readonly string[];
}

/** Checks the decks of these names or paths; all decks where none is given. */
export async function checkDecks(
  context: Context,
  names: readonly string[],
): Promise<readonly CheckedFile[]> {
  const { decks: known, problems } = await openCollection(context, askAboutEdits(context));
  const paths = names.map((name) => resolve(context.cwd, name)).filter(isThere);
  const named = names.filter((name) => !paths.includes(resolve(context.cwd, name)));
  const byPath = paths.length === 0 ? [] : (await findDecks(paths)).decks;
  const others = await loadDecks(byPath, context.paths.cache);
  const inUse = names.length === 0 || named.length > 0 ? chooseDecks(known, named) : [];
  const doubles = doublesIn(known);
  const decks = await Promise.all(
    [...inUse, ...others].map(async (deck) => {
      const full = await deck.full();
      return checked(full, doubles.get(deck) ?? []);
    }),
  );
  if (names.length > 0) return decks;
  return [...problems.map(unreadable), ...decks];
}

/** A file or folder that cannot be looked at. */
function unreadable({ file, message }: SourceProblem): CheckedFile {
  const problem = { line: 1, column: 1, message, severity: 'error' as const };
  return { file, cards: 0, problems: [problem], lines: [] };
}

function checked(deck: Deck, doubles: readonly Double[]): CheckedFile {
  const twice = doubles.flatMap(({ id, first }) => {
    const line = deck.cards.find((card) => card.id === id)?.line ?? 1;
    const message = `This card stands in ${first} too; it is one card, listed there.`;
    return [{ line, column: 1, message, severity: 'warning' as const }];
  });
  const problems = [...deck.problems, ...twice].sort((a, b) => a.line - b.line);
  return { file: deck.file, cards: deck.cards.length, problems, lines: linesOf(deck.file) };
}

interface Double {
  readonly id: string;
  /** The name of the deck that the card is listed under. */
  readonly first: string;
}

function doublesIn(decks: readonly LoadedDeck[]): ReadonlyMap<LoadedDeck, readonly Double[]> {
  const doubles = new Map<LoadedDeck, Double[]>();
  for (const { id, first, second } of mergeCollection(decks).doubles) {
    doubles.set(second, [...(doubles.get(second) ?? []), { id, first: first.name }]);
  }
  return doubles;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/);
  } catch {
    return [];
  }
}
