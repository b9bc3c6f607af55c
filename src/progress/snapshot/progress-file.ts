import { dirname } from 'node:path';
import type { SyncAdapter } from 'lowdb';
import { UserError } from '../../errors.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { makeFolder } from '../../files/sync-folder.ts';
import { readWhole } from '../log/read-log-file.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import { formatSnapshot, type Snapshot } from './snapshot.ts';

/** A progress.json that cannot be read, and why. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
}

/**
 * How lowdb reads and writes progress.json. A missing file is null; one of a later version is
 * refused; anything else that is no progress is damage, never a reason to start anew in silence.
 */
export function progressFile(file: string): SyncAdapter<Snapshot | null> {
  return {
    read() {
      const bytes = readWhole(file);
      if (bytes === null) return null;
      const parsed = parseSnapshot(bytes);
      switch (parsed.kind) {
        case 'whole':
          return parsed.snapshot;
        case 'damaged':
          throw new DamagedSnapshot(parsed.reason);
        case 'later':
          throw new UserError(
            `${file} was written by a later version of deckhand (its format is ${parsed.version}).`,
            { hint: 'Install that version, or a newer one; the file has been left as it is.' },
          );
      }
    },
    write(snapshot) {
      if (snapshot === null) return;
      makeFolder(dirname(file));
      replaceFile(file, formatSnapshot(snapshot));
    },
  };
}
