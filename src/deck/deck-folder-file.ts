import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A Markdown file found in a folder, or named by itself. */
export interface MarkdownFile {
  /** Absolute. */
  readonly file: string;
  /** Where it stands in its folder, with `/` between folders; for a file named by itself its name. */
  readonly path: string;
}

/** What lies at a path: files, with what could not be looked at. */
export interface FolderListing {
  readonly files: readonly MarkdownFile[];
  readonly unreadable: readonly string[];
}

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * All Markdown files in a folder and the folders below it, or the one file that the path names;
 * null where nothing is there. Hidden folders and files and `node_modules` are passed over, links to
 * folders are followed, each folder once.
 */
export function listMarkdown(source: string): FolderListing | null {
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
