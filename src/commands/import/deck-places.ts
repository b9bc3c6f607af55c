import { dirname, extname, join, sep } from 'node:path';
import { deckNameOf } from '../../deck/deck-name.ts';
import type { DeckFile } from '../../deck/find-decks.ts';
import type { ReadDeck } from '../../formats/format.ts';
import type { ImportFile, ReadFile } from './imported.ts';

/** The deck that notes go to. */
export interface DeckPlace extends DeckFile {
  /** The name that was wanted, where a deck outside the library has it. */
  readonly wanted: string | null;
}

interface Places {
  readonly library: string;
  /** All decks in use, wherever they are. */
  readonly decks: readonly DeckFile[];
}

/**
 * The deck of the library that a name stands for: the one that has it, whatever the case, or a new
 * one. Decks elsewhere are never written to: where one of them has the name, a number is added.
 */
export function deckPlace(wanted: string, { library, decks }: Places): DeckPlace {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    const taken = decks.find((deck) => keyOf(deck.name) === keyOf(name));
    const isRenamed = count > 1;
    if (taken === undefined) {
      return { name, file: join(library, `${name}.md`), wanted: isRenamed ? wanted : null };
    }
    if (taken.file.startsWith(library + sep)) {
      return { name: taken.name, file: taken.file, wanted: isRenamed ? wanted : null };
    }
  }
}

/** The name of the deck that a file's notes go to: as asked for, as the file says, or the file's own. */
export function deckNameFor(
  deck: ReadDeck,
  { file, reading }: ReadFile,
  asked: string | undefined,
): string {
  if (asked === undefined) {
    return deckNameOf(deck.path.length > 0 ? deck.path : [...file.folders, baseName(file)]);
  }
  const filled = reading.decks.filter(({ notes }) => notes.length > 0);
  const paths = (filled.length > 0 ? filled : [deck]).map(({ path }) => path);
  const below = deck.path.slice(sharedLength(paths));
  return deckNameOf([...asked.split('/'), ...below]);
}

/** Where a deck's media lie, and how the deck's text names that folder. */
export function mediaFolder(deckFile: string): { readonly folder: string; readonly name: string } {
  const base = deckFile.slice(0, -extname(deckFile).length);
  const folder = `${base}.media`;
  return { folder, name: folder.slice(dirname(folder).length + 1) };
}

function baseName({ name }: ImportFile): string {
  const extension = extname(name);
  return extension === name ? name : name.slice(0, name.length - extension.length);
}

/** How many of their outer parts some deck paths have in common. */
function sharedLength(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const different = first.findIndex((part, at) => paths.some((path) => path[at] !== part));
  return different === -1 ? first.length : different;
}

/** Names that differ in case alone are one file on some systems. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
