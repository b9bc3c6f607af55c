import { existsSync, mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import type { DeckFile } from '../../deck/library/find-decks.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, UserError, withSaveErrors } from '../../errors.ts';
import { moveTo } from '../../files/move-file.ts';
import type { Paths } from '../../paths.ts';
import type { Instant } from '../../schedule/day.ts';
import { shellWord } from '../../screen/format.ts';
import { loadSettings, type SavedSettings, saveSettings } from '../../settings.ts';
import { findDeck, homeOf, requireDeck } from '../collection/find.ts';
import { openDecks } from '../collection/index.ts';
import type { ConfirmOptions, Run } from '../command.ts';
import { mayChange, printResult } from '../dialog.ts';
import { mediaFolder } from '../import/media.ts';
import { recordFile } from '../import/record.ts';

/**
 * Moves a deck of the library into a new folder below `removed`, laid out like the data folder, so that
 * copying it back restores the deck. Gives that folder.
 */
function moveToTrash(paths: Paths, deck: DeckFile, now: Instant): string {
  const stamp = new Date(now).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const flat = deck.name.replaceAll('/', '-');
  const folder = freeFolder(join(paths.data, 'removed'), `${stamp}-${flat}`);
  for (const from of filesOfDeck(paths, deck)) {
    const to = join(folder, relative(paths.data, from));
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    moveTo({ from, to });
  }
  return folder;
}

/** The existing files of a deck: the deck file, its media and its import record. */
function filesOfDeck(paths: Paths, { name, file }: DeckFile): readonly string[] {
  const all = [file, mediaFolder(file).folder, recordFile(paths.data, name)];
  return all.filter((path) => existsSync(path));
}

function freeFolder(parent: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}-${count}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}

/**
 * `deckhand remove`: stops using a file or folder that was added, and leaves it where it is; or moves
 * a deck out of the library, from where it can be restored. The log keeps its history.
 */
export const remove: Run<ConfirmOptions> = async (context, [wanted = ''], options) => {
  const settings = loadSettings(context.paths.settings);
  const path = resolve(context.cwd, wanted);
  if (settings.deckPaths.includes(path)) return stopUsing(path, settings, context, options);
  const { decks } = await openDecks(context, settings);
  const deck = findDeck(decks, wanted) ?? decks.find(({ file }) => file === path);
  if (deck === undefined && isPath(wanted, path)) throw notAdded(path, settings);
  const found = deck ?? requireDeck(decks, wanted);
  const home = homeOf(found.file, context, settings);
  switch (home.kind) {
    case 'library':
      return moveOut(found, context, options);
    case 'added':
      if (home.source === found.file) return stopUsing(found.file, settings, context, options);
      throw inFolder(found, home.source);
    case 'shipped':
      throw new UserError(`${found.name} comes with deckhand.`, {
        hint: 'To stop using it: deckhand config set shippedDeck off',
      });
  }
};

function stopUsing(
  path: string,
  settings: SavedSettings,
  context: Context,
  options: ConfirmOptions,
): ExitCode {
  const deckPaths = settings.deckPaths.filter((other) => other !== path);
  saveSettings(context.paths.settings, { ...settings, deckPaths });
  printResult(context, options, {
    json: { path, removed: true },
    lines: [`Stopped using ${path}; it stays where it is.`],
  });
  return EXIT.done;
}

async function moveOut(
  { name, file, ids }: LoadedDeck,
  context: Context,
  options: ConfirmOptions,
): Promise<ExitCode> {
  const what = `${name} (${formatCount(ids.length, 'card')})`;
  const confirmation = {
    question: `Move ${what} out of the library?`,
    refusal: `This would move ${what} out of the library.`,
  };
  if (!(await mayChange(context, options, confirmation))) return EXIT.act;
  const folder = withSaveErrors(`${name} cannot be moved`, () =>
    moveToTrash(context.paths, { name, file }, context.now()),
  );
  printResult(context, options, {
    json: { deck: name, file, removed: true, movedTo: folder },
    lines: [
      `Moved ${what} out of the library. Its cards keep their history.`,
      'To restore it:',
      `  cp -Rn ${shellWord(`${folder}/.`)} ${shellWord(context.paths.data)}`,
    ],
  });
  return EXIT.done;
}

/** True if a path was meant, not a deck's name. */
function isPath(wanted: string, path: string): boolean {
  return isAbsolute(wanted) || /^[.~]/.test(wanted) || existsSync(path);
}

function notAdded(path: string, { deckPaths }: SavedSettings): UserError {
  return new UserError(`You have not added ${path}.`, {
    hint:
      deckPaths.length === 0
        ? 'You have added no file or folder.'
        : `You have added: ${deckPaths.join(', ')}.`,
  });
}

function inFolder({ name, file }: LoadedDeck, source: string): UserError {
  return new UserError(`${name} is part of the folder ${source}, which was added as a whole.`, {
    hint: `To stop using the folder: deckhand remove ${shellWord(source)}. Or delete ${file}.`,
  });
}
