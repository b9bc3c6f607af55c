import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { WrittenFile } from '../../formats/exported/index.ts';
import type { ExportKind } from './export-kinds.ts';
import type { ExportOptions } from './export-options.ts';

/** A file, and where it goes; absolute. */
export interface PlacedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where an export goes: to standard output, or to files. */
export type ExportPlaces =
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
export function choosePlaces(
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
