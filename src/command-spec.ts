import { InvalidArgumentError } from 'commander';
import type { Context } from './context.ts';
import type { ExitCode } from './errors.ts';

/** An option of a command. */
export interface OptionSpec {
  readonly flags: string;
  readonly help: string;
  readonly parse?: (text: string, before: unknown) => unknown;
  readonly choices?: readonly string[];
}

/** A command as data: what `--help` prints, and what runs when it is called. */
export interface CommandSpec {
  readonly name: string;
  /** In commander's words: `<card> [deck...]`. */
  readonly arguments?: string;
  readonly summary: string;
  readonly description?: string;
  readonly isDefault?: boolean;
  /** Left out of `--help`: for scripts of ours. */
  readonly isHidden?: boolean;
  readonly options?: readonly OptionSpec[];
  /** A line to type, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /**
   * Loads the command's module and runs it; `given` are its arguments. The options are what the
   * command's own interface names; commander only promises that they fit its flags.
   */
  readonly run: (context: Context, given: readonly string[], options: never) => Promise<ExitCode>;
}

/** What a command prints for scripts. */
export const JSON_OPTION: OptionSpec = { flags: '--json', help: 'print JSON for a script' };
/** For commands that ask before they act. */
export const YES_OPTION: OptionSpec = { flags: '-y, --yes', help: 'do not ask' };

/** Reads a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** Reads a whole number of percents. */
export function percent(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
}

/** Collects the values of an option that may be given several times. */
export function collected(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? before : []), ...text.split(',').filter(Boolean)];
}
