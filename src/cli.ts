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

/** In the order of `--help` and completion. */
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
Exit codes: 0 success, 1 failure or problems found, 2 wrong usage, 3 nothing due
(with --exit-code), 130 interrupted. For examples: deckhand COMMAND --help`;

/** With fewer columns left for descriptions, each goes below its term. */
const MIN_HELP_COLUMNS = 16;
const MARGIN = 2;
const MARGIN_BELOW = 6;

/** The process, as `run` sees it. */
export interface CliEdges {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly contextFor: (options: GlobalOptions) => Context;
}

/**
 * Runs the command that the arguments name.
 * @throws {UserError} if the command fails in a way that the person must act on
 */
export async function run(args: readonly string[], edges: CliEdges): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = newProgram(args, edges);
  try {
    const { operands } = program.parseOptions([...args]);
    // Otherwise the default command would take a mistyped command for a deck.
    const isAlone = operands.length === 0;
    for (const entry of [...COMMANDS, completeCommand(COMMANDS)]) {
      const isDefault = isAlone && entry.isDefault === true;
      register(program, { ...entry, isDefault }, async (given, options) => {
        exitCode = await entry.run(edges.contextFor(program.opts()), given, options);
      });
    }
    await program.parseAsync(unknownTopic(operands) ?? args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}

/**
 * For `help nonsense`: the arguments that have commander refuse that word as a command, in place of
 * printing the whole help. Null for anything else.
 */
function unknownTopic([first, topic]: readonly string[]): readonly string[] | null {
  if (first !== 'help' || topic === undefined || topic === 'help') return null;
  return COMMANDS.some(({ name }) => name === topic) ? null : [topic];
}

function newProgram(args: readonly string[], { print, complain }: CliEdges): Command {
  const isJson = args.includes('--json');
  return new Command('deckhand')
    .description('Spaced repetition in the terminal. Without a command, review what is due.')
    .version(VERSION, '-V, --version', 'print the version')
    .option('--data <dir>', 'folder for progress and settings (or set DECKHAND_HOME)')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', EXIT_CODES)
    .commandsGroup(GROUPS.shell)
    .helpCommand('help [command]', 'print help for a command')
    .configureHelp({
      subcommandTerm: termOf,
      formatItem: helpItem,
      minWidthToWrap: MIN_HELP_COLUMNS,
    })
    .configureOutput({
      writeOut: print,
      writeErr: complain,
      outputError: (text, write) => write(isJson ? jsonError(text) : text),
    });
}

/** Gives a usage error the form that other errors have with `--json`. */
function jsonError(text: string): string {
  const message = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ');
  return `${JSON.stringify({ error: { message } })}\n`;
}

/** `due [deck...]`, without commander's `[options]`. */
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
  const isRoomy = width - termWidth - 2 * MARGIN >= MIN_HELP_COLUMNS;
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
    .description(entry.description ?? sentence(entry.summary))
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

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function examplesText({ examples }: CommandEntry): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return ['Examples:', ...examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`)].join(
    '\n',
  );
}
