import { orFileError } from '../files/or-file-error.ts';

/** Says of which folder it is the progress that cannot be read or written. @throws {UserError} */
export function orProgressError<T>(folder: string, action: () => T): T {
  return orFileError(`The progress in ${folder} cannot be read or written`, action);
}
