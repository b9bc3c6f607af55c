import { Option } from 'commander';
import type { Context } from '../../context.ts';
import { type Card, PRIORITIES } from '../../deck/card.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { pathsFor } from '../../paths.ts';
import { GRADE_NAMES } from '../../schedule/grade.ts';
import { SETTING_NAMES, SETTING_RULES } from '../../settings.ts';
import { openDecks } from '../collection/index.ts';
import { type CommandEntry, collected, optionsOf } from '../command.ts';
import { allTopics } from '../read/run.ts';
import { SHELLS } from './run.ts';

/** The program's own option, valid on any line. */
const DATA_OPTION = new Option('--data <dir>', 'keep progress and settings in this folder');

/** A command line that is being typed. */
interface TypedLine {
  /** Null until one is named. */
  readonly command: CommandEntry | null;
  /** Words other than the command, options and their values. */
  readonly operands: readonly string[];
  readonly values: readonly (readonly [option: string, value: string])[];
  /** The option whose value is being typed. */
  readonly option: Option | null;
  /** The part of the current word to complete. */
  readonly current: string;
  /** The part of that word before it: `--facet=`. */
  readonly prefix: string;
}

/** Parses the words of a line, with the shell's quotes; the last one is being typed. */
function readLine(words: readonly string[], commands: readonly CommandEntry[]): TypedLine {
  const typed = words.map(unquoted);
  // bash makes three words of `--facet=trap`.
  const before = typed.slice(0, -1).filter((word) => word !== '=');
  const last = typed.at(-1) ?? '';
  const [, option, value] = /^(--[a-z-]+)=(.*)$/s.exec(last) ?? [];
  if (option === undefined || value === undefined) {
    const current = last === '=' ? '' : last;
    return { ...readWords(before, commands), current, prefix: '' };
  }
  return { ...readWords([...before, option], commands), current: value, prefix: `${option}=` };
}

function optionValue({ values }: TypedLine, option: string): string | undefined {
  return values.findLast(([name]) => name === option)?.[1];
}

/** The names of an option: `-y` and `--yes`. */
function optionNames({ flags }: Option): readonly string[] {
  return flags.match(/(?<=^|[ ,])--?[a-zA-Z][\w-]*/g) ?? [];
}

/** The options of a command, or without one those of the default command. */
function optionsOnLine(command: CommandEntry | null, commands: readonly CommandEntry[]) {
  const asked = command ?? commands.find(({ isDefault }) => isDefault);
  return [...(asked === undefined ? [] : optionsOf(asked)), DATA_OPTION];
}

type ReadWords = Pick<TypedLine, 'command' | 'operands' | 'values' | 'option'>;

const NOTHING: ReadWords = { command: null, operands: [], values: [], option: null };

function readWords(before: readonly string[], commands: readonly CommandEntry[]): ReadWords {
  return before.reduce((read, word) => {
    if (word.startsWith('-')) return withOption(read, word, commands);
    return read.option === null ? withOperand(read, word, commands) : withValue(read, word);
  }, NOTHING);
}

function withOption(read: ReadWords, word: string, commands: readonly CommandEntry[]): ReadWords {
  const [name = word] = word.split('=', 1);
  if (name !== word) {
    const value = word.slice(name.length + 1);
    return { ...read, option: null, values: [...read.values, [name, value]] };
  }
  const known = optionsOnLine(read.command, commands).find((option) =>
    optionNames(option).includes(name),
  );
  return { ...read, option: known !== undefined && takesValue(known) ? known : null };
}

/** True if an option requires or allows a value. */
function takesValue({ flags }: Option): boolean {
  return /[<[]/.test(flags);
}

function withValue({ option, ...read }: ReadWords, value: string): ReadWords {
  const name = option === null ? '' : (optionNames(option).at(-1) ?? '');
  const takesMore = option?.flags.includes('...') === true;
  return { ...read, option: takesMore ? option : null, values: [...read.values, [name, value]] };
}

function withOperand(read: ReadWords, word: string, commands: readonly CommandEntry[]): ReadWords {
  const isFirst = read.command === null && read.operands.length === 0;
  const command = isFirst ? commands.find(({ name }) => name === word) : undefined;
  if (command !== undefined) return { ...read, command };
  return { ...read, operands: [...read.operands, word] };
}

/** Removes shell quotes; expands nothing. */
function unquoted(word: string): string {
  return word.replace(/\\(.)|["']/gs, '$1');
}

interface Candidate {
  readonly text: string;
  /** A description that a shell may show beside it. */
  readonly about?: string;
}

interface Known {
  readonly context: Context;
  readonly commands: readonly CommandEntry[];
}

/** All candidates for the current word; none means a file. */
async function candidatesFrom(line: TypedLine, known: Known): Promise<readonly Candidate[]> {
  const { command, operands, option, current } = line;
  const isValue = option?.flags.includes('<') === true || !current.startsWith('-');
  if (option !== null && isValue) return valuesFor(option, current, known);
  if (current.startsWith('-')) return optionsOnLine(command, known.commands).map(optionCandidate);
  if (command !== null) return argumentsFor(command, operands, known);
  if (operands.length === 0) return [...commandNames(known), HELP];
  return operands.length === 1 && operands[0] === HELP.text ? commandNames(known) : [];
}

const HELP = { text: 'help', about: 'print help for a command' };

function commandNames({ commands }: Known): readonly Candidate[] {
  return commands.map(({ name, summary }) => ({ text: name, about: summary }));
}

function optionCandidate(option: Option): Candidate {
  return { text: optionNames(option).at(-1) ?? '', about: option.description };
}

async function valuesFor(
  option: Option,
  current: string,
  known: Known,
): Promise<readonly Candidate[]> {
  if (option.argChoices !== undefined) return texts(option.argChoices);
  const source = VALUES.get(optionNames(option).at(-1) ?? '');
  const values = source === undefined ? [] : await source(known, []);
  if (option.parseArg !== collected) return values;
  const before = current.slice(0, current.lastIndexOf(',') + 1);
  return values.map((value) => ({ ...value, text: `${before}${value.text}` }));
}

type Source = (
  known: Known,
  operands: readonly string[],
) => readonly Candidate[] | Promise<readonly Candidate[]>;

/** Values for an argument, by its name in the usage line. */
const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['deck', deckNames],
  ['topic', topicTitles],
  ['grade', () => texts(GRADE_NAMES)],
  ['shell', () => texts(SHELLS)],
  ['action', () => texts(['list', 'get', 'set'])],
  ['setting', () => SETTING_NAMES.map((text) => ({ text, about: SETTING_RULES[text].help }))],
]);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Values for an option without choices of its own. */
const VALUES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['--tag', tags],
  ['--must', tagsAndPriorities],
  ['--skip', () => texts(WEEKDAYS)],
  ['--by', () => texts(['tomorrow', ...WEEKDAYS, '+7d', '+14d', '+30d'])],
  ['--deck', deckNames],
  ['--format', formatNames],
]);

async function argumentsFor(
  command: CommandEntry,
  operands: readonly string[],
  known: Known,
): Promise<readonly Candidate[]> {
  const names = command.arguments?.match(/[a-z]+(?:\.\.\.)?/g) ?? [];
  const last = names.at(-1);
  const name = names[operands.length] ?? (last?.endsWith('...') ? last : undefined);
  const source = SOURCES.get(name?.replace('...', '') ?? '');
  return source === undefined ? [] : source(known, operands);
}

async function deckNames({ context }: Known): Promise<readonly Candidate[]> {
  const { decks } = await openDecks(context);
  return decks.map(({ name, title }) =>
    title === name ? { text: name } : { text: name, about: title },
  );
}

async function topicTitles({ context }: Known): Promise<readonly Candidate[]> {
  const topics = await allTopics(context);
  return topics.map(({ title, deck }) => ({ text: title, about: deck }));
}

async function tags(known: Known): Promise<readonly Candidate[]> {
  return tagCandidates(await allCards(known));
}

async function tagsAndPriorities(known: Known): Promise<readonly Candidate[]> {
  const cards = await allCards(known);
  const priorities = PRIORITIES.filter((one) => cards.some(({ priority }) => priority === one));
  return [...tagCandidates(cards), ...texts(priorities.map((one) => `priority:${one}`))];
}

function tagCandidates(cards: readonly Card[]): readonly Candidate[] {
  return texts([...new Set(cards.flatMap((card) => card.tags))].sort());
}

async function allCards({ context }: Known): Promise<readonly Card[]> {
  const { decks } = await openDecks(context);
  const full = await Promise.all(decks.map((deck) => deck.full()));
  return full.flatMap(({ cards }) => cards);
}

/** Formats that can be read; those that can be written are choices of their option. */
async function formatNames(): Promise<readonly Candidate[]> {
  const { FORMATS } = await import('../../formats/registry.ts');
  const readable = FORMATS.filter(({ read }) => read !== undefined);
  return readable.map(({ name, title }) => ({ text: name, about: title }));
}

function texts(all: readonly string[]): readonly Candidate[] {
  return all.map((text) => ({ text }));
}

/** Between a candidate and its description; the shell scripts split there. */
const GAP = '    ';

/** `deckhand complete`: prints candidates for the last word of a line, one a line. */
export async function complete(
  context: Context,
  words: readonly string[],
  commands: readonly CommandEntry[],
): Promise<ExitCode> {
  const line = readLine(words, commands);
  const data = optionValue(line, '--data')?.replace(/^~(?=\/)/, context.env['HOME'] ?? '~');
  const at = data === undefined ? context : { ...context, paths: pathsFor(data) };
  const candidates = await candidatesFrom(line, { context: at, commands });
  const fitting = candidates.filter(({ text }) => text.startsWith(line.current));
  for (const candidate of fitting) {
    context.terminal.print(`${line.prefix}${shown(candidate)}\n`);
  }
  return EXIT.done;
}

function shown({ text, about }: Candidate): string {
  return about === undefined ? text : `${text}${GAP}${about}`;
}
