import { UserError } from '../errors.ts';

/**
 * What node:fs throws is something that the person must act on: a full disk, a missing right.
 * @param what says what cannot be done: `spanish cannot be renamed`
 * @throws {UserError} in its place
 */
export function orFileError<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${what}: ${error.message}.`, { cause: error });
  }
}
