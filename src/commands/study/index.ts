import {
  type Bare,
  choice,
  defineCommand,
  FACET_FLAG,
  NO_TYPE_FLAG,
  type OptionsOf,
  TAG_FLAG,
  TYPE_FLAG,
  wholeNumber,
} from '../command.ts';

const flags = (command: Bare) =>
  command
    .option('--new <n>', "ask this many new cards, beyond the day's limit", wholeNumber(0))
    .option('--limit <n>', 'ask at most this many cards', wholeNumber(1))
    .option('--minutes <n>', 'stop after this many minutes', wholeNumber(1))
    .addOption(TAG_FLAG)
    .addOption(FACET_FLAG)
    .addOption(
      choice(
        '--grades <scale>',
        'grade by four names (keys 1-4) or the six SM-2 grades (keys 0-5)',
        ['names', '0-5'],
      ),
    )
    .addOption(TYPE_FLAG)
    .addOption(NO_TYPE_FLAG);

export type StudyOptions = OptionsOf<typeof flags>;

export const studyCommand = defineCommand({
  name: 'study',
  group: 'study',
  arguments: '[deck...]',
  isDefault: true,
  summary: 'review due cards, then new ones (the default)',
  description: 'Review due cards, then new ones. Without a command, deckhand does the same.',
  examples: [
    ['deckhand', 'review all decks'],
    ['deckhand study spanish --type', 'review one deck, and type the answers'],
    ['deckhand study kafka --minutes 5', 'review one deck for five minutes'],
    ['deckhand study --new 5', 'learn five more new cards today'],
    ['deckhand study --facet trap', 'review only the traps'],
  ],
  flags,
  load: async () => (await import('./run.ts')).study,
});
