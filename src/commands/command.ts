import type * as typed from '@commander-js/extra-typings';
import { Command, type Option, type OptionValues } from 'commander';
import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';

/** A command without flags yet, in commander's types that learn from each flag that is added. */
export type Bare = typed.Command;

type Flags = (command: Bare) => unknown;

/**
 * The options that some flags come to: `OptionsOf<typeof flags>`. Each may be left out, as a caller
 * within the program does.
 */
export type OptionsOf<F extends Flags> =
  ReturnType<F> extends typed.Command<infer _Arguments, infer Options>
    ? {
        readonly [Name in keyof Options]?: NonNullable<Options[Name]> extends boolean
          ? boolean
          : Options[Name];
      }
    : never;

/** What a command does once it is loaded; `given` are its arguments. */
export type Run<Options> = (
  context: Context,
  given: readonly string[],
  options: Options,
) => Promise<ExitCode>;

/** The headings of `deckhand --help`, in their order. */
export const GROUPS = {
  study: 'Study:',
  decks: 'Decks, cards, settings:',
  exchange: 'Other programs:',
  shell: 'Shell:',
} as const;

/** What `--help` and completion say of a command. */
interface Described {
  readonly name: string;
  readonly group: keyof typeof GROUPS;
  /** In commander's words: `<card> [deck...]`. */
  readonly arguments?: string;
  readonly summary: string;
  readonly description?: string;
  readonly isDefault?: boolean;
  /** Left out of `--help`: for our own scripts. */
  readonly isHidden?: boolean;
  /** A line to type, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
}

interface CommandSpec<F extends Flags> extends Described {
  readonly flags: F;
  /** Loads what runs. Everything else in the file is loaded at each start, so it stays light. */
  readonly load: () => Promise<Run<OptionsOf<F>>>;
}

/** A command for those who know nothing of its options: the command line, help and completion. */
export interface CommandEntry extends Described {
  readonly addFlags: (command: Command) => void;
  readonly run: Run<OptionValues>;
}

/** Makes a command of its description; the type checker holds `load` to the flags. */
export function defineCommand<F extends Flags>({
  flags,
  load,
  ...described
}: CommandSpec<F>): CommandEntry {
  return {
    ...described,
    addFlags: (command) => void flags(command as unknown as Bare),
    run: async (context, given, options) => (await load())(context, given, options as OptionsOf<F>),
  };
}

/** The flags of a command that has none. */
export function noFlags(command: Bare): Bare {
  return command;
}

/** The options of a command, for completion. */
export function optionsOf({ addFlags }: CommandEntry): readonly Option[] {
  const command = new Command();
  addFlags(command);
  return command.options;
}
