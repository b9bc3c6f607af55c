import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeLineSafe } from '../text.ts';

/** A Markdown file found in a folder, or named by itself. */
interface MarkdownFile {
  /** Absolute. */
  readonly file: string;
  /** Where it stands in its folder, with `/` between folders; for a file named by itself its name. */
  readonly path: string;
}

/** What lies at a path: files, with what could not be looked at. */
interface FolderListing {
  readonly files: readonly MarkdownFile[];
  readonly unreadable: readonly string[];
}

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * All Markdown files in a folder and the folders below it, or the one file that the path names;
 * null where nothing is there. Hidden folders and files and `node_modules` are passed over, links to
 * folders are followed, each folder once.
 */
function listMarkdown(source: string): FolderListing | null {
  const stats = statOf(source);
  if (stats === null) return null;
  if (stats.isFile()) return { files: [{ file: source, path: basename(source) }], unreadable: [] };
  return listFolder(source);
}

function listFolder(source: string): FolderListing {
  const files: MarkdownFile[] = [];
  const unreadable: string[] = [];
  const seen = new Set<string>();
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const folder = join(source, path);
    const entries = openFolder(folder, seen);
    if (entries === null) unreadable.push(folder);
    const inside = (entry: Entry): string => (path === '' ? entry.name : `${path}/${entry.name}`);
    for (const entry of entries ?? []) {
      if (entry.isFolder) waiting.push(inside(entry));
      else files.push({ file: join(folder, entry.name), path: inside(entry) });
    }
  }
  return { files, unreadable };
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What of interest a folder holds: nothing where it has been opened before, null where it cannot be. */
function openFolder(folder: string, seen: Set<string>): readonly Entry[] | null {
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return [];
    seen.add(real);
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entryOf(folder, entry));
  } catch {
    return null;
  }
}

function entryOf(folder: string, entry: Dirent): readonly Entry[] {
  const { name } = entry;
  if (name.startsWith('.') || name === 'node_modules') return [];
  const stats = entry.isSymbolicLink() ? statOf(join(folder, name)) : entry;
  if (stats?.isDirectory()) return [{ name, isFolder: true }];
  return stats?.isFile() && MARKDOWN.test(name) ? [{ name, isFolder: false }] : [];
}

/** Null where nothing is there, or nothing that can be looked at. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

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
interface FoundDecks {
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
