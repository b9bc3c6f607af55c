import { type Bare, defineCommand, JSON_FLAG, type OptionsOf } from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--format <format>', 'format of the files (default: detected)')
    .option('--deck <name>', 'import into this deck')
    .option('--dry-run', 'show what would be imported, and write nothing')
    .option('--keep-schedule', 'import schedules and past answers (the default)')
    .option('--no-schedule', 'import only the notes, without schedules')
    .option('--front <column>', 'column of the question: its header or number')
    .option('--back <column>', 'column of the answer')
    .option('--tags <column>', 'column of the tags')
    .option('--delimiter <char>', 'column separator: ";" or tab')
    .option('--encoding <name>', 'text encoding, if the guess is wrong: windows-1251')
    .addOption(JSON_FLAG);

export type ImportOptions = OptionsOf<typeof flags>;

export const importCommand = defineCommand({
  name: 'import',
  group: 'exchange',
  arguments: '<file...>',
  summary: 'import decks and your progress from other programs',
  description:
    'Import files, or folders of files, into your library; - is standard input. Import the same ' +
    'file again to update your deck: it adds new notes, updates changed ones and keeps your edits.',
  examples: [
    ['deckhand import spanish.apkg', 'import with schedules and media'],
    ['deckhand import words.csv --front 1 --back 3', 'import a table by its columns'],
    ['deckhand import --dry-run ~/vault', 'show what a folder would add'],
    ['deckhand import - --deck Verbs < verbs.tsv', "import another program's output"],
  ],
  flags,
  load: async () => (await import('./run.ts')).importFiles,
});
