import { UserError } from '../errors.ts';

/** What node:fs throws is something that the person must act on; `what` says what cannot be done. */
export async function orFileError<T>(what: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${what}: ${error.message}.`, { cause: error });
  }
}
