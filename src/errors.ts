/** Exit codes, as `deckhand --help` documents them. */
export const EXIT = { done: 0, act: 1, usage: 2, nothingDue: 3, interrupted: 130 } as const;

/** How a command ends, for whoever called it. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where in a file something went wrong; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface UserErrorOptions extends ErrorOptions {
  /** What the person can do about it, a sentence of its own. */
  readonly hint?: string | undefined;
  readonly place?: Place;
  readonly exitCode?: ExitCode;
}

/** Something that the person must act on: one clear sentence, shown without a stack. */
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

/** Whether a value thrown by node:fs carries this error code (`ENOENT`, …). */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** How the failure of a save is explained. */
interface SaveErrorOptions {
  readonly hint?: string;
  /** Whether an explanation from further down is kept behind this one, which names the lost answer. */
  readonly isAnswer?: boolean;
}

/**
 * Saves something. A full disk or a missing permission is something that the person must act on.
 * @param failed says what was not done, without a full stop: `spanish cannot be renamed`
 * @throws {UserError} in place of what node:fs throws
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

/** Other subclasses of Error are bugs, or explained already. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.constructor === Error);
}
