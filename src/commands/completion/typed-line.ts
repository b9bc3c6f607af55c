import type { CommandSpec, OptionSpec } from '../../command-spec.ts';

/** The option of the program itself that stands on any line. */
const DATA_OPTION: OptionSpec = {
  flags: '--data <dir>',
  help: 'keep progress and settings in this folder',
};

/** A line that is being typed, as far as it is understood. */
export interface TypedLine {
  /** The command; null where none is named yet. */
  readonly command: CommandSpec | null;
  /** Words that are neither options nor their values, the command left out. */
  readonly operands: readonly string[];
  readonly values: readonly (readonly [option: string, value: string])[];
  /** The option whose value is being typed. */
  readonly option: OptionSpec | null;
  /** What is typed of the word that is wanted. */
  readonly current: string;
  /** What stands before it in the same word: `--facet=`. */
  readonly prefix: string;
}

/** Makes out the words of a line as a shell has them, quotes and all; the last one is being typed. */
export function readLine(words: readonly string[], commands: readonly CommandSpec[]): TypedLine {
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

/** The value that an option has on the line. */
export function optionValue({ values }: TypedLine, option: string): string | undefined {
  return values.findLast(([name]) => name === option)?.[1];
}

/** The names of an option: `-y` and `--yes`. */
export function namesOf({ flags }: OptionSpec): readonly string[] {
  return flags.match(/(?<=^|[ ,])--?[a-zA-Z][\w-]*/g) ?? [];
}

/** The options that a command takes; alone, deckhand takes those of its default command. */
export function optionsOf(command: CommandSpec | null, commands: readonly CommandSpec[]) {
  const asked = command ?? commands.find(({ isDefault }) => isDefault);
  return [...(asked?.options ?? []), DATA_OPTION];
}

type ReadWords = Pick<TypedLine, 'command' | 'operands' | 'values' | 'option'>;

const NOTHING: ReadWords = { command: null, operands: [], values: [], option: null };

function readWords(before: readonly string[], commands: readonly CommandSpec[]): ReadWords {
  return before.reduce((read, word) => {
    if (word.startsWith('-')) return withOption(read, word, commands);
    return read.option === null ? withOperand(read, word, commands) : withValue(read, word);
  }, NOTHING);
}

function withOption(read: ReadWords, word: string, commands: readonly CommandSpec[]): ReadWords {
  const [name = word] = word.split('=', 1);
  if (name !== word) {
    const value = word.slice(name.length + 1);
    return { ...read, option: null, values: [...read.values, [name, value]] };
  }
  const known = optionsOf(read.command, commands).find((option) => namesOf(option).includes(name));
  return { ...read, option: known !== undefined && takesValue(known) ? known : null };
}

/** Whether an option has a value, or may have one. */
function takesValue({ flags }: OptionSpec): boolean {
  return /[<[]/.test(flags);
}

function withValue({ option, ...read }: ReadWords, value: string): ReadWords {
  const name = option === null ? '' : (namesOf(option).at(-1) ?? '');
  const takesMore = option?.flags.includes('...') === true;
  return { ...read, option: takesMore ? option : null, values: [...read.values, [name, value]] };
}

function withOperand(read: ReadWords, word: string, commands: readonly CommandSpec[]): ReadWords {
  const isFirst = read.command === null && read.operands.length === 0;
  const command = isFirst ? commands.find(({ name }) => name === word) : undefined;
  if (command !== undefined) return { ...read, command };
  return { ...read, operands: [...read.operands, word] };
}

/** A word without its shell quotes. Nothing in it is expanded. */
function unquoted(word: string): string {
  return word.replace(/\\(.)|["']/gs, '$1');
}
