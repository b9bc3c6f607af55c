import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { type Deck, type Problem, questionOf } from '../../deck/card.ts';
import { findLongCards, findLostCards, findRepeatedCards, findSlips } from '../../deck/checks.ts';
import { type DeckFile, findDecks, type SourceProblem } from '../../deck/library/find-decks.ts';
import { type LoadedDeck, loadDecks, mergeCollection } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, UserError } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import { loadSettings } from '../../settings.ts';
import { GRAMMAR_HINT } from '../add/run.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { askAboutEdits, type Decide, type OpenChange } from '../collection/edits.ts';
import { readDeckText, readLines } from '../collection/find.ts';
import { openCollection } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';
import { type FileProblems, problemsJson, problemsText } from './problem-text.ts';

/** A deck file and the problems in it. */
interface CheckedFile extends FileProblems {
  readonly cards: number;
}

/** Checks the decks with these names or paths; all decks if none is given. */
async function checkDecks(
  context: Context,
  names: readonly string[],
  decide?: Decide,
): Promise<readonly CheckedFile[]> {
  const { decks: known, problems, openChanges } = await openCollection(context, decide);
  const paths = names.map((name) => resolve(context.cwd, name)).filter(isThere);
  const named = names.filter((name) => !paths.includes(resolve(context.cwd, name)));
  const missing = named.find((name) => /\.(?:md|markdown)$/i.test(name) && !isDeck(known, name));
  if (missing !== undefined) throw new UserError(`There is no file or deck called ${missing}.`);
  const byPath = paths.length === 0 ? [] : (await findDecks(paths)).decks;
  const others = await loadDecks(byPath, context.paths.cache);
  const inUse = names.length === 0 || named.length > 0 ? chooseDecks(known, named) : [];
  const { doubles } = mergeCollection(known);
  const repeated = await repeatedIn(known, others);
  const decks = await Promise.all(
    [...inUse, ...others].map(async (deck) => {
      const full = await deck.full();
      const changes = openChanges.filter(({ file }) => file === deck.file);
      return checked(full, [
        ...doubles
          .filter(({ second }) => second === deck)
          .map(({ id, first }) => doubled(full, id, first.name)),
        ...(repeated.get(deck.file) ?? []),
        ...changes.map(maybeSame),
      ]);
    }),
  );
  const files = names.length === 0 ? await filesInUse(context) : byPath;
  const plain = notesWithLostCards(files, [...known, ...others]);
  if (names.length > 0) return [...decks, ...plain];
  return [...problems.map(unreadable), ...decks, ...plain];
}

/** Cards that repeat another card, by file. */
async function repeatedIn(
  known: readonly LoadedDeck[],
  others: readonly LoadedDeck[],
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const files = new Set(known.map(({ file }) => file));
  const all = [...known, ...others.filter(({ file }) => !files.has(file))];
  const decks = await Promise.all(all.map((deck) => deck.full()));
  const found = findRepeatedCards(decks);
  return new Map([...found].map(([{ file }, problems]) => [file, problems]));
}

async function filesInUse({ paths }: Context): Promise<readonly DeckFile[]> {
  const { deckPaths } = loadSettings(paths.settings);
  return (await findDecks([paths.library, ...deckPaths])).decks;
}

/** Files that look like plain notes because every card marker in them lacks its space. */
function notesWithLostCards(
  files: readonly DeckFile[],
  decks: readonly LoadedDeck[],
): readonly CheckedFile[] {
  const known = new Set(decks.map(({ file }) => file));
  return files.flatMap(({ file }) => {
    const text = known.has(file) ? null : readDeckText(file);
    const problems = text === null ? [] : findLostCards(text);
    return problems.length === 0 ? [] : [{ file, cards: 0, problems, lines: readLines(file) }];
  });
}

function isDeck(known: readonly LoadedDeck[], name: string): boolean {
  const wanted = name.replace(/\.(?:md|markdown)$/i, '').toLowerCase();
  return known.some((deck) => deck.name.toLowerCase() === wanted);
}

function unreadable({ file, message }: SourceProblem): CheckedFile {
  const problem = { line: 1, column: 1, message, severity: 'error' as const };
  return { file, cards: 0, problems: [problem], lines: [] };
}

function checked(deck: Deck, others: readonly Problem[]): CheckedFile {
  const text = readDeckText(deck.file);
  const slips = text === null ? [] : findSlips(text);
  const all = [...deck.problems, ...slips, ...findLongCards(deck.cards), ...others];
  const problems = all.sort((a, b) => a.line - b.line || a.column - b.column);
  return { file: deck.file, cards: deck.cards.length, problems, lines: readLines(deck.file) };
}

function doubled(deck: Deck, id: string, first: string): Problem {
  const line = deck.cards.find((card) => card.id === id)?.line ?? 1;
  const message = `This card is also in ${first}, and counts as part of that deck.`;
  return { line, column: 1, message, severity: 'warning' };
}

/** A new card that may be an older one in new words, not decided yet. */
function maybeSame({ from, to }: OpenChange): Problem {
  const was = questionOf(from).replaceAll('\n', ' ');
  const message = `This may be the card "${was}" in new words. The next quiz will ask if it keeps its history.`;
  return { line: to.line, column: 1, message, severity: 'warning' };
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** `deckhand check`: lists problems in decks, with file, line, column and what to do. */
export const check: Run<JsonOptions> = async (context, names, options) => {
  const files = await checkDecks(
    context,
    names,
    options.json === true ? undefined : askAboutEdits(context),
  );
  const found = files.flatMap(({ problems }) => problems);
  const { print } = context.terminal;
  if (options.json === true) {
    const problems = files.flatMap(problemsJson);
    print(`${JSON.stringify({ problems })}\n`);
  } else {
    for (const file of files) print(problemsText(file, context));
    printWrapped(summary(files, found.length), context.terminal);
  }
  return found.length > 0 ? EXIT.act : EXIT.done;
};

function summary(files: readonly CheckedFile[], problems: number): string {
  const read = files.filter(({ lines }) => lines.length > 0);
  const cards = read.reduce((sum, file) => sum + file.cards, 0);
  const decks = `${formatCount(read.length, 'deck')}, ${formatCount(cards, 'card')}`;
  if (problems === 0 && cards === 0) return `No cards found. ${GRAMMAR_HINT}`;
  if (problems === 0) return `${decks}: no problems found.`;
  return `${decks}: ${formatCount(problems, 'problem')}.`;
}
