import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { choice, JSON_FLAG } from '../flags.ts';
import { EXPORT_NAMES } from './kinds.ts';

const flags = (command: Bare) =>
  command
    .addOption(
      choice('--format <format>', 'md, csv, …; else by the name of the file', EXPORT_NAMES),
    )
    .option('-o, --output <file>', 'the file, or the folder for several; - is standard output')
    .option('--with-progress', 'schedules and past answers go along (json, apkg, csv, tsv)')
    .option('--force', 'replace a file that is there already')
    .addOption(JSON_FLAG);

export type ExportOptions = OptionsOf<typeof flags>;

export const exportCommand = defineCommand({
  name: 'export',
  group: 'exchange',
  arguments: '[deck...]',
  summary: 'write decks for other programs, or with all progress for another machine',
  description:
    'Writes decks in another format; all decks where none is named. Text goes to\n' +
    'standard output unless a file is named. What stays behind:\n' +
    '  md        nothing; several decks, and media, need a folder\n' +
    '  json      media; importing it makes the same decks, and with progress\n' +
    '            the same due days\n' +
    '  apkg      text between cards; opens in Anki and AnkiDroid\n' +
    '  csv, tsv  media, headings, text between cards\n' +
    '  anki-txt  the same, and formatting may come back in other signs',
  examples: [
    ['deckhand export spanish --format apkg', 'an Anki package, spanish.apkg'],
    [
      'deckhand export --with-progress -o all.json',
      'everything; deckhand import all.json brings it back',
    ],
    ['deckhand export spanish --format csv > words.csv', 'a table for a spreadsheet'],
    ['deckhand export --format md -o ~/decks', 'every deck as a file, and its media'],
  ],
  flags,
  load: async () => (await import('./run.ts')).exportDecks,
});
