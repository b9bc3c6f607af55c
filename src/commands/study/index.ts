import { type Bare, defineCommand, type OptionsOf } from '../command.ts';
import { choice, FACET_FLAG, NO_TYPE_FLAG, TAG_FLAG, TYPE_FLAG, wholeNumber } from '../flags.ts';

const flags = (command: Bare) =>
  command
    .option('--new <n>', "so many new cards, beyond the day's limit", wholeNumber(0))
    .option('--limit <n>', 'at most so many cards', wholeNumber(1))
    .option('--minutes <n>', 'stop after so many minutes', wholeNumber(1))
    .addOption(TAG_FLAG)
    .addOption(FACET_FLAG)
    .addOption(
      choice('--grades <scale>', 'four names (keys 1-4), or the six of SM-2 (keys 0-5)', [
        'names',
        '0-5',
      ]),
    )
    .addOption(TYPE_FLAG)
    .addOption(NO_TYPE_FLAG);

export type StudyOptions = OptionsOf<typeof flags>;

export const studyCommand = defineCommand({
  name: 'study',
  group: 'study',
  arguments: '[deck...]',
  isDefault: true,
  summary: 'ask what is due, then new cards (what deckhand alone does)',
  examples: [
    ['deckhand', 'what is due in all decks'],
    ['deckhand study spanish --type', 'one deck, its answers typed and compared'],
    ['deckhand study kafka --minutes 5', 'five minutes of one deck'],
    ['deckhand study --new 5', 'five more new cards today'],
    ['deckhand study --facet trap', 'the traps alone'],
  ],
  flags,
  load: async () => (await import('./run.ts')).study,
});
