import { UserError } from '../errors.ts';

/** What node:fs throws is something that the person must act on: a full disk, a missing right. */
export function orUserError<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`The progress in ${folder} cannot be read or written: ${error.message}.`, {
      cause: error,
    });
  }
}
