import { basename, dirname, resolve } from 'node:path';
import { listMarkdown, type MarkdownFile } from './deck-folder-file.ts';
import { makeLineSafe } from './safe-text.ts';

/** A deck file and what a person calls it. */
export interface DeckFile {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
}

/** A file or folder that could not be looked at. */
export interface SourceProblem {
  readonly file: string;
  readonly message: string;
}

/** The deck files there are, and where none could be looked for. */
export interface FoundDecks {
  readonly decks: readonly DeckFile[];
  readonly problems: readonly SourceProblem[];
}

interface FindOptions {
  /** The deck file that stands in for the person's own until one of its name exists. */
  readonly fallback?: string;
}

/**
 * Finds the deck files at some paths, each a file or a folder, in the order of the paths and by name
 * in each. The first path is the library, which may be missing. A name that is taken gets the name
 * of its folder before it, then a number behind it.
 */
export async function findDecks(
  sources: readonly string[],
  { fallback }: FindOptions = {},
): Promise<FoundDecks> {
  const problems: SourceProblem[] = [];
  const decks = new Map<string, DeckFile>();
  const listings = sources.map((source) => ({
    root: resolve(source),
    ...listMarkdown(resolve(source)),
  }));
  for (const [index, { root, files, unreadable }] of listings.entries()) {
    if (files === undefined && index > 0) problems.push({ file: root, message: MISSING });
    for (const file of unreadable ?? []) problems.push({ file, message: UNREADABLE });
    addDecks(decks, root, files ?? []);
  }
  if (fallback !== undefined) {
    const name = nameOf(basename(fallback));
    if (!decks.has(name)) decks.set(name, { name, file: resolve(fallback) });
  }
  return { decks: [...decks.values()], problems };
}

const MISSING =
  'There is nothing here any more. Bring it back, or take it out: deckhand remove PATH.';
const UNREADABLE = 'This folder cannot be read, so its decks are left out.';

function addDecks(
  decks: Map<string, DeckFile>,
  root: string,
  found: readonly MarkdownFile[],
): void {
  const known = new Set([...decks.values()].map((deck) => deck.file));
  for (const { file, path } of found.toSorted(byPath)) {
    if (known.has(file)) continue;
    const folder = basename(file === root ? dirname(root) : root);
    const name = freeName(decks, nameOf(path), folder);
    decks.set(name, { name, file });
  }
}

function nameOf(path: string): string {
  return makeLineSafe(path.replace(/\.(?:md|markdown)$/i, '').normalize('NFC'));
}

function freeName(taken: ReadonlyMap<string, DeckFile>, name: string, folder: string): string {
  if (!taken.has(name)) return name;
  const withFolder = `${makeLineSafe(folder)}/${name}`;
  let free = withFolder;
  for (let count = 2; taken.has(free); count += 1) free = `${withFolder}-${count}`;
  return free;
}

function byPath(a: MarkdownFile, b: MarkdownFile): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
