import { UserError } from '../../errors.ts';
import { findFiles, type Named } from './find-files.ts';
import type { FailedFile, ReadFile } from './imported.ts';
import { type Reader, readFile } from './read-files.ts';

/** All that could be read of what a person named. */
export interface ReadAll {
  readonly reads: readonly ReadFile[];
  readonly failed: readonly FailedFile[];
  /** One file was named, and no folder. */
  readonly isSingle: boolean;
  /** Files of folders, media aside, that are in no format that is known. */
  readonly passedOver: number;
}

/**
 * Reads the files, and all files of the folders, that a person named.
 * @throws {UserError} where a path is not there, or a folder holds nothing to import
 */
export async function readAll(given: readonly string[], reader: Reader): Promise<ReadAll> {
  const named = given.map((path) => findFiles(path, reader.context));
  const reads: ReadFile[] = [];
  const failed: FailedFile[] = [];
  let passedOver = 0;
  for (const { files, isFolder } of named) {
    for (const file of files) {
      const read = await readFile(file, reader, isFolder);
      if (read === null) passedOver += 1;
      else if ('error' in read) failed.push(read);
      else reads.push(read);
    }
  }
  refuseNothing(named, reads.length + failed.length);
  const isSingle = named.length === 1 && named.every(({ isFolder }) => !isFolder);
  return { reads, failed, isSingle, passedOver };
}

function refuseNothing(named: readonly Named[], found: number): void {
  if (found > 0) return;
  const count = named.reduce((sum, { files }) => sum + files.length, 0);
  const reason = count === 0 ? 'There is no file in it.' : `None of its ${count} files is a deck.`;
  throw new UserError(`There is nothing to import. ${reason}`, {
    hint: 'Name a file itself, with --format, where it is in a format that does not show.',
  });
}
