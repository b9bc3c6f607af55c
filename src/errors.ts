/** Exit codes, documented in `deckhand --help`. */
export const EXIT = { done: 0, act: 1, usage: 2, nothingDue: 3, interrupted: 130 } as const;

/** A command's exit code. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A place in a file; line and column start at 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface UserErrorOptions extends ErrorOptions {
  /** What to do about it, as a sentence of its own. */
  readonly hint?: string | undefined;
  readonly place?: Place;
  readonly exitCode?: ExitCode;
}

/** Something that people must act on: one clear sentence, shown without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | undefined;
  readonly place: Place | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options);
    this.hint = options.hint;
    this.place = options.place;
    this.exitCode = options.exitCode ?? EXIT.act;
  }
}

/** True if an error from node:fs has this code (`ENOENT`, …). */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Options for explaining a failed save. */
interface SaveErrorOptions {
  readonly hint?: string;
  /** True if `failed` names a lost answer: an explanation from further down then follows it. */
  readonly isAnswer?: boolean;
}

/**
 * Saves something, and turns file errors into UserErrors: people must act on a full disk or a missing
 * permission.
 * @param failed what was not done, without a full stop: `spanish cannot be renamed`
 * @throws {UserError} in place of errors from node:fs
 */
export function withSaveErrors<T>(
  failed: string,
  save: () => T,
  { hint, isAnswer = false }: SaveErrorOptions = {},
): T {
  try {
    return save();
  } catch (error) {
    if (error instanceof UserError && isAnswer) {
      const message = `${failed}. ${error.message}`;
      throw new UserError(message, { cause: error, hint: error.hint ?? hint });
    }
    if (!isFileError(error)) throw error;
    throw new UserError(`${failed}: ${error.message}.`, { cause: error, hint });
  }
}

/** Other subclasses of Error are bugs, or already explained. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.constructor === Error);
}
