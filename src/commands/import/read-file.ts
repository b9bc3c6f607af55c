import process from 'node:process';
import type { Context } from '../../context.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { EXIT, UserError } from '../../errors.ts';
import { decodeText, type Source } from '../../files/encodings/index.ts';
import { detectFormat, formatNamed } from '../../formats/detect.ts';
import type { Columns, Format, ImportedFile, ReadOptions } from '../../formats/format.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import { type ProgressBar, startProgressBar } from '../../screen/charts.ts';
import { makeTheme } from '../../screen/theme.ts';
import { loadSource } from './find-files.ts';
import type { ImportOptions } from './index.ts';
import type { FailedFile, ImportFile, ReadFile } from './types.ts';

interface Asker {
  readonly file: ImportFile;
  readonly context: Context;
  readonly options: ImportOptions;
}

/** What a person said of the columns of a table. */
interface ChosenColumns extends Pick<ReadOptions, 'front' | 'back' | 'tags'> {
  readonly hasTags: boolean;
}

/** What a person was shown, and agreed to. */
const AS_READ = 'as read';

/**
 * Asks a person which column is what, where the file does not make that clear and somebody is there
 * to be asked; null where nobody is asked.
 */
async function columnsOptions(
  columns: Columns | undefined,
  { file, context, options }: Asker,
): Promise<ChosenColumns | typeof AS_READ | null> {
  const { isInteractive, isPlain, color, print } = context.terminal;
  const isSaid = options.front !== undefined || options.back !== undefined;
  if (columns === undefined || columns.isEvident || isSaid) return null;
  if (!isInteractive || isPlain || options.json === true) return null;
  print(`${file.shown}: which column is what?\n`);
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

/** What reading goes by. */
export interface Reader {
  readonly context: Context;
  readonly options: ImportOptions;
  readonly dayOf: (at: Instant) => Day;
  /** Told of each file as soon as it has been read. */
  readonly onRead: (read: ReadFile) => void;
}

/**
 * Reads a file, as the format that is asked for or surest of it; what fails it is no reason to stop.
 * Null for a file of a folder that is in no format that is known.
 */
export async function readFile(
  file: ImportFile,
  reader: Reader,
  isFromFolder: boolean,
): Promise<ReadFile | FailedFile | null> {
  if (reader.context.stopped.aborted) throw new UserError('Stopped. Nothing was changed.');
  try {
    const source = await sourceOf(file, reader);
    if (isFromFolder && !isInSomeFormat(source, reader.options)) return null;
    const format = formatFor(source, reader.options);
    const read = await withBar(file, reader, (bar) =>
      readAs(format, { ...source, name: placeName(source, file) }, { file, reader, bar }),
    );
    reader.onRead(read);
    return read;
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode === EXIT.interrupted) throw error;
    return { file, error: withPlace(error, file) };
  }
}

const STDIN = 'stdin';

/** What places in a file begin with; standard input has a name only to tell its format by. */
function placeName({ name }: Pick<Source, 'name'>, { path }: ImportFile): string {
  return path === null ? STDIN : name;
}

/** The same error, naming its file where neither its place nor its sentence does. */
function withPlace(error: UserError, file: ImportFile): UserError {
  const { message, place = { file: file.shown }, hint, exitCode, cause } = error;
  const isTold = error.place !== undefined || message.includes(file.shown);
  if (isTold && (file.path !== null || place.file !== file.name)) return error;
  const said = hint === undefined ? {} : { hint };
  const named = { ...place, file: error.place === undefined ? file.shown : STDIN };
  return new UserError(message, { ...said, place: named, exitCode, cause });
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

interface Call {
  readonly file: ImportFile;
  readonly reader: Reader;
  readonly bar: ProgressBar | null;
}

async function readAs(format: Format, source: Source, call: Call): Promise<ReadFile> {
  const { file, reader, bar } = call;
  if (format.read === undefined) {
    throw new UserError(`${format.name} can be written, not read.`, { exitCode: EXIT.usage });
  }
  const options = readOptions(reader, bar);
  const reading = await format.read(source, options);
  bar?.clear();
  const chosen = await columnsOptions(reading.columns, { file, ...reader });
  if (chosen === null) return { file, format, reading };
  if (chosen === AS_READ) return { file, format, reading: asEvident(reading) };
  const { hasTags, ...columns } = chosen;
  const asChosen = await format.read(source, { ...options, ...columns });
  return { file, format, reading: hasTags ? asChosen : withoutTags(asChosen) };
}

function asEvident(reading: ImportedFile): ImportedFile {
  const { columns } = reading;
  return columns === undefined ? reading : { ...reading, columns: { ...columns, isEvident: true } };
}

/** A format that finds tags by itself cannot be told that there are none. */
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

function readOptions({ context, options, dayOf }: Reader, bar: ProgressBar | null): ReadOptions {
  const { front, back, tags, delimiter } = options;
  return {
    ...(front === undefined ? {} : { front }),
    ...(back === undefined ? {} : { back }),
    ...(tags === undefined ? {} : { tags }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(bar === null ? {} : { onProgress: bar.update }),
    dayOf,
    now: context.now(),
  };
}

async function withBar<T>(
  file: ImportFile,
  { context }: Reader,
  work: (bar: ProgressBar | null) => Promise<T>,
): Promise<T> {
  const { isInteractive, isPlain, color, ascii, size } = context.terminal;
  if (!isInteractive || isPlain || !process.stderr.isTTY) return work(null);
  const bar = startProgressBar(`reading ${file.shown}`, {
    write: (text) => process.stderr.write(text),
    now: context.now,
    columns: () => size().columns,
    theme: makeTheme({ color }),
    ascii,
  });
  try {
    return await work(bar);
  } finally {
    bar.clear();
  }
}
