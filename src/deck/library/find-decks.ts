import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeLineSafe } from '../text.ts';

/** A deck file and the name that people type. */
export interface DeckFile {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
}

/** A file or folder that could not be searched for decks. */
export interface SourceProblem {
  readonly file: string;
  readonly message: string;
}

/** The deck files, and the places that could not be searched. */
interface FoundDecks {
  readonly decks: readonly DeckFile[];
  readonly problems: readonly SourceProblem[];
}

const MISSING = 'Nothing is here any more. Restore it, or forget it with: deckhand remove PATH';
const UNREADABLE = 'This folder cannot be read, so its decks are skipped.';

/**
 * Finds the deck files at some paths, each a file or a folder, in the order of the paths and by name
 * within each. The first path is the library, which may be missing. A name that is taken gets its
 * folder's name in front, then a number at the end. `fallback` is a deck file to use until the library
 * has one of its name.
 */
export async function findDecks(
  sources: readonly string[],
  fallback?: string,
): Promise<FoundDecks> {
  const problems: SourceProblem[] = [];
  const decks = new Map<string, DeckFile>();
  for (const [index, root] of sources.map((source) => resolve(source)).entries()) {
    const { files, unreadable } = listMarkdown(root) ?? {};
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

/** A Markdown file, found in a folder or given by its own path. */
interface MarkdownFile {
  /** Absolute. */
  readonly file: string;
  /** Its path within the folder, with `/`; for a file given by its own path the file name. */
  readonly path: string;
}

/** The files at a path, and the folders that could not be read. */
interface FolderListing {
  readonly files: readonly MarkdownFile[];
  readonly unreadable: readonly string[];
}

/**
 * All Markdown files in a folder and its subfolders, or the one file that the path names; null if
 * nothing is there. Skips hidden files and folders and `node_modules`; follows links to folders, each
 * folder once.
 */
function listMarkdown(source: string): FolderListing | null {
  const stats = statOf(source);
  if (stats === null) return null;
  if (stats.isFile()) return { files: [{ file: source, path: basename(source) }], unreadable: [] };
  return listFolder(source);
}

/** Null if nothing is there, or it is not accessible. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
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

/** A folder's decks and subfolders; empty if it was visited before, null if it cannot be read. */
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

const MARKDOWN = /\.(?:md|markdown)$/i;

function entryOf(folder: string, entry: Dirent): readonly Entry[] {
  const { name } = entry;
  if (name.startsWith('.') || name === 'node_modules') return [];
  const stats = entry.isSymbolicLink() ? statOf(join(folder, name)) : entry;
  if (stats?.isDirectory()) return [{ name, isFolder: true }];
  return stats?.isFile() && MARKDOWN.test(name) ? [{ name, isFolder: false }] : [];
}

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

function byPath(a: MarkdownFile, b: MarkdownFile): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}

function freeName(taken: ReadonlyMap<string, DeckFile>, name: string, folder: string): string {
  if (!taken.has(name)) return name;
  const withFolder = `${makeLineSafe(folder)}/${name}`;
  let free = withFolder;
  for (let count = 2; taken.has(free); count += 1) free = `${withFolder}-${count}`;
  return free;
}

function nameOf(path: string): string {
  return makeLineSafe(path.replace(/\.(?:md|markdown)$/i, '').normalize('NFC'));
}
