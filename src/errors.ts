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
  readonly hint?: string;
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
