import { type Bare, choice, defineCommand, JSON_FLAG, type OptionsOf } from '../command.ts';
import { EXPORT_NAMES } from './kinds.ts';

const flags = (command: Bare) =>
  command
    .addOption(
      choice('--format <format>', 'format (default: by the extension of --output)', EXPORT_NAMES),
    )
    .option('-o, --output <file>', 'file to write, or folder for several; - for standard output')
    .option('--with-progress', 'include schedules and past answers (apkg, csv, json, tsv)')
    .option('--force', 'replace existing files')
    .addOption(JSON_FLAG);

export type ExportOptions = OptionsOf<typeof flags>;

export const exportCommand = defineCommand({
  name: 'export',
  group: 'exchange',
  arguments: '[deck...]',
  summary: 'export decks for other programs, or with progress for another machine',
  description:
    'Write the decks you name, or all of them, in another format. Text goes to\n' +
    'standard output unless you name a file. What each format leaves out:\n' +
    '  apkg      text between cards; opens in Anki and AnkiDroid\n' +
    '  csv, tsv  media, headings, text between cards\n' +
    '  json      media; importing it restores the decks, and with progress\n' +
    '            the due days\n' +
    '  md        nothing; several decks, or media, need a folder\n' +
    '  anki-txt  the same as csv; formatting may change if you import it again',
  examples: [
    ['deckhand export spanish --format apkg', 'write spanish.apkg'],
    ['deckhand export --with-progress -o all.json', 'back up decks and progress'],
    ['deckhand export spanish --format csv > words.csv', 'write a table'],
    ['deckhand export --format md -o ~/decks', 'write files and their media'],
  ],
  flags,
  load: async () => (await import('./run.ts')).exportDecks,
});
