import { Command, CommanderError, Help, Option } from 'commander';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { EXCHANGE_COMMANDS } from './commands-for-exchange.ts';
import { shellCommands } from './commands-for-shells.ts';
import { DECK_COMMANDS } from './commands-on-decks.ts';
import { STUDY_COMMANDS } from './commands-to-study.ts';
import type { Context, GlobalOptions } from './context.ts';
import { EXIT, type ExitCode } from './errors.ts';
import { VERSION } from './version.ts';

const GROUPS: readonly (readonly [heading: string, specs: readonly CommandSpec[]])[] = [
  ['Study:', STUDY_COMMANDS],
  ['Decks, cards, settings:', DECK_COMMANDS],
  ['Other programs:', EXCHANGE_COMMANDS],
];
const COMMANDS: readonly CommandSpec[] = GROUPS.flatMap(([, specs]) => specs);

const EXIT_CODES = `
Exit codes: 0 done, 1 you must act, 2 wrong usage, 3 nothing due (with
--exit-code), 130 interrupted. deckhand COMMAND --help has examples.`;

/** Where fewer columns than this are left for descriptions, they stand below what they describe. */
const NARROWEST_HELP = 16;
const MARGIN = 2;
const MARGIN_BELOW = 6;

/** What the process hands in. */
export interface CliEdges {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Makes what a command works with. */
  readonly contextFor: (options: GlobalOptions) => Context;
}

/**
 * Runs the command that the arguments name.
 * @throws {UserError} what the person must act on
 */
export async function run(args: readonly string[], edges: CliEdges): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = newProgram(args, edges);
  try {
    // With a word that names no command, the default command would take a mistyped one for a deck.
    const isAlone = program.parseOptions([...args]).operands.length === 0;
    for (const spec of [...COMMANDS, ...shellCommands(COMMANDS)]) {
      const isDefault = isAlone && spec.isDefault === true;
      addCommand(program, { ...spec, isDefault }, async (given, options) => {
        exitCode = await spec.run(edges.contextFor(program.opts()), given, options);
      });
    }
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}

function newProgram(args: readonly string[], { print, complain }: CliEdges): Command {
  const isJson = args.includes('--json');
  return new Command('deckhand')
    .description('Spaced repetition in the terminal. Alone it asks what is due.')
    .version(VERSION, '-V, --version', 'print the version')
    .option('--data <dir>', 'keep progress and settings in this folder (or DECKHAND_HOME)')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', EXIT_CODES)
    .commandsGroup('Shell:')
    .configureHelp({
      subcommandTerm: termOf,
      formatItem: helpItem,
      minWidthToWrap: NARROWEST_HELP,
    })
    .configureOutput({
      writeOut: print,
      writeErr: complain,
      outputError: (text, write) => write(isJson ? jsonError(text) : text),
    });
}

/** A usage error in the form that every other error has with `--json`. */
function jsonError(text: string): string {
  const message = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ');
  return `${JSON.stringify({ error: { message } })}\n`;
}

/** `due [deck...]`: that a command takes options goes without saying. */
function termOf(command: Command): string {
  const operands = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...operands].join(' ');
}

function helpItem(term: string, termWidth: number, description: string, helper: Help): string {
  const { formatItem } = Help.prototype;
  const width = helper.helpWidth ?? Number.POSITIVE_INFINITY;
  const isRoomy = width - termWidth - 2 * MARGIN >= NARROWEST_HELP;
  if (isRoomy || description === '') {
    return formatItem.call(helper, term, termWidth, description, helper);
  }
  const below = helper.boxWrap(description, width - MARGIN_BELOW);
  return `${' '.repeat(MARGIN)}${term}\n${below.replace(/^/gm, ' '.repeat(MARGIN_BELOW))}`;
}

type Action = (given: string[], options: never) => Promise<void>;

function addCommand(parent: Command, spec: CommandSpec, action: Action): void {
  const command = parent
    .command(`${spec.name} ${spec.arguments ?? ''}`.trim(), {
      isDefault: spec.isDefault ?? false,
      hidden: spec.isHidden ?? false,
    })
    .summary(spec.summary)
    .helpGroup(headingOf(spec))
    .description(spec.description ?? spec.summary)
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .addHelpText('after', `\n${examplesText(spec)}`)
    .action(async (...received: unknown[]) => {
      const given = received
        .slice(0, -2)
        .flat()
        .filter((value) => value !== undefined);
      await action(given.map(String), received.at(-2) as never);
    });
  for (const option of spec.options ?? []) command.addOption(optionOf(option));
}

function headingOf({ name }: CommandSpec): string {
  const group = GROUPS.find(([, specs]) => specs.some((spec) => spec.name === name));
  return group?.[0] ?? 'Shell:';
}

function optionOf({ flags, help, parse, choices }: OptionSpec): Option {
  const option = new Option(flags, help);
  if (choices !== undefined) option.choices(choices);
  if (parse !== undefined) option.argParser(parse);
  return option;
}

function examplesText({ examples }: CommandSpec): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return ['Examples:', ...examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`)].join(
    '\n',
  );
}
