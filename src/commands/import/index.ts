import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { JSON_FLAG } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--format <format>', 'the format, where a file does not show it')
    .option('--deck <name>', 'the deck to put the notes in')
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('--keep-schedule', 'take schedules and past answers over (what happens anyway)')
    .option('--no-schedule', 'leave them behind: all new cards are new')
    .option('--front <column>', 'the column of what is asked: its header, or a number')
    .option('--back <column>', 'the column of the answer')
    .option('--tags <column>', 'the column of the tags')
    .option('--delimiter <sign>', 'what stands between columns: ";" or tab, say')
    .option('--encoding <name>', 'the encoding, where it is guessed wrong: windows-1251')
    .addOption(JSON_FLAG);

export type ImportOptions = OptionsOf<typeof flags>;

export const importCommand = defineCommand({
  name: 'import',
  group: 'exchange',
  arguments: '<file...>',
  summary: 'bring in decks of other programs, with what was learnt there',
  description:
    'Brings files, or folders of them, into your library as decks; - is standard input. The same ' +
    'file again brings what has changed in it, and what you changed yourself stays.',
  examples: [
    ['deckhand import spanish.apkg', 'an Anki package, its schedules and its media'],
    ['deckhand import words.csv --front 1 --back 3', 'a table, by its columns'],
    ['deckhand import --dry-run ~/vault', 'what a folder of notes would bring'],
    ['deckhand import - --deck Verbs < verbs.tsv', 'what another program prints'],
  ],
  flags,
  load: async () => (await import('./run.ts')).importFiles,
});
