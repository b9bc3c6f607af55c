import type { Context } from '../../context.ts';
import { formatCount, makeLineSafe } from '../../deck/text.ts';
import { EXIT, UserError } from '../../errors.ts';
import { decodeText, type Source } from '../../files/encodings.ts';
import { detectFormat } from '../../formats/detect.ts';
import type { Columns, Format, ImportedFile, ReadOptions } from '../../formats/format.ts';
import { formatNamed } from '../../formats/registry.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import type { ProgressBar } from '../../screen/charts.ts';
import { makeTheme } from '../../screen/theme.ts';
import { barFor } from '../progress-bar.ts';
import { type FoundFiles, findFiles, loadSource } from './find.ts';
import type { ImportOptions } from './index.ts';
import type { FailedFile, ImportFile, ReadFile } from './types.ts';

/** The means to read files. */
export interface Reader {
  readonly context: Context;
  readonly options: ImportOptions;
  readonly dayOf: (at: Instant) => Day;
  /** Called with each file as soon as it is read. */
  readonly onRead: (read: ReadFile) => void;
}

/** The files that were read, and those that were not. */
export interface ReadFiles {
  readonly reads: readonly ReadFile[];
  readonly failed: readonly FailedFile[];
  /** One file was named, and no folder. */
  readonly isSingle: boolean;
  /** Names of files in folders that are in an unknown format; media are not counted. */
  readonly unknown: readonly string[];
}

/**
 * Reads all files that were named, and those in folders that were named.
 * @throws {UserError} if a path does not exist, or a folder holds nothing to import
 */
export async function readAll(given: readonly string[], reader: Reader): Promise<ReadFiles> {
  const found = given.map((path) => findFiles(path, reader.context));
  const reads: ReadFile[] = [];
  const failed: FailedFile[] = [];
  const unknown: string[] = [];
  for (const { files, isFolder } of found) {
    for (const file of files) {
      const read = await readFile(file, reader, isFolder);
      if (read === null) unknown.push(file.shown);
      else if ('error' in read) failed.push(read);
      else reads.push(read);
    }
  }
  if (reads.length + failed.length === 0) throw nothingToImport(given, found);
  const isSingle = found.length === 1 && found.every(({ isFolder }) => !isFolder);
  return { reads, failed, isSingle, unknown };
}

function nothingToImport(given: readonly string[], found: readonly FoundFiles[]): UserError {
  const count = found.reduce((sum, { files }) => sum + files.length, 0);
  const where = makeLineSafe(given.join(', '));
  return new UserError(
    count === 0
      ? `There are no files in ${where}.`
      : `There is nothing to import in ${where} (${formatCount(count, 'file')}).`,
    { hint: 'If the format is not recognised, name the file itself and its --format.' },
  );
}

/**
 * Reads a file in the format that was asked for, or the likeliest. An error in one file does not stop
 * the others. Null for a file in a folder whose format is unknown.
 */
async function readFile(
  file: ImportFile,
  reader: Reader,
  isFromFolder: boolean,
): Promise<ReadFile | FailedFile | null> {
  if (reader.context.stopped.aborted) throw new UserError('Stopped. Nothing was changed.');
  try {
    const source = await sourceOf(file, reader);
    if (isFromFolder && !isInSomeFormat(source, reader.options)) return null;
    const format = formatFor(source, reader.options);
    const read = await readAs(format, { ...source, name: placeName(source, file) }, file, reader);
    reader.onRead(read);
    return read;
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode === EXIT.interrupted) throw error;
    return { file, error: withPlace(error, file) };
  }
}

const STDIN = 'stdin';

/** The file's name in places; standard input has one only so that its format can be detected. */
function placeName({ name }: Pick<Source, 'name'>, { path }: ImportFile): string {
  return path === null ? STDIN : name;
}

/** Adds the file to an error that names it neither in its place nor in its message. */
function withPlace(error: UserError, file: ImportFile): UserError {
  const { message, place = { file: file.shown }, hint, exitCode, cause } = error;
  const isNamed = error.place !== undefined || message.includes(file.shown);
  if (isNamed && (file.path !== null || place.file !== file.name)) return error;
  const hinted = hint === undefined ? {} : { hint };
  const named = { ...place, file: error.place === undefined ? file.shown : STDIN };
  return new UserError(message, { ...hinted, place: named, exitCode, cause });
}

function isInSomeFormat(source: Source, options: ImportOptions): boolean {
  try {
    formatFor(source, options);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function sourceOf(file: ImportFile, { context, options }: Reader): Promise<Source> {
  const bytes = await loadSource(file, context);
  return { name: makeLineSafe(file.name), bytes, text: decodeText(bytes, options.encoding) };
}

function formatFor(source: Source, { format: name }: ImportOptions): Format {
  return name === undefined ? detectFormat(source) : formatNamed(name);
}

async function readAs(
  format: Format,
  source: Source,
  file: ImportFile,
  reader: Reader,
): Promise<ReadFile> {
  if (format.read === undefined) {
    throw new UserError(`deckhand can write ${format.name} but not read it.`, {
      exitCode: EXIT.usage,
    });
  }
  const bar = barFor(reader.context, `reading ${file.shown}`);
  const options = readOptions(reader, bar);
  try {
    const reading = await format.read(source, options);
    bar.clear();
    const chosen = await askForColumns(reading.columns, file, reader);
    if (chosen === null) return { file, format, reading };
    if (chosen === AS_READ) return { file, format, reading: markEvident(reading) };
    const { hasTags, ...columns } = chosen;
    const asChosen = await format.read(source, { ...options, ...columns });
    return { file, format, reading: hasTags ? asChosen : withoutTags(asChosen) };
  } finally {
    bar.clear();
  }
}

function markEvident(reading: ImportedFile): ImportedFile {
  const { columns } = reading;
  return columns === undefined ? reading : { ...reading, columns: { ...columns, isEvident: true } };
}

/** No option tells a format that detects tags that there are none. */
function withoutTags(reading: ImportedFile): ImportedFile {
  const { columns } = reading;
  return {
    ...reading,
    ...(columns === undefined ? {} : { columns: { ...columns, tags: null } }),
    decks: reading.decks.map((deck) => ({
      ...deck,
      notes: deck.notes.map((note) => ({ ...note, tags: [] })),
    })),
  };
}

function readOptions({ context, options, dayOf }: Reader, bar: ProgressBar): ReadOptions {
  const { front, back, tags, delimiter } = options;
  return {
    ...(front === undefined ? {} : { front }),
    ...(back === undefined ? {} : { back }),
    ...(tags === undefined ? {} : { tags }),
    ...(delimiter === undefined ? {} : { delimiter }),
    onProgress: bar.update,
    dayOf,
    now: context.now(),
  };
}

/** The columns of a table that a person chose. */
interface ChosenColumns extends Pick<ReadOptions, 'front' | 'back' | 'tags'> {
  readonly hasTags: boolean;
}

/** The person agreed to the columns as guessed. */
const AS_READ = 'as read';

/** Asks which column is what if the file does not make that clear. Null if nobody can be asked. */
async function askForColumns(
  columns: Columns | undefined,
  file: ImportFile,
  { context, options }: Reader,
): Promise<ChosenColumns | typeof AS_READ | null> {
  const { isInteractive, isPlain, color, print } = context.terminal;
  const isChosen = options.front !== undefined || options.back !== undefined;
  if (columns === undefined || columns.isEvident || isChosen) return null;
  if (!isInteractive || isPlain || options.json === true) return null;
  print(`${file.shown}: which column is the question, and which the answer?\n`);
  const { askColumns } = await import('../../screen/columns.ts');
  const guess = {
    front: columns.front,
    backs: columns.backs ?? [columns.back],
    tags: columns.tags,
  };
  const { front, backs, tags } = await askColumns(
    { names: columns.names, preview: columns.preview, guess, theme: makeTheme({ color }) },
    { ...context.terminal, stopped: context.stopped },
  );
  const isSame = front === guess.front && tags === guess.tags;
  if (isSame && backs.join() === guess.backs.join()) return AS_READ;
  const number = (column: number) => String(column + 1);
  const chosen = {
    front: number(front),
    back: backs.map(number).join(','),
    hasTags: tags !== null,
  };
  return tags === null ? chosen : { ...chosen, tags: number(tags) };
}
