import { type CommandSpec, collected, type OptionSpec } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { type Card, PRIORITIES } from '../../deck/card.ts';
import { GRADE_NAMES } from '../../schedule/grade.ts';
import { SETTING_NAMES, SETTING_RULES } from '../../settings.ts';
import { loadSettings } from '../../settings-file.ts';
import { openDecks } from '../collection/open-collection.ts';
import { allTopics } from '../read/all-topics.ts';
import { SHELLS } from './scripts.ts';
import { namesOf, optionsOf, type TypedLine } from './typed-line.ts';

/** What could stand on the line. */
export interface Candidate {
  readonly text: string;
  /** What a shell may show beside it. */
  readonly about?: string;
}

interface Known {
  readonly context: Context;
  readonly commands: readonly CommandSpec[];
}

/** Everything that could stand in the place of the word that is being typed; none means a file. */
export async function candidatesFrom(line: TypedLine, known: Known): Promise<readonly Candidate[]> {
  const { command, operands, option, current } = line;
  const isValue = option?.flags.includes('<') === true || !current.startsWith('-');
  if (option !== null && isValue) return valuesFor(option, current, known);
  if (current.startsWith('-')) return optionsOf(command, known.commands).map(optionCandidate);
  if (command !== null) return argumentsFor(command, operands, known);
  if (operands.length === 0) return [...commandNames(known), HELP];
  return operands.length === 1 && operands[0] === HELP.text ? commandNames(known) : [];
}

const HELP = { text: 'help', about: 'print the help of a command' };

function commandNames({ commands }: Known): readonly Candidate[] {
  return commands.map(({ name, summary }) => ({ text: name, about: summary }));
}

function optionCandidate(option: OptionSpec): Candidate {
  return { text: namesOf(option).at(-1) ?? '', about: option.help };
}

async function valuesFor(
  option: OptionSpec,
  current: string,
  known: Known,
): Promise<readonly Candidate[]> {
  if (option.choices !== undefined) return texts(option.choices);
  const source = VALUES.get(namesOf(option).at(-1) ?? '');
  const values = source === undefined ? [] : await source(known, []);
  if (option.parse !== collected) return values;
  const before = current.slice(0, current.lastIndexOf(',') + 1);
  return values.map((value) => ({ ...value, text: `${before}${value.text}` }));
}

type Source = (
  known: Known,
  operands: readonly string[],
) => readonly Candidate[] | Promise<readonly Candidate[]>;

/** What an argument may be, by its name in the command's usage. */
const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['deck', deckNames],
  ['topic', topicTitles],
  ['grade', () => texts(GRADE_NAMES)],
  ['shell', () => texts(SHELLS)],
  ['action', () => texts(['list', 'get', 'set'])],
  ['setting', () => SETTING_NAMES.map((text) => ({ text, about: SETTING_RULES[text].help }))],
]);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What an option may be that has no choices of its own. */
const VALUES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['--tag', tags],
  ['--must', tagsAndPriorities],
  ['--skip', () => texts(WEEKDAYS)],
  ['--by', () => texts(['tomorrow', ...WEEKDAYS, '+7d', '+14d', '+30d'])],
  ['--deck', deckNames],
  ['--format', formatNames],
]);

async function argumentsFor(
  command: CommandSpec,
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
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
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
  const { decks } = await openDecks(context, loadSettings(context.paths.settings));
  const full = await Promise.all(decks.map((deck) => deck.full()));
  return full.flatMap(({ cards }) => cards);
}

/** The formats that can be read: those to be written are choices of their option. */
async function formatNames(): Promise<readonly Candidate[]> {
  const { FORMATS } = await import('../../formats/registry.ts');
  const readable = FORMATS.filter(({ read }) => read !== undefined);
  return readable.map(({ name, title }) => ({ text: name, about: title }));
}

function texts(all: readonly string[]): readonly Candidate[] {
  return all.map((text) => ({ text }));
}
