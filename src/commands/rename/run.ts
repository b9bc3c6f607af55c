import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Context } from '../../context.ts';
import type { Card } from '../../deck/card.ts';
import type { DeckFile } from '../../deck/library/find-decks.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { moveMediaLinks } from '../../deck/media.ts';
import { parseDeck } from '../../deck/parser/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, UserError, withSaveErrors } from '../../errors.ts';
import { isTaken, type Move, moveTo } from '../../files/move-file.ts';
import { relink } from '../collection/edits.ts';
import { homeOf, libraryName, readDeckText, requireDeck } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import { mediaFolder } from '../import/media.ts';
import { forgetRename, recordFile, saveRename } from '../import/record.ts';

/** `deckhand rename`: renames a deck of the library, with its media and its cards' history. */
export const rename: Run<JsonOptions> = async (context, [wanted = '', typed = ''], options) => {
  const collection = await openCollection(context);
  const deck = requireDeck(collection.decks, wanted);
  refuseOutside(deck, context, collection);
  const name = libraryName(typed);
  const file = join(context.paths.library, `${name}${extname(deck.file)}`);
  refuseTaken({ name, file }, deck, collection);
  const { cards: before } = await deck.full();
  withSaveErrors(`${deck.name} cannot be renamed`, () =>
    moveDeck(deck, { name, file }, { context, collection, before }),
  );
  collection.progress.checkpointIfLong();
  const cards = formatCount(deck.ids.length, 'card');
  printResult(context, options, {
    json: { deck: name, file, before: deck.name, cards: deck.ids.length },
    lines: [`Renamed ${deck.name} to ${name} (${cards}, history kept):`, `  ${file}`],
  });
  return EXIT.done;
};

interface Renaming {
  readonly context: Context;
  readonly collection: Collection;
  /** The deck's cards under its old name. */
  readonly before: readonly Card[];
}

/** Moves the deck file last, so that the old name works until everything has moved. */
function moveDeck(deck: LoadedDeck, to: DeckFile, table: Renaming): void {
  const { data } = table.context.paths;
  forgetRename(data, to.name);
  const moves: readonly Move[] = [
    { from: mediaFolder(deck.file).folder, to: mediaFolder(to.file).folder },
    { from: recordFile(data, deck.name), to: recordFile(data, to.name) },
  ].filter(({ from }) => existsSync(from));
  const blocked = moves.find(isTaken);
  if (blocked !== undefined) {
    throw new UserError(`Nothing was renamed: ${blocked.to} already exists.`);
  }
  for (const move of moves) makeFolderFor(move.to);
  makeFolderFor(to.file);
  const text = readDeckText(deck.file);
  const names = { from: mediaFolder(deck.file).name, to: mediaFolder(to.file).name };
  const moved = text === null ? null : moveMediaLinks(text, names);
  if (moved === null || moved === text) moveTo({ from: deck.file, to: to.file });
  else rewrite(deck, { ...to, text: moved }, table);
  for (const move of moves) moveTo(move);
  const hasRecord = moves.some(({ from }) => from === recordFile(data, deck.name));
  // Names that differ only in case are one file on some systems, and one deck to an import.
  if (hasRecord && deck.name.toLowerCase() !== to.name.toLowerCase()) {
    saveRename(data, deck.name, to.name);
  }
}

/** Rewrites media links. That changes questions and so card ids: relinks each history to the new id. */
function rewrite(
  deck: LoadedDeck,
  { name, file, text }: DeckFile & { readonly text: string },
  { collection, before }: Renaming,
): void {
  writeFileSync(file, text, { flag: 'wx', mode: statSync(deck.file).mode });
  const { cards: after } = parseDeck(text, { name, file });
  for (const [at, { id }] of after.entries()) {
    const old = before[at]?.id;
    if (old !== undefined && old !== id && before.length === after.length)
      relink(collection, old, id);
  }
  rmSync(deck.file);
}

function makeFolderFor(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
}

function refuseOutside(
  { name, file }: LoadedDeck,
  context: Context,
  { settings }: Collection,
): void {
  const { kind } = homeOf(file, context, settings);
  if (kind === 'library') return;
  const isShipped = kind === 'shipped';
  throw new UserError(
    isShipped ? `${name} comes with deckhand.` : `${name} is outside the library: ${file}.`,
    {
      hint: isShipped
        ? 'deckhand edit makes your own copy, which you can rename.'
        : 'Rename the file itself: its cards keep their history.',
    },
  );
}

function refuseTaken(to: DeckFile, deck: LoadedDeck, { decks }: Collection): void {
  const isSame = (name: string) => name.toLowerCase() === to.name.toLowerCase();
  const other = decks.find(({ name }) => name !== deck.name && isSame(name));
  if (other === undefined && to.name !== deck.name && !isTaken({ from: deck.file, to: to.file }))
    return;
  const taken = other?.file ?? to.file;
  throw new UserError(`There is already a deck called ${to.name}: ${taken}.`);
}
