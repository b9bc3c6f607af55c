import { type CommandSpec, JSON_OPTION, YES_OPTION } from './command-spec.ts';

const CARD_ID = '3r5tdk5zwbas526c';

/** Decks, single cards, and settings. */
export const DECK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'decks',
    summary: 'every deck, where it lives, how many cards it holds',
    options: [JSON_OPTION],
    examples: [['deckhand decks', 'as a table']],
    run: async (...call) => (await import('./commands/decks.ts')).decks(...call),
  },
  {
    name: 'add',
    arguments: '<path>',
    summary: 'take a deck file, or a folder of them, into use where it is',
    options: [JSON_OPTION],
    examples: [
      ['deckhand add kafka.md', 'one file'],
      ['deckhand add ~/notes', 'every deck in a folder, and those added to it later'],
    ],
    run: async (...call) => (await import('./commands/add.ts')).add(...call),
  },
  {
    name: 'remove',
    arguments: '<path>',
    summary: 'take a file or folder that was added out of use again',
    options: [JSON_OPTION],
    examples: [
      ['deckhand remove ~/notes', 'the files stay, and so does the history of their cards'],
    ],
    run: async (...call) => (await import('./commands/remove.ts')).remove(...call),
  },
  {
    name: 'check',
    arguments: '[deck...]',
    summary: 'what is wrong in decks, with file, line and column',
    description:
      'Says what is wrong in decks; names of decks or paths of files. Exits with 1 if anything is.',
    options: [JSON_OPTION],
    examples: [
      ['deckhand check', 'all decks'],
      ['deckhand check draft.md', 'a file that is in no deck folder yet'],
    ],
    run: async (...call) => (await import('./commands/check.ts')).check(...call),
  },
  {
    name: 'show',
    arguments: '<card>',
    summary: 'a card, its schedule explained, and every past answer',
    options: [JSON_OPTION],
    examples: [[`deckhand show ${CARD_ID}`, "by its id, or the id's beginning"]],
    run: async (...call) => (await import('./commands/show.ts')).show(...call),
  },
  {
    name: 'suspend',
    arguments: '<card...>',
    summary: 'never ask these cards, until unsuspended',
    options: [JSON_OPTION],
    examples: [[`deckhand suspend ${CARD_ID}`, 'one card']],
    run: async (...call) => (await import('./commands/put-aside.ts')).suspend(...call),
  },
  {
    name: 'unsuspend',
    arguments: '<card...>',
    summary: 'ask these cards again',
    options: [JSON_OPTION],
    examples: [[`deckhand unsuspend ${CARD_ID}`, 'its schedule goes on where it was']],
    run: async (...call) => (await import('./commands/put-aside.ts')).unsuspend(...call),
  },
  {
    name: 'reset',
    arguments: '<card...>',
    summary: 'make these cards new again',
    options: [YES_OPTION, JSON_OPTION],
    examples: [[`deckhand reset ${CARD_ID}`, 'asks first; past answers stay in the log']],
    run: async (...call) => (await import('./commands/put-aside.ts')).reset(...call),
  },
  {
    name: 'config',
    arguments: '[action] [name] [value...]',
    summary: 'list, get and set what can be set',
    options: [JSON_OPTION],
    examples: [
      ['deckhand config', 'every setting, its value and what it does'],
      ['deckhand config set newPerDay 10', 'ten new cards a day'],
      ['deckhand config get rollover', 'the hour at which a study day begins'],
    ],
    run: async (...call) => (await import('./commands/config.ts')).config(...call),
  },
  {
    name: 'doctor',
    summary: 'whether what is saved is sound; mends it only when told to',
    options: [{ flags: '--repair', help: 'mend what can be mended, after a backup' }, JSON_OPTION],
    examples: [
      ['deckhand doctor', 'counts records, and says what is damaged'],
      ['deckhand doctor --repair', 'takes damaged records out of the log'],
    ],
    run: async (...call) => (await import('./commands/doctor.ts')).doctor(...call),
  },
];
