import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import type { Deck, Problem } from '../deck/card.ts';
import { questionOf } from '../deck/facet-question.ts';
import { findDecks, type SourceProblem } from '../deck/find-decks.ts';
import { type LoadedDeck, loadDecks } from '../deck/load-decks.ts';
import { mergeCollection } from '../deck/merge-collection.ts';
import { makeSafe } from '../deck/safe-text.ts';
import { UserError } from '../errors.ts';
import { chooseDecks, openCollection } from './open-collection.ts';
import type { Decide, OpenChange } from './take-up-edits.ts';

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
  decide?: Decide,
): Promise<readonly CheckedFile[]> {
  const { decks: known, problems, openChanges } = await openCollection(context, decide);
  const paths = names.map((name) => resolve(context.cwd, name)).filter(isThere);
  const named = names.filter((name) => !paths.includes(resolve(context.cwd, name)));
  const lost = named.find((name) => /\.(?:md|markdown)$/i.test(name) && !isDeck(known, name));
  if (lost !== undefined)
    throw new UserError(`There is no file ${lost}, and no deck of that name.`);
  const byPath = paths.length === 0 ? [] : (await findDecks(paths)).decks;
  const others = await loadDecks(byPath, context.paths.cache);
  const inUse = names.length === 0 || named.length > 0 ? chooseDecks(known, named) : [];
  const doubles = doublesIn(known);
  const decks = await Promise.all(
    [...inUse, ...others].map(async (deck) => {
      const full = await deck.full();
      const changes = openChanges.filter(({ file }) => file === deck.file);
      return checked(full, [
        ...doublesAt(full, doubles.get(deck) ?? []),
        ...changes.map(maybeSame),
      ]);
    }),
  );
  if (names.length > 0) return decks;
  return [...problems.map(unreadable), ...decks];
}

function isDeck(known: readonly LoadedDeck[], name: string): boolean {
  const wanted = name.replace(/\.(?:md|markdown)$/i, '').toLowerCase();
  return known.some((deck) => deck.name.toLowerCase() === wanted);
}

/** A file or folder that cannot be looked at. */
function unreadable({ file, message }: SourceProblem): CheckedFile {
  const problem = { line: 1, column: 1, message, severity: 'error' as const };
  return { file, cards: 0, problems: [problem], lines: [] };
}

function checked(deck: Deck, others: readonly Problem[]): CheckedFile {
  const problems = [...deck.problems, ...others].sort((a, b) => a.line - b.line);
  return { file: deck.file, cards: deck.cards.length, problems, lines: linesOf(deck.file) };
}

function doublesAt(deck: Deck, doubles: readonly Double[]): Problem[] {
  return doubles.map(({ id, first }) => {
    const line = deck.cards.find((card) => card.id === id)?.line ?? 1;
    const message = `This card stands in ${first} too; it is one card, listed there.`;
    return { line, column: 1, message, severity: 'warning' };
  });
}

/** A card that took the place of one with a history, which nobody has called the same yet. */
function maybeSame({ from, to }: OpenChange): Problem {
  const was = questionOf(from).replaceAll('\n', ' ');
  const message = `This may be the card that was "${was}". The next quiz asks whether it keeps its history.`;
  return { line: to.line, column: 1, message, severity: 'warning' };
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
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    return text.split(/\r?\n/).map(makeSafe);
  } catch {
    return [];
  }
}
