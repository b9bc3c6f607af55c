import { Command, CommanderError, Help, type OptionValues } from 'commander';
import { addCommand } from './commands/add/index.ts';
import { answerCommand } from './commands/answer/index.ts';
import { browseCommand } from './commands/browse/index.ts';
import { checkCommand } from './commands/check/index.ts';
import { type CommandEntry, GROUPS } from './commands/command.ts';
import { completeCommand, completionCommand } from './commands/completion/index.ts';
import { configCommand } from './commands/config/index.ts';
import { cramCommand } from './commands/cram/index.ts';
import { decksCommand } from './commands/decks/index.ts';
import { doctorCommand } from './commands/doctor/index.ts';
import { dueCommand } from './commands/due/index.ts';
import { editCommand } from './commands/edit/index.ts';
import { exportCommand } from './commands/export/index.ts';
import { importCommand } from './commands/import/index.ts';
import { interviewCommand } from './commands/interview/index.ts';
import { newCommand } from './commands/new/index.ts';
import { nextCommand } from './commands/next/index.ts';
import { resetCommand, suspendCommand, unsuspendCommand } from './commands/put-aside/index.ts';
import { readCommand } from './commands/read/index.ts';
import { removeCommand } from './commands/remove/index.ts';
import { renameCommand } from './commands/rename/index.ts';
import { showCommand } from './commands/show/index.ts';
import { statsCommand } from './commands/stats/index.ts';
import { studyCommand } from './commands/study/index.ts';
import { undoCommand } from './commands/undo/index.ts';
import type { Context, GlobalOptions } from './context.ts';
import { EXIT, type ExitCode } from './errors.ts';
import { VERSION } from './version.ts';

/** In the order of `--help`, which is also that of completion. */
const COMMANDS: readonly CommandEntry[] = [
  studyCommand,
  interviewCommand,
  readCommand,
  dueCommand,
  nextCommand,
  answerCommand,
  cramCommand,
  undoCommand,
  statsCommand,
  decksCommand,
  addCommand,
  newCommand,
  editCommand,
  renameCommand,
  removeCommand,
  checkCommand,
  browseCommand,
  showCommand,
  suspendCommand,
  unsuspendCommand,
  resetCommand,
  configCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  completionCommand,
];

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
    for (const entry of [...COMMANDS, completeCommand(COMMANDS)]) {
      const isDefault = isAlone && entry.isDefault === true;
      register(program, { ...entry, isDefault }, async (given, options) => {
        exitCode = await entry.run(edges.contextFor(program.opts()), given, options);
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
    .commandsGroup(GROUPS.shell)
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

type Action = (given: string[], options: OptionValues) => Promise<void>;

function register(parent: Command, entry: CommandEntry, action: Action): void {
  const command = parent
    .command(`${entry.name} ${entry.arguments ?? ''}`.trim(), {
      isDefault: entry.isDefault ?? false,
      hidden: entry.isHidden ?? false,
    })
    .summary(entry.summary)
    .helpGroup(GROUPS[entry.group])
    .description(entry.description ?? entry.summary)
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .addHelpText('after', `\n${examplesText(entry)}`)
    .action(async (...received: unknown[]) => {
      const given = received
        .slice(0, -2)
        .flat()
        .filter((value) => value !== undefined);
      await action(given.map(String), command.opts());
    });
  entry.addFlags(command);
}

function examplesText({ examples }: CommandEntry): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return ['Examples:', ...examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`)].join(
    '\n',
  );
}
