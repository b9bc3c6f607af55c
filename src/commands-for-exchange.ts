import { type CommandSpec, JSON_OPTION } from './command-spec.ts';
import { EXPORT_NAMES } from './commands/export/kinds.ts';

/** Decks from other programs, and for them. */
export const EXCHANGE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'import',
    arguments: '<file...>',
    summary: 'bring in decks of other programs, with what was learnt there',
    description:
      'Brings files, or folders of them, into your library as decks; - is standard input. The same ' +
      'file again brings what has changed in it, and what you changed yourself stays.',
    options: [
      { flags: '--format <format>', help: 'the format, where a file does not show it' },
      { flags: '--deck <name>', help: 'the deck to put the notes in' },
      { flags: '--dry-run', help: 'say what would happen, and write nothing' },
      {
        flags: '--keep-schedule',
        help: 'take schedules and past answers over (what happens anyway)',
      },
      { flags: '--no-schedule', help: 'leave them behind: all new cards are new' },
      { flags: '--front <column>', help: 'the column of what is asked: its header, or a number' },
      { flags: '--back <column>', help: 'the column of the answer' },
      { flags: '--tags <column>', help: 'the column of the tags' },
      { flags: '--delimiter <sign>', help: 'what stands between columns: ";" or tab, say' },
      { flags: '--encoding <name>', help: 'the encoding, where it is guessed wrong: windows-1251' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand import spanish.apkg', 'an Anki package, its schedules and its media'],
      ['deckhand import words.csv --front 1 --back 3', 'a table, by its columns'],
      ['deckhand import --dry-run ~/vault', 'what a folder of notes would bring'],
      ['deckhand import - --deck Verbs < verbs.tsv', 'what another program prints'],
    ],
    run: async (...call) => (await import('./commands/import/run.ts')).importFiles(...call),
  },
  {
    name: 'export',
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
    options: [
      {
        flags: '--format <format>',
        help: 'md, csv, …; else by the name of the file',
        choices: EXPORT_NAMES,
      },
      {
        flags: '-o, --output <file>',
        help: 'the file, or the folder for several; - is standard output',
      },
      {
        flags: '--with-progress',
        help: 'schedules and past answers go along (json, apkg, csv, tsv)',
      },
      { flags: '--force', help: 'replace a file that is there already' },
      JSON_OPTION,
    ],
    examples: [
      ['deckhand export spanish --format apkg', 'an Anki package, spanish.apkg'],
      [
        'deckhand export --with-progress -o all.json',
        'everything; deckhand import all.json brings it back',
      ],
      ['deckhand export spanish --format csv > words.csv', 'a table for a spreadsheet'],
      ['deckhand export --format md -o ~/decks', 'every deck as a file, and its media'],
    ],
    run: async (...call) => (await import('./commands/export/run.ts')).exportDecks(...call),
  },
];
