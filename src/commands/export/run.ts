import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, UserError, withSaveErrors } from '../../errors.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { writableFormatNamed } from '../../formats/detect.ts';
import { exportDeck } from '../../formats/export-deck.ts';
import type { CardPast, ExportDeck, PastReview, WrittenFile } from '../../formats/format.ts';
import type { PastEvent } from '../../progress/history.ts';
import { printWrapped, warn } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { textOf } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import { mediaFile } from '../collection/media.ts';
import type { ExportOptions } from './index.ts';
import { type ExportKind, exportKind } from './kinds.ts';

/** A file, and where it goes; absolute. */
interface PlacedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where an export goes: to standard output, or to files. */
type ExportPlaces =
  | { readonly to: 'output'; readonly bytes: Uint8Array }
  | { readonly to: 'files'; readonly files: readonly PlacedFile[] };

interface Wanted {
  readonly kind: ExportKind;
  /** How many decks there are. */
  readonly count: number;
  readonly options: ExportOptions;
}

/**
 * Decides where the files of an export go: those that are text to standard output unless a file is
 * named, others into the working folder.
 * @throws {UserError} where there are several files, and no folder is named for them
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
    throw new UserError('Several decks in Markdown are several files.', {
      hint: 'Name a folder for them with --output FOLDER.',
      exitCode: EXIT.usage,
    });
  }
  if (isToOutput && !kind.isText && terminal.output.isTTY) {
    throw new UserError(`${kind.name} is no text, so it is not written to a terminal.`, {
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

/** The first file where it is wanted, and those that it names as they stand to it. */
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

/** Says once of each picture, sound or film why it stays behind. */
type HearMissing = (sentence: string) => void;

/**
 * Reads decks with all that their files say.
 * @throws {UserError} where one cannot be read
 */
function gatherDecks(
  decks: readonly LoadedDeck[],
  hearMissing: HearMissing,
): readonly ExportDeck[] {
  const said = new Set<string>();
  const hear = (sentence: string) => {
    if (!said.has(sentence)) hearMissing(sentence);
    said.add(sentence);
  };
  return decks.map(({ name, file }) => {
    const text = textOf(file);
    if (text === null) {
      throw new UserError(`The deck ${name} cannot be read.`, {
        place: { file },
        hint: 'deckhand check says why.',
      });
    }
    return exportDeck({ name, file, text, media: (path) => mediaBytes(file, path, hear) });
  });
}

function mediaBytes(deck: string, path: string, hear: HearMissing): Uint8Array | null {
  const found = mediaFile(deck, path);
  if ('file' in found) return readFileSync(found.file);
  hear(found.problem);
  return null;
}

/** What has happened to the cards of some decks, read from the log at once. */
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

/** `deckhand export`: writes decks in a format of other programs, or for another data folder. */
export async function exportDecks(
  context: Context,
  given: readonly string[],
  options: ExportOptions,
): Promise<ExitCode> {
  const isWithProgress = options.withProgress === true;
  const kind = exportKind(options.format, options.output, isWithProgress);
  const collection = await openCollection(context);
  const { terminal, now, zone } = context;
  const missing: string[] = [];
  const chosen = chooseDecks(collection.decks, given);
  const decks = gatherDecks(chosen, (sentence) => missing.push(sentence));
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
    throw new UserError('--json says what was written, so the export itself needs a file.', {
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
  report({ decks, files: places.files, missing }, context, options);
  return EXIT.done;
}

/** For everybody, less what the person's umask takes away: an export is made to be handed on. */
const SHARED = 0o666;

function putFile({ file, bytes }: PlacedFile): void {
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, bytes, SHARED);
}

/** Another program gets the bytes as they are; a terminal what is safe to show. */
function printOut(
  { bytes }: Extract<ExportPlaces, { to: 'output' }>,
  { terminal }: Context,
): ExitCode {
  if (terminal.output.isTTY) terminal.print(Buffer.from(bytes).toString('utf8'));
  else terminal.output.write(bytes);
  return EXIT.done;
}

/** @throws {UserError} where a file is there already and nobody can be asked */
async function mayReplace(
  files: readonly PlacedFile[],
  { terminal, cwd }: Context,
  { force, json }: ExportOptions,
): Promise<boolean> {
  const there = files.filter(({ file }) => existsSync(file));
  const [first] = there;
  if (force === true || first === undefined) return true;
  const more = there.length === 1 ? '' : ` and ${formatCount(there.length - 1, 'other file')}`;
  const what = `${shown(first.file, cwd)}${more}`;
  if (terminal.isInteractive && !terminal.isPlain && json !== true) {
    const { confirm } = await import('../../screen/confirm.ts');
    return confirm(`Replace ${what}?`);
  }
  throw new UserError(`${what} ${there.length === 1 ? 'is' : 'are'} there already.`, {
    hint: 'Replace with --force, or name another place with --output.',
  });
}

interface Exported {
  readonly decks: readonly ExportDeck[];
  readonly files: readonly PlacedFile[];
  readonly missing: readonly string[];
}

function report(
  { decks, files, missing }: Exported,
  { terminal, cwd }: Context,
  { json }: ExportOptions,
): void {
  const counts = decks.map(({ deck }) => ({ deck: deck.name, cards: deck.cards.length }));
  if (json === true) {
    const said = { decks: counts, files: files.map(({ file }) => file), missing };
    terminal.print(`${JSON.stringify(said)}\n`);
    return;
  }
  const cards = counts.reduce((sum, one) => sum + one.cards, 0);
  const [first] = files;
  const more = files.length === 1 ? '' : ` and ${formatCount(files.length - 1, 'other file')}`;
  const what = `${formatCount(decks.length, 'deck')}, ${formatCount(cards, 'card')}`;
  printWrapped(`Wrote ${shown(first?.file ?? '', cwd)}${more}: ${what}.`, terminal);
}

function shown(file: string, cwd: string): string {
  const way = relative(cwd, file);
  return way.startsWith('..') ? file : way;
}
