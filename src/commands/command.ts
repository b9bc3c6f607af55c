import type * as typed from '@commander-js/extra-typings';
import { Command, type Option, type OptionValues } from 'commander';
import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';

/** A command without flags, in types that infer its options from each flag added. */
export type Bare = typed.Command;

type Flags = (command: Bare) => unknown;

/** The options that follow from flags: `OptionsOf<typeof flags>`. All are optional for callers in the program. */
export type OptionsOf<F extends Flags> =
  ReturnType<F> extends typed.Command<infer _Arguments, infer Options>
    ? {
        readonly [Name in keyof Options]?: NonNullable<Options[Name]> extends boolean
          ? boolean
          : Options[Name];
      }
    : never;

/** The body of a command; `given` are its arguments. */
export type Run<Options> = (
  context: Context,
  given: readonly string[],
  options: Options,
) => Promise<ExitCode>;

/** The headings of `deckhand --help`, in order. */
export const GROUPS = {
  study: 'Study:',
  decks: 'Decks, cards, settings:',
  exchange: 'Import and export:',
  shell: 'Shell:',
} as const;

/** The part of a command that `--help` and completion show. */
interface CommandHelp {
  readonly name: string;
  readonly group: keyof typeof GROUPS;
  /** In commander's notation: `<card> [deck...]`. */
  readonly arguments?: string;
  readonly summary: string;
  readonly description?: string;
  readonly isDefault?: boolean;
  /** Hidden from `--help`: for our own scripts. */
  readonly isHidden?: boolean;
  readonly examples: readonly (readonly [line: string, does: string])[];
}

interface CommandSpec<F extends Flags> extends CommandHelp {
  readonly flags: F;
  /** Loads the body. Everything else in the file is loaded at each start, so keep it light. */
  readonly load: () => Promise<Run<OptionsOf<F>>>;
}

/** A command without the types of its options, for the command line, help and completion. */
export interface CommandEntry extends CommandHelp {
  readonly addFlags: (command: Command) => void;
  readonly run: Run<OptionValues>;
}

/** Defines a command. The type checker makes sure that `load` takes the options of `flags`. */
export function defineCommand<F extends Flags>({
  flags,
  load,
  ...help
}: CommandSpec<F>): CommandEntry {
  return {
    ...help,
    addFlags: (command) => void flags(command as unknown as Bare),
    run: async (context, given, options) => (await load())(context, given, options as OptionsOf<F>),
  };
}

/** For a command without flags. */
export function noFlags(command: Bare): Bare {
  return command;
}

/** The options of a command, for completion. */
export function optionsOf({ addFlags }: CommandEntry): readonly Option[] {
  const command = new Command();
  addFlags(command);
  return command.options;
}
