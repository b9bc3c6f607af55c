import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, UserError, withSaveErrors } from '../../errors.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { exportDeck } from '../../formats/export-deck.ts';
import type { CardPast, ExportDeck, PastReview, WrittenFile } from '../../formats/format.ts';
import { writableFormatNamed } from '../../formats/registry.ts';
import type { PastEvent } from '../../progress/history.ts';
import { warn } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { readDeckText, shortPath } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import { mediaFile } from '../collection/media.ts';
import type { Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import type { ExportOptions } from './index.ts';
import { type ExportKind, exportKind } from './kinds.ts';

/** A file to write, with its absolute path. */
interface PlacedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where an export goes. */
type ExportPlaces =
  | { readonly to: 'output'; readonly bytes: Uint8Array }
  | { readonly to: 'files'; readonly files: readonly PlacedFile[] };

interface Wanted {
  readonly kind: ExportKind;
  /** Number of decks. */
  readonly count: number;
  readonly options: ExportOptions;
}

/**
 * Decides where the files of an export go. If no file is named, text goes to standard output, other
 * formats into the working folder.
 * @throws {UserError} if there are several files and no folder is named
 */
function choosePlaces(
  files: readonly WrittenFile[],
  { kind, count, options }: Wanted,
  { cwd, terminal }: Context,
): ExportPlaces {
  const { output } = options;
  const [first] = files;
  if (first === undefined) throw new UserError('There is nothing to export.');
  const isFolder = kind.name === 'md' && count > 1;
  const isToOutput = output === '-' || (output === undefined && kind.isText);
  if (isToOutput && isFolder) {
    throw new UserError('Several decks in Markdown need a folder.', {
      hint: 'Name one with --output FOLDER.',
      exitCode: EXIT.usage,
    });
  }
  if (isToOutput && !kind.isText && terminal.output.isTTY) {
    throw new UserError(`The format ${kind.name} is not text and cannot be shown in a terminal.`, {
      hint: 'Name a file with --output FILE.',
      exitCode: EXIT.usage,
    });
  }
  if (isToOutput) return { to: 'output', bytes: first.bytes };
  if (output === undefined) return placed(files, join(cwd, basename(first.path)));
  const path = resolve(cwd, output);
  if (isFolder) return { to: 'files', files: files.map((one) => inFolder(one, path)) };
  const isThere = output.endsWith('/') || isDirectory(path);
  return placed(files, isThere ? join(path, basename(first.path)) : path);
}

/** Puts the first file where it was asked for, and the others relative to it. */
function placed(files: readonly WrittenFile[], first: string): ExportPlaces {
  const from = dirname(files[0]?.path ?? '');
  const all = files.map(({ path, bytes }, at) => {
    const file = at === 0 ? first : join(dirname(first), relative(from, path));
    return { file, bytes };
  });
  return { to: 'files', files: all };
}

function inFolder({ path, bytes }: WrittenFile, folder: string): PlacedFile {
  return { file: join(folder, path), bytes };
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * Reads the decks to export. Collects in `missing`, once each, why media cannot be exported.
 * @throws {UserError} if a deck cannot be read
 */
function gatherDecks(decks: readonly LoadedDeck[], missing: Set<string>): readonly ExportDeck[] {
  return decks.map(({ name, file }) => {
    const text = readDeckText(file);
    if (text === null) {
      throw new UserError(`The deck ${name} cannot be read.`, {
        place: { file },
        hint: 'To see why: deckhand check',
      });
    }
    return exportDeck({ name, file, text, media: (path) => mediaBytes(file, path, missing) });
  });
}

function mediaBytes(deck: string, path: string, missing: Set<string>): Uint8Array | null {
  const found = mediaFile(deck, path);
  if ('file' in found) return readFileSync(found.file);
  missing.add(found.problem);
  return null;
}

/** The histories of the cards of some decks, read from the log in one pass. */
function pastsOf(
  { progress, progressOf }: Collection,
  decks: readonly ExportDeck[],
): (id: CardId) => CardPast {
  const history = progress.histories(decks.flatMap(({ deck }) => deck.cards.map(({ id }) => id)));
  return (id) => {
    const { schedule, suspended, lastEvent } = progressOf(id);
    return {
      memory: schedule.memory,
      isSuspended: suspended,
      lastAt: lastEvent?.at ?? null,
      reviews: history(id).flatMap(toReview),
    };
  };
}

function toReview({ event, kind }: PastEvent): readonly PastReview[] {
  if (event.type !== 'review' && event.type !== 'import') return [];
  const { at, day, grade, ms } = event;
  return [{ at, day, grade, ms, kind: kind ?? 'import' }];
}

/** `deckhand export`: writes decks for other programs, or with progress for another machine. */
export const exportDecks: Run<ExportOptions> = async (context, given, options) => {
  const isWithProgress = options.withProgress === true;
  const collection = await openCollection(context);
  const { terminal, now, zone } = context;
  const chosen = chooseDecks(collection.decks, given);
  const kind = exportKind(options.format, options.output, isWithProgress);
  const missing = new Set<string>();
  const decks = gatherDecks(chosen, missing);
  if (decks.length === 0) throw new UserError('There are no decks to export.');
  const format = writableFormatNamed(kind.name);
  const files = await format.write?.(decks, {
    past: isWithProgress ? pastsOf(collection, decks) : null,
    now: now(),
    today: collection.today(),
    minutesWest: -zone(now()),
  });
  const places = choosePlaces(files ?? [], { kind, count: decks.length, options }, context);
  if (options.json === true && places.to === 'output') {
    throw new UserError('With --json, the export itself needs a file.', {
      hint: 'Name one with --output FILE.',
      exitCode: EXIT.usage,
    });
  }
  for (const sentence of missing) warn(sentence, terminal);
  if (places.to === 'output') return printOut(places, context);
  if (!(await mayReplace(places.files, context, options))) return EXIT.act;
  for (const file of places.files) {
    withSaveErrors(`${file.file} cannot be written`, () => putFile(file));
  }
  printExport({ decks, files: places.files, missing }, context, options);
  return EXIT.done;
};

/** Readable by everybody, within the umask: an export is made to be shared. */
const SHARED = 0o666;

function putFile({ file, bytes }: PlacedFile): void {
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, bytes, SHARED);
}

/** Another program gets the bytes unchanged; a terminal gets text that is safe to show. */
function printOut(
  { bytes }: Extract<ExportPlaces, { to: 'output' }>,
  { terminal }: Context,
): ExitCode {
  if (terminal.output.isTTY) terminal.print(Buffer.from(bytes).toString('utf8'));
  else terminal.output.write(bytes);
  return EXIT.done;
}

/** @throws {UserError} if a file exists and nobody can be asked */
async function mayReplace(
  files: readonly PlacedFile[],
  { terminal, cwd }: Context,
  { force, json }: ExportOptions,
): Promise<boolean> {
  const existing = files.filter(({ file }) => existsSync(file));
  const [first] = existing;
  if (force === true || first === undefined) return true;
  const more =
    existing.length === 1 ? '' : ` and ${formatCount(existing.length - 1, 'other file')}`;
  const what = `${shortPath(first.file, cwd)}${more}`;
  if (terminal.isInteractive && !terminal.isPlain && json !== true) {
    const { confirm } = await import('../../screen/confirm.ts');
    return confirm(`Replace ${what}?`);
  }
  throw new UserError(`${what} already ${existing.length === 1 ? 'exists' : 'exist'}.`, {
    hint: 'Use --force to replace, or --output to write elsewhere.',
  });
}

interface Exported {
  readonly decks: readonly ExportDeck[];
  readonly files: readonly PlacedFile[];
  readonly missing: ReadonlySet<string>;
}

function printExport(
  { decks, files, missing }: Exported,
  context: Context,
  options: ExportOptions,
): void {
  const counts = decks.map(({ deck }) => ({ deck: deck.name, cards: deck.cards.length }));
  const cards = counts.reduce((sum, one) => sum + one.cards, 0);
  const [first] = files;
  const more = files.length === 1 ? '' : ` and ${formatCount(files.length - 1, 'other file')}`;
  const what = `${formatCount(decks.length, 'deck')}, ${formatCount(cards, 'card')}`;
  printResult(context, options, {
    json: { decks: counts, files: files.map(({ file }) => file), missing: [...missing] },
    lines: [`Wrote ${shortPath(first?.file ?? '', context.cwd)}${more}: ${what}.`],
  });
}
