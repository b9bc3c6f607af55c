import type * as typed from '@commander-js/extra-typings';
import { Command, InvalidArgumentError, Option, type OptionValues } from 'commander';
import type { Context } from '../context.ts';
import { FACETS } from '../deck/card.ts';
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

/** The options of a command, for completion. */
export function optionsOf({ addFlags }: CommandEntry): readonly Option[] {
  const command = new Command();
  addFlags(command);
  return command.options;
}

/** commander's own class, with types that infer a value's type from its flags. */
const TypedOption = Option as unknown as typeof typed.Option;

export const JSON_FLAG = new TypedOption('--json', 'print JSON');
export const YES_FLAG = new TypedOption('-y, --yes', 'do not ask for confirmation');
export const EXIT_CODE_FLAG = new TypedOption('--exit-code', 'exit with 3 if nothing is due');
export const FACET_FLAG = new TypedOption('--facet <facet...>', 'only these facets').choices(
  FACETS,
);
export const TAG_FLAG = new TypedOption(
  '--tag <tag>',
  'only cards with this tag (repeatable)',
).argParser(collected);
export const TYPE_FLAG = new TypedOption(
  '--type',
  'type short answers (like "type: true" in a deck)',
);
export const NO_TYPE_FLAG = new TypedOption(
  '--no-type',
  'never type answers, whatever the decks say',
);

/** For a command without flags. */
export const noFlags = (command: Bare) => command;

/** For a command whose only flag is --json. */
export const jsonFlag = (command: Bare) => command.addOption(JSON_FLAG);
export type JsonOptions = OptionsOf<typeof jsonFlag>;

/** For a command that asks before it changes anything. */
export const confirmFlags = (command: Bare) => command.addOption(YES_FLAG).addOption(JSON_FLAG);
export type ConfirmOptions = OptionsOf<typeof confirmFlags>;

/** An option with a fixed set of values. */
export function choice<Usage extends string, const Choices extends readonly string[]>(
  flags: Usage,
  help: string,
  choices: Choices,
) {
  return new TypedOption(flags, help).choices(choices);
}

/** Reads a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number, at least ${least}.`);
  };
}

/** Reads a whole percentage. */
export function percent(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
}

/** Collects the values of a repeatable option; each may be a list with commas. */
export function collected(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? before : []), ...text.split(',').filter(Boolean)];
}
